namespace ApprovalGrid.Storage;

/// <summary>
/// Every committed turn of every case, in one order that never changes: a case's own turns in order of version, and nothing ever appears before
/// what was given out. Whoever reads from the beginning, and goes on from where a page ended, misses nothing.
/// </summary>
public interface IFeedStore
{
    /// <param name="after">Where the page before ended; null: from the beginning.</param>
    /// <param name="limit">Rows looked at, at most <see cref="StoreLimits.MaxPage"/>.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="FormatException">The cursor is not one of this feed, or the feed was numbered anew since.</exception>
    ValueTask<FeedPage> ReadAsync(string? after, int limit, CancellationToken cancellation);
}

/// <param name="Next">Where the page ended: always a cursor, at the end of the feed that of its end.</param>
/// <param name="More">There is more at once; otherwise come again later.</param>
public sealed record FeedPage(IReadOnlyList<FeedRow> Rows, string Next, bool More);

/// <summary>One turn in the feed.</summary>
/// <param name="Department"><c>{region}/{department}</c> that handles the case now.</param>
/// <param name="Trial">A trial case (试办).</param>
/// <param name="HistoryArchived">Rows before this one have moved into archive files; they belong before it.</param>
public sealed record FeedRow(
    long CaseId, string CaseNumber, string ServiceItem, string Region, string Department, bool Trial, EventRow Row, bool HistoryArchived);
