namespace ApprovalGrid.Storage;

/// <summary>
/// Cases: the fence, the event log and what is derived from it in the same transaction.
/// Implementations gather the commits in flight into one transaction (group commit) and answer none before it is durable.
/// </summary>
public interface ICaseStore
{
    /// <summary>
    /// Writes one turn. A loser in the batch never fails its neighbours.
    /// Throws <see cref="StoreOverloadedException"/> before anything was sent when too many commits wait;
    /// any other exception means an unknown outcome.
    /// </summary>
    ValueTask<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellation);

    /// <summary>Snapshot, newest version and the events since the snapshot, of one moment; null when there is no such case.</summary>
    ValueTask<CaseRecord?> LoadAsync(long caseId, CancellationToken cancellation);

    /// <summary>The newest committed version, 0 when there is no such case. Calls in flight share one query.</summary>
    ValueTask<int> NewestVersionAsync(long caseId, CancellationToken cancellation);

    /// <summary>Event rows from <paramref name="fromVersion"/> on, in order, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<EventRow>> ReadEventsAsync(long caseId, int fromVersion, int limit, CancellationToken cancellation);

    /// <summary>The remembered answer, or null.</summary>
    ValueTask<StoredAnswer?> FindAnswerAsync(string caller, string key, CancellationToken cancellation);

    /// <summary>The id behind a case number that is an alias (a pluggable number scheme), or null.</summary>
    ValueTask<long?> FindByNumberAsync(string caseNumber, CancellationToken cancellation);

    /// <summary>Removes the case's data key for good: what is sealed can never be read again, the chain stays whole.</summary>
    ValueTask DestroyKeyAsync(long caseId, CancellationToken cancellation);

    /// <summary>All rows of a case as of one moment, for verification; null when there is no such case.</summary>
    ValueTask<CaseRows?> ReadAllAsync(long caseId, CancellationToken cancellation);

    /// <summary>Ids of cases greater than <paramref name="after"/>, ascending.</summary>
    ValueTask<IReadOnlyList<long>> ListCaseIdsAsync(long after, int limit, CancellationToken cancellation);

    /// <summary>
    /// Forgets up to <paramref name="limit"/> remembered answers from before <paramref name="olderThan"/>; how many.
    /// See <see cref="StoreLimits.AnswerRetention"/>.
    /// </summary>
    ValueTask<int> PurgeAnswersAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellation);
}

/// <summary>One turn as stored.</summary>
public sealed record EventRow(
    int Version,
    Guid CommandId,
    DateTimeOffset At,
    int SchemaVersion,
    ReadOnlyMemory<byte> Events,
    ReadOnlyMemory<byte> SealedEvents,
    ReadOnlyMemory<byte> Hash);

/// <param name="Version">Newest committed version.</param>
/// <param name="SnapshotVersion">Version of <paramref name="Snapshot"/>; 0 with no snapshot.</param>
/// <param name="Tail">Events after <paramref name="SnapshotVersion"/> up to <paramref name="Version"/>.</param>
/// <param name="Hash">Hash of the newest event row.</param>
/// <param name="Key">Null when it was destroyed.</param>
public sealed record CaseRecord(
    long CaseId,
    int Version,
    int SnapshotVersion,
    CaseSnapshot? Snapshot,
    IReadOnlyList<EventRow> Tail,
    ReadOnlyMemory<byte> Hash,
    WrappedKey? Key);

/// <summary>A remembered answer and the case it belongs to.</summary>
public sealed record StoredAnswer(long CaseId, ReadOnlyMemory<byte> RequestHash, ReadOnlyMemory<byte> SealedAnswer, DateTimeOffset At);

/// <summary>All that is stored of one case, at one moment.</summary>
public sealed record CaseRows(
    CaseRecord Record,
    CaseHead Head,
    IReadOnlyList<EventRow> Events,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<DeadlineRow> Deadlines,
    IReadOnlyList<OutboxRow> Outbox,
    IReadOnlyList<RegisterRow> Registers);

/// <summary>Too many commits wait; nothing of this one was sent.</summary>
public sealed class StoreOverloadedException(string message) : Exception(message);
