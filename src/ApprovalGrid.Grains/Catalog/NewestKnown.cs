using System.Collections.Concurrent;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>What is newest, as of one revision of the catalogue.</summary>
internal sealed class NewestKnown(long revision, DateTimeOffset checkedAt)
{
    private long _checkedAt = checkedAt.UtcTicks;

    public long Revision { get; } = revision;

    public DateTimeOffset CheckedAt
    {
        get => new(Interlocked.Read(ref _checkedAt), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _checkedAt, value.UtcTicks);
    }

    public CalendarSet? Calendars { get; set; }

    /// <summary>Items that are switched off, by kind of switch.</summary>
    public ConcurrentDictionary<string, HashSet<string>> SwitchedOff { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Department?> Departments { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, IReadOnlyList<Department>> OfRegion { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, CanaryShare?> Canaries { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<(string Kind, string Code), int?> Versions { get; } = new();

    /// <summary>Newest versions of items that were looked up; null: there is no such item.</summary>
    public ConcurrentDictionary<string, ServiceItem?> Items { get; } = new(StringComparer.Ordinal);
}
