using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

internal sealed class SqliteCaseStore(SqliteWriter writer, SqliteReaders readers) : ICaseStore
{
    public ValueTask<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellation) =>
        writer.CommitAsync(commit, cancellation);

    public ValueTask<CaseRecord?> LoadAsync(long caseId, CancellationToken cancellation) =>
        readers.ReadAsync(session => session.InOneMoment(s => Load(s, caseId)), cancellation);

    // One look into the page cache: cheaper than gathering calls would be.
    public ValueTask<int> NewestVersionAsync(long caseId, CancellationToken cancellation) =>
        readers.ReadAsync(session => NewestVersion(session, caseId), cancellation);

    public ValueTask<IReadOnlyList<EventRow>> ReadEventsAsync(long caseId, int fromVersion, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return readers.ReadAsync<IReadOnlyList<EventRow>>(session => Events(session, caseId, fromVersion, limit), cancellation);
    }

    public ValueTask<StoredAnswer?> FindAnswerAsync(string caller, string key, CancellationToken cancellation) =>
        readers.ReadAsync(
            session => session
                .Prepare("SELECT case_id, request_hash, sealed_answer, at FROM idempotency WHERE caller = ? AND key = ?")
                .Add(caller).Add(key)
                .First(row => new StoredAnswer(row.Int64(0), row.Blob(1), row.Blob(2), Instant.At(row.Int64(3)))),
            cancellation);

    public ValueTask<long?> FindByNumberAsync(string caseNumber, CancellationToken cancellation) =>
        readers.ReadAsync(
            session => session
                .Prepare("SELECT case_id FROM heads WHERE number = ? AND number <> ''")
                .Add(caseNumber)
                .First<long?>(row => row.Int64(0)),
            cancellation);

    public async ValueTask DestroyKeyAsync(long caseId, CancellationToken cancellation) =>
        await writer.WriteAsync(session => session.Prepare("DELETE FROM case_keys WHERE case_id = ?").Add(caseId).Run(), cancellation);

    public ValueTask<CaseRows?> ReadAllAsync(long caseId, CancellationToken cancellation) =>
        readers.ReadAsync(session => session.InOneMoment(s => All(s, caseId)), cancellation);

    public ValueTask<IReadOnlyList<long>> ListCaseIdsAsync(long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return readers.ReadAsync<IReadOnlyList<long>>(
            session => session.Prepare("SELECT case_id FROM heads WHERE case_id > ? ORDER BY case_id LIMIT ?")
                .Add(after).Add(limit)
                .All(row => row.Int64(0)),
            cancellation);
    }

    public ValueTask<int> PurgeAnswersAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellation) =>
        writer.WriteAsync(
            session => session
                .Prepare("""
                    DELETE FROM idempotency WHERE (caller, key) IN
                      (SELECT caller, key FROM idempotency WHERE at < ? ORDER BY at LIMIT ?)
                    """)
                .Add(Instant.Floor(olderThan)).Add(limit)
                .Run(),
            cancellation);

    private static int NewestVersion(SqliteSession session, long caseId) =>
        session.Prepare("SELECT version FROM heads WHERE case_id = ?").Add(caseId).First(row => row.Int32(0));

    private static List<EventRow> Events(SqliteSession session, long caseId, int fromVersion, int limit) => session
        .Prepare($"SELECT {SqliteRows.EventColumns} FROM events WHERE case_id = ? AND version >= ? ORDER BY version LIMIT ?")
        .Add(caseId).Add(fromVersion).Add(limit)
        .All(SqliteRows.Event);

    private static CaseRecord? Load(SqliteSession session, long caseId)
    {
        var version = NewestVersion(session, caseId);
        if (version == 0)
            return null;
        var (snapshotVersion, snapshot) = session
            .Prepare("SELECT version, schema_version, state, sealed_data FROM snapshots WHERE case_id = ?").Add(caseId)
            .First(row => (row.Int32(0), new CaseSnapshot(row.Int32(1), row.Blob(2), row.Blob(3))));
        var tail = Events(session, caseId, snapshotVersion + 1, int.MaxValue);
        var hash = tail.Count > 0 ? tail[^1].Hash : session
            .Prepare("SELECT hash FROM events WHERE case_id = ? AND version = ?").Add(caseId).Add(version)
            .First(row => row.Blob(0));
        var key = session.Prepare("SELECT region_key, wrapped FROM case_keys WHERE case_id = ?").Add(caseId)
            .First(row => new WrappedKey(row.Text(0), row.Blob(1)));
        return new CaseRecord(caseId, version, snapshotVersion, snapshot, tail, hash, key);
    }

    private static CaseRows? All(SqliteSession session, long caseId)
    {
        if (Load(session, caseId) is not { } record)
            return null;
        var head = session.Prepare($"SELECT {SqliteRows.HeadColumns} FROM heads WHERE case_id = ?").Add(caseId)
            .First(SqliteRows.Case)!.Head;
        var tasks = session.Prepare($"SELECT {SqliteRows.TaskColumns} FROM tasks WHERE case_id = ? ORDER BY number").Add(caseId)
            .All(row => SqliteRows.Task(row).Task);
        var deadlines = session.Prepare("SELECT number, due_at FROM deadlines WHERE case_id = ? ORDER BY number").Add(caseId)
            .All(row => new DeadlineRow(row.Int32(0), Instant.At(row.Int64(1))));
        var outbox = session
            .Prepare("SELECT number, kind, target, payload, not_before FROM outbox WHERE case_id = ? ORDER BY number").Add(caseId)
            .All(row => new OutboxRow(row.Int32(0), row.Text(1), row.Text(2), row.Blob(3), Instant.At(row.Int64(4))));
        var registers = session.Prepare($"SELECT {SqliteRows.RegisterColumns} FROM registers WHERE case_id = ? ORDER BY kind, number").Add(caseId)
            .All(row => SqliteRows.Register(row).Row);
        return new CaseRows(record, head, Events(session, caseId, 1, int.MaxValue), tasks, deadlines, outbox, registers);
    }
}
