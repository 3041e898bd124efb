using System.Collections.Immutable;

namespace ApprovalGrid.Approvals.Officials;

/// <summary>An official (经办人) as a turn needs to know them.</summary>
public sealed record Official(string Id, string? Name, string Department, ImmutableArray<string> Roles);

/// <summary>代理: a standing rule that one official acts for another, for a period and some items.</summary>
/// <param name="First">First day, local.</param>
/// <param name="Last">Last day, local, included.</param>
/// <param name="Items">Codes of service items; empty: all.</param>
public sealed record Proxy(string From, string To, DateOnly First, DateOnly Last, ImmutableArray<string> Items)
{
    public bool Covers(DateOnly day, string item) => First <= day && day <= Last && (Items.IsDefaultOrEmpty || Items.Contains(item));
}

/// <summary>Roles that the law of every department knows.</summary>
public static class OfficialRoles
{
    /// <summary>负责人.</summary>
    public const string Head = "head";

    /// <summary>12345 热线: links work orders to the cases beneath its region.</summary>
    public const string Hotline = "hotline";

    /// <summary>档案: takes the packages of the finished cases beneath its region.</summary>
    public const string Archivist = "archivist";
}

/// <summary>What a turn may know of officials: those its command names or its steps ask, and the standing rules. All of one moment.</summary>
/// <param name="known">By account id; null: looked up, and there is none.</param>
public sealed class OfficialDirectory(
    IReadOnlyDictionary<string, Official?> known, ILookup<string, Proxy> proxiesByPrincipal, IReadOnlyDictionary<string, string> successors)
{
    /// <summary>How many successors are followed: A left for B, B for C, …</summary>
    public const int MaxSuccession = 5;

    public static OfficialDirectory Empty { get; } = new(
        ImmutableDictionary<string, Official?>.Empty,
        Enumerable.Empty<Proxy>().ToLookup(proxy => proxy.From),
        ImmutableDictionary<string, string>.Empty);

    /// <summary>The official, or null when there is none of this id.</summary>
    public Official? Find(string id) => known.GetValueOrDefault(id);

    /// <summary>Whether one acts for the other on this day and item.</summary>
    public bool ActsFor(string proxy, string principal, DateOnly day, string item) =>
        proxiesByPrincipal[principal].Any(rule => rule.To == proxy && rule.Covers(day, item));

    /// <summary>离职转办: who has taken over the tasks of an official who left; the official themself when they are there.</summary>
    public string SuccessorOf(string id)
    {
        for (var step = 0; step < MaxSuccession && successors.TryGetValue(id, out var next); step++)
            id = next;
        return id;
    }

    /// <summary>More officials can be looked up, by whoever catches <see cref="OfficialsNeededException"/>.</summary>
    public bool MayAskForMore { get; init; }

    /// <summary>Makes sure that it is known where these people work, as far as there are accounts at all.</summary>
    /// <exception cref="OfficialsNeededException">Some have to be looked up first.</exception>
    public void Need(IEnumerable<string> ids)
    {
        if (!MayAskForMore)
            return;
        ImmutableArray<string> missing = [.. ids.Where(id => !known.ContainsKey(id)).Distinct(StringComparer.Ordinal)];
        if (!missing.IsEmpty)
            throw new OfficialsNeededException(missing);
    }

    /// <summary>The same rules, with other officials known.</summary>
    public OfficialDirectory With(IReadOnlyDictionary<string, Official?> officials) =>
        new(officials, proxiesByPrincipal, successors) { MayAskForMore = MayAskForMore };

    /// <summary>The same rules, with these officials known as well; null: there is none.</summary>
    public OfficialDirectory And(IEnumerable<KeyValuePair<string, Official?>> officials) =>
        With(known.Concat(officials).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));
}

/// <summary>The turn asks officials by name who are not known yet: nothing of the turn happened; look them up and decide again.</summary>
public sealed class OfficialsNeededException(ImmutableArray<string> ids) : Exception($"{ids.Length} official(s) have to be looked up first.")
{
    public ImmutableArray<string> Ids => ids;
}
