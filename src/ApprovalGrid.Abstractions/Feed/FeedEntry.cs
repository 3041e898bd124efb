using ApprovalGrid.Departments;

namespace ApprovalGrid.Feed;

/// <summary>One committed turn of one case, as the feed tells it: which facts it added. Nothing personal stands in it.</summary>
/// <remarks>
/// Applied in order of <see cref="Version"/>, the facts of a case give its state. A consumer keeps the highest version it has applied per case and
/// drops what it has seen: after an archive run or a retried webhook an entry may come again.
/// </remarks>
public sealed record FeedEntry
{
    /// <summary>Id of the case.</summary>
    public required long CaseId { get; init; }

    /// <summary>The case number that people see (办件编号).</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Code of the service item (事项).</summary>
    public required string ServiceItem { get; init; }

    /// <summary>Region that the case was filed in.</summary>
    public required string Region { get; init; }

    /// <summary><c>{region}/{department}</c> that handles the case now.</summary>
    public required string Department { get; init; }

    /// <summary>Version that the turn made: 1, 2, 3 … without gaps in each case.</summary>
    public required int Version { get; init; }

    /// <summary>When the turn was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Kind of account that caused the turn: <c>applicant</c>, <c>official</c>, <c>system</c>, <c>engine</c>, ….</summary>
    public required string ByKind { get; init; }

    /// <summary>Schema of <see cref="Facts"/>. Within a schema facts only gain members and new kinds appear; ignore what you do not know.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The facts in order: each with the number of its kind (<c>fact</c>, it never changes), its <c>name</c>, and its <c>data</c>.</summary>
    public required ImmutableArray<JsonText> Facts { get; init; }
}

/// <summary>A page of the feed.</summary>
/// <param name="Entries">In commit order per case; entries of different cases in one order that never changes.</param>
/// <param name="Next">Send it as <c>after</c> to go on. Also at the end of the feed, where later turns will be found.</param>
/// <param name="More">There is more at once. A page may be empty and yet have more: the filter has left its rows out.</param>
public sealed record FeedBatch(ImmutableArray<FeedEntry> Entries, string Next, bool More);

/// <summary>Which cases a reader of the feed follows.</summary>
/// <param name="Department"><c>{region}/{department}</c>, or null for all.</param>
/// <param name="Region">Region code (GB/T 2260) with all regions beneath it, or null for all.</param>
/// <param name="ServiceItem">Code of the service item, or null for all.</param>
public sealed record FeedFilter(string? Department, string? Region, string? ServiceItem)
{
    /// <summary>Whether a region is the filter's own or lies beneath it: two digits each for province, prefecture and county; 00 stands for "all of it".</summary>
    /// <param name="region">Region code (GB/T 2260).</param>
    public bool Covers(string region) => RegionTree.IsBeneath(region, Region ?? "");
}
