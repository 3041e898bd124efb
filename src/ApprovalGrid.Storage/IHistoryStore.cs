namespace ApprovalGrid.Storage;

/// <summary>
/// The history of finished cases: which event rows have moved into archive files. The newest row of a case never moves, so that a case loads,
/// shows and goes on as before; its chain continues from the hash that stands here.
/// </summary>
public interface IHistoryStore
{
    /// <summary>
    /// Takes or keeps a lease by the database's time, so that one silo at a time does a piece of housekeeping. False when another holds it.
    /// </summary>
    ValueTask<bool> LeaseAsync(string name, Guid owner, TimeSpan lease, CancellationToken cancellation);

    /// <summary>
    /// Looks at up to <paramref name="look"/> cases with ids beyond <paramref name="after"/>, in order, and names those that ended before
    /// <paramref name="endedBefore"/> and still have event rows to move.
    /// </summary>
    ValueTask<HistoryPage> FindEndedAsync(long after, DateTimeOffset endedBefore, int look, CancellationToken cancellation);

    /// <summary>
    /// Notes that rows are in a file, keeps the state that they led to, and removes them from the log, in one transaction. Rows that the note
    /// does not name stay; a newer snapshot than the given one stays too.
    /// </summary>
    ValueTask MoveAsync(IReadOnlyList<MovedCase> moved, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>What of a case is in files, in order of version; empty when all its rows are in the log.</summary>
    ValueTask<IReadOnlyList<ArchivedRows>> FindAsync(long caseId, CancellationToken cancellation);
}

/// <param name="CaseIds">Cases with rows to move.</param>
/// <param name="Last">Where to look on; null at the end of all cases.</param>
public sealed record HistoryPage(IReadOnlyList<long> CaseIds, long? Last);

/// <summary>A case whose rows are in a file.</summary>
/// <param name="Rows">Where they are.</param>
/// <param name="SnapshotVersion">Version of <paramref name="Snapshot"/>: the rows in the file end before or at it.</param>
/// <param name="Snapshot">The folded state, from which the case loads without them.</param>
public sealed record MovedCase(ArchivedRows Rows, int SnapshotVersion, CaseSnapshot Snapshot);

/// <summary>A stretch of a case's event rows in an archive file.</summary>
/// <param name="From">First version.</param>
/// <param name="Through">Last version.</param>
/// <param name="Hash">Hash of the row <paramref name="Through"/>: what the chain in the log continues from.</param>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Offset">Where in the file the case's part begins, bytes.</param>
/// <param name="Length">Its length, bytes.</param>
public sealed record ArchivedRows(long CaseId, int From, int Through, ReadOnlyMemory<byte> Hash, string File, long Offset, int Length);
