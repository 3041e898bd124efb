using System.Text.Json;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Feed;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Feed;

/// <summary>
/// The feed of all cases (事件流), from the log and, for cases whose history has moved, from the archive files. Only what stands in clear is told:
/// the facts that carry personal data stay sealed. Trial cases are left out.
/// </summary>
public sealed class FeedReader(IGridStore store, Archivist archivist)
{
    /// <param name="after">Where the page before ended; null: from the beginning.</param>
    /// <param name="limit">Rows looked at; more come when a row's history is in a file, which is never cut in two.</param>
    /// <param name="filter">Whose cases.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="FormatException">No cursor of this feed.</exception>
    /// <exception cref="ArchiveException">History is in a file that this silo cannot read.</exception>
    public async Task<FeedBatch> ReadAsync(string? after, int limit, FeedFilter filter, CancellationToken cancellation)
    {
        var page = await store.Feed.ReadAsync(after, limit, cancellation);
        var entries = new List<FeedEntry>(page.Rows.Count);
        foreach (var row in page.Rows.Where(row => !row.Trial && Follows(filter, row)))
        {
            if (row.HistoryArchived)
                await AddHistoryAsync(entries, row, cancellation);
            entries.Add(Entry(row, row.Row));
        }

        return new FeedBatch([.. entries], page.Next, page.More);
    }

    private async Task AddHistoryAsync(List<FeedEntry> entries, FeedRow row, CancellationToken cancellation)
    {
        foreach (var stretch in await store.History.FindAsync(row.CaseId, cancellation))
        {
            foreach (var archived in await archivist.ReadAsync(stretch, cancellation))
                entries.Add(Entry(row, archived));
        }
    }

    private static bool Follows(FeedFilter filter, FeedRow row) =>
        (filter.Department is null || filter.Department == row.Department)
        && (filter.ServiceItem is null || filter.ServiceItem == row.ServiceItem)
        && filter.Covers(row.Region);

    private static FeedEntry Entry(FeedRow of, EventRow row)
    {
        var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
        return new FeedEntry
        {
            CaseId = of.CaseId,
            CaseNumber = of.CaseNumber,
            ServiceItem = of.ServiceItem,
            Region = of.Region,
            Department = of.Department,
            Version = row.Version,
            At = row.At,
            ByKind = JsonNamingPolicy.CamelCase.ConvertName(turn.ByKind.ToString()),
            SchemaVersion = row.SchemaVersion,
            Facts = [.. facts.Select(FactJson.Of)],
        };
    }
}
