using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Officials;

/// <summary>
/// Standing rules of officials: their proxies (代理) and who took over from those who left (离职). Kept in the store beside the cases, so that a
/// case's turn looks at them without calling another grain; a change by another silo is seen within <see cref="Freshness"/>.
/// </summary>
public sealed class StandingRules(IGridStore store, TimeProvider time)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private const string StateName = "official-rules";

    private static readonly OfficialDirectory NoRules = new(
        ImmutableDictionary<string, Official?>.Empty, Enumerable.Empty<Proxy>().ToLookup(proxy => proxy.From), ImmutableDictionary<string, string>.Empty)
    {
        MayAskForMore = true,
    };

    private volatile Snapshot _newest = new(NoRules, DateTimeOffset.MinValue);

    /// <summary>All rules as of a moment ago.</summary>
    public async ValueTask<OfficialDirectory> AllAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var newest = _newest;
        if (now - newest.ReadAt < Freshness && now >= newest.ReadAt)
            return newest.Rules;
        var stored = await store.States.ListAsync(StateName, cancellation);
        var rules = Read(stored);
        _newest = new Snapshot(rules, now);
        return rules;
    }

    internal async ValueTask<OfficialRules> FindAsync(string official, CancellationToken cancellation) =>
        await store.States.ReadAsync(StateName, official, cancellation) is { } value ? Parse(value) : new OfficialRules();

    /// <summary>Those who have named this official as their proxy, whatever the day and item.</summary>
    internal async ValueTask<ImmutableArray<Proxy>> PrincipalsOfAsync(string official, CancellationToken cancellation) =>
        [.. (await store.States.ListAsync(StateName, cancellation)).SelectMany(value => Parse(value).Proxies).Where(proxy => proxy.To == official)];

    internal async ValueTask<OfficialRules> ChangeAsync(string official, Func<OfficialRules, OfficialRules> change, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await store.States.ReadAsync(StateName, official, cancellation);
            var rules = change(stored is null ? new OfficialRules() : Parse(stored));
            var bytes = JsonSerializer.SerializeToUtf8Bytes(rules, GrainJson.Options);
            if (await store.States.WriteAsync(StateName, official, bytes, stored?.Etag, cancellation) is null)
                continue;
            _newest = new Snapshot(NoRules, DateTimeOffset.MinValue);
            return rules;
        }
    }

    private static OfficialDirectory Read(IReadOnlyList<StateValue> stored)
    {
        if (stored.Count == 0)
            return NoRules;
        var rules = stored.Select(value => (value.Key, Rules: Parse(value))).ToArray();
        return new OfficialDirectory(
            ImmutableDictionary<string, Official?>.Empty,
            rules.SelectMany(official => official.Rules.Proxies).ToLookup(proxy => proxy.From),
            rules.Where(official => official.Rules.Successor is not null).ToDictionary(official => official.Key, official => official.Rules.Successor!))
        { MayAskForMore = true };
    }

    private static OfficialRules Parse(StateValue value) => JsonSerializer.Deserialize<OfficialRules>(value.Value.Span, GrainJson.Options)!;

    private sealed record Snapshot(OfficialDirectory Rules, DateTimeOffset ReadAt);
}

/// <summary>The standing rules of one official.</summary>
/// <param name="Successor">Who took over when they left.</param>
internal sealed record OfficialRules(ImmutableArray<Proxy> Proxies = default, string? Successor = null)
{
    public ImmutableArray<Proxy> Proxies { get; init; } = Proxies.IsDefault ? [] : Proxies;
}
