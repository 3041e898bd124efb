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
            if (ValueOf(turn.Data, field) is { } value && await TakeAsync(turn, field, value) is { } holder)
                return Taken(turn, field, holder);
        }

        return null;
    }

    /// <summary>Takes the values that a case from another installation holds, as far as they are free here.</summary>
    public async ValueTask KeepAsync(CaseState state, CaseData data, ServiceItem item, DateOnly today)
    {
        if (state.Trial || state.Parent is not null)
            return;
        foreach (var field in item.Fields.Where(field => field.Unique is not null && IsHeld(state, field, today)))
        {
            if (ValueOf(data, field) is { } value)
                await store.States.WriteAsync(StateName, KeyOf(item, field, value), Own(state.CaseId, time.GetUtcNow()), etag: null, CancellationToken.None);
        }
    }

    /// <summary>
    /// 一事不重复受理: whoever has filed the same before, in whichever place, is told where. Nobody learns of another person's case more than that
    /// there is one.
    /// </summary>
    private static Refusal Taken(CaseTurn turn, FormField field, Holder holder)
    {
        if (holder.Data?.Applicant is { } applicant && (applicant.IdNumber ?? applicant.Uscc) == (turn.Data.Applicant?.IdNumber ?? turn.Data.Applicant?.Uscc))
            return Refuse.Invalid(
                $"$.form.{field.Name}", "already-filed",
                $"The same is applied for already: case {holder.State!.Number} at {holder.State.Department}. Follow it there, or withdraw it before filing again.");
        return Refuse.Invalid($"$.form.{field.Name}", "taken", $"'{field.Label}' is another case's already: there may be one of each. Choose another.");
    }

    /// <summary>Null when the value is this case's now, else whose it is.</summary>
    private async ValueTask<Holder?> TakeAsync(CaseTurn turn, FormField field, string value)
    {
        var key = KeyOf(turn.World.Item, field, value);
        var own = Own(turn.State.CaseId, turn.Now);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var stored = await store.States.ReadAsync(StateName, key, CancellationToken.None);
            if (stored is not null)
            {
                var parts = Encoding.UTF8.GetString(stored.Value.Span).Split(' ');
                var holder = long.Parse(parts[0], CultureInfo.InvariantCulture);
                if (holder == turn.State.CaseId)
                    return null;
                if (await HoldsAsync(holder, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture)), field, value, turn) is { } held)
                    return held;
            }

            if (await store.States.WriteAsync(StateName, key, own, stored?.Etag, CancellationToken.None) is not null)
                return null;
        }

        return new Holder(null, null);
    }

    /// <summary>Null when the value is free again.</summary>
    private async ValueTask<Holder?> HoldsAsync(long holder, DateTimeOffset since, FormField field, string value, CaseTurn turn)
    {
        var loaded = await _loader.LoadAsync(holder, CancellationToken.None);
        using var key = loaded.Key;
        if (!loaded.Exists)
            return time.GetUtcNow() - since < Grace ? new Holder(null, null) : null;
        // A corrected form gives the old value free.
        if (loaded.Data is { } data && ValueOf(data, field) != value)
            return null;
        return IsHeld(loaded.State, field, turn.Today) ? new Holder(loaded.State, loaded.Data) : null;
    }

    private static bool IsHeld(CaseState state, FormField field, DateOnly today) => !state.Ended || (field.Unique == "granted"
        && (state.Law.Certificate is { } certificate ? certificate.IsInForce(today) : state.Decision is { Granted: true }));

    private string KeyOf(ServiceItem item, FormField field, string value) =>
        Convert.ToHexStringLower(CaseSearch.OfField(keys, item.Code, field.Name, value).Hash.Span);

    private static byte[] Own(long caseId, DateTimeOffset now) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{caseId} {now.ToUnixTimeMilliseconds()}"));

    /// <summary>The value, with those of the fields that make the one with it; null while the field itself is empty.</summary>
    private static string? ValueOf(CaseData data, FormField field)
    {
        if (Normal(data, field.Name) is not { Length: > 0 } value)
            return null;
        return field.UniqueWith.IsDefaultOrEmpty ? value : string.Join('\u001f', field.UniqueWith.Select(name => Normal(data, name)).Prepend(value));
    }

    private static string? Normal(CaseData data, string field) =>
        data.Form.AsObject?.Get(field) is { IsNullish: false } value ? SearchableFields.Normalize(value.ToDisplayString()) : null;

    /// <summary>Whose the value is; both null when that is not known yet.</summary>
    private sealed record Holder(CaseState? State, CaseData? Data);
}
