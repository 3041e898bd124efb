using System.Globalization;
using System.Text;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.ServiceItems;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>
/// Values of which there may be one (企业名称…): a filing takes the value, by its keyed hash, before its first commit; of two in the same moment
/// the store lets one write, and the other is refused. A holder that never came to be, or whose case has ended without keeping it, is passed over.
/// </summary>
public sealed class UniqueFields(IGridStore store, IRegionKeys keys, TimeProvider time)
{
    /// <summary>How long a value is kept for a case that is not committed yet.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private const string StateName = "unique-field";
    private const int MaxTries = 5;

    private readonly CaseLoader _loader = new(store.Cases, keys);

    /// <summary>Takes the unique values of the turn's form; a refusal when one is another case's.</summary>
    public async ValueTask<Refusal?> TakeAsync(CaseTurn turn)
    {
        if (turn.State.Trial || turn.State.Parent is not null || !turn.SealedFacts.Any(fact => fact is FormGiven))
            return null;
        foreach (var field in turn.World.Item.Fields.Where(field => field.Unique is not null))
        {
            if (ValueOf(turn.Data, field) is { } value && !await TakeAsync(turn, field, value))
                return Refuse.Invalid($"$.form.{field.Name}", "taken", $"'{field.Label}' is another case's already: there may be one of each. Choose another.");
        }

        return null;
    }

    private async ValueTask<bool> TakeAsync(CaseTurn turn, FormField field, string value)
    {
        var key = Convert.ToHexStringLower(CaseSearch.OfField(keys, turn.World.Item.Code, field.Name, value).Hash.Span);
        var own = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{turn.State.CaseId} {turn.Now.ToUnixTimeMilliseconds()}"));
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var stored = await store.States.ReadAsync(StateName, key, CancellationToken.None);
            if (stored is not null)
            {
                var parts = Encoding.UTF8.GetString(stored.Value.Span).Split(' ');
                var holder = long.Parse(parts[0], CultureInfo.InvariantCulture);
                if (holder == turn.State.CaseId)
                    return true;
                if (await HoldsAsync(holder, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture)), field, value, turn))
                    return false;
            }

            if (await store.States.WriteAsync(StateName, key, own, stored?.Etag, CancellationToken.None) is not null)
                return true;
        }

        return false;
    }

    private async ValueTask<bool> HoldsAsync(long holder, DateTimeOffset since, FormField field, string value, CaseTurn turn)
    {
        var loaded = await _loader.LoadAsync(holder, CancellationToken.None);
        using var key = loaded.Key;
        if (!loaded.Exists)
            return time.GetUtcNow() - since < Grace;
        // A corrected form gives the old value free.
        if (loaded.Data is { } data && ValueOf(data, field) != value)
            return false;
        if (!loaded.State.Ended)
            return true;
        return field.Unique == "granted"
            && (loaded.State.Law.Certificate is { } certificate ? certificate.IsInForce(turn.Today) : loaded.State.Decision is { Granted: true });
    }

    private static string? ValueOf(CaseData data, FormField field) =>
        data.Form.AsObject?.Get(field.Name) is { IsNullish: false } value && SearchableFields.Normalize(value.ToDisplayString()) is { Length: > 0 } text ? text : null;
}
