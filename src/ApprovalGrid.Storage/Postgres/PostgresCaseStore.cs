using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed class PostgresCaseStore(PostgresCommitters committers, VersionLookups versions, PostgresDatabase database) : ICaseStore
{
    private const string OneMoment = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private const string Snapshot = """
        SELECT h.version, s.version, s.schema_version, s.state, s.sealed_data, k.region_key, k.wrapped
        FROM heads AS h LEFT JOIN snapshots AS s USING (case_id) LEFT JOIN case_keys AS k USING (case_id) WHERE h.case_id = $1
        """;

    // The newest row comes along even when the snapshot covers it, for its hash.
    private const string Tail = $"""
        SELECT {PostgresRows.EventColumns} FROM events WHERE case_id = $1 AND version >= least(
          (SELECT version FROM heads WHERE case_id = $1),
          1 + coalesce((SELECT version FROM snapshots WHERE case_id = $1), 0))
        ORDER BY version
        """;

    private static readonly string[] Load = [OneMoment, Snapshot, Tail, "COMMIT"];

    private static readonly string[] All =
    [
        OneMoment, Snapshot,
        $"SELECT {PostgresRows.EventColumns} FROM events WHERE case_id = $1 ORDER BY version",
        $"SELECT {PostgresRows.HeadColumns} FROM heads WHERE case_id = $1",
        $"SELECT {PostgresRows.TaskColumns} FROM tasks WHERE case_id = $1 ORDER BY number",
        "SELECT number, due_at FROM deadlines WHERE case_id = $1 ORDER BY number",
        "SELECT number, kind, target, payload, not_before FROM outbox WHERE case_id = $1 ORDER BY number",
        $"SELECT {PostgresRows.RegisterColumns} FROM registers WHERE case_id = $1 ORDER BY kind, number",
        "COMMIT",
    ];

    public ValueTask<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellation) =>
        committers.CommitAsync(commit, cancellation);

    public async ValueTask<CaseRecord?> LoadAsync(long caseId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var batch = Batch(connection, Load, caseId);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = new Rows(reader, cancellation);
        if (await rows.FirstAsync(Versions) is not { } found)
            return null;
        return Record(caseId, found, await rows.NextAsync(PostgresRows.Event));
    }

    public ValueTask<int> NewestVersionAsync(long caseId, CancellationToken cancellation) => versions.AskAsync(caseId, cancellation);

    public async ValueTask<IReadOnlyList<EventRow>> ReadEventsAsync(long caseId, int fromVersion, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return await database.AllAsync(
            $"SELECT {PostgresRows.EventColumns} FROM events WHERE case_id = $1 AND version >= $2 ORDER BY version LIMIT $3",
            PostgresRows.Event,
            cancellation,
            caseId, fromVersion, limit);
    }

    public ValueTask<StoredAnswer?> FindAnswerAsync(string caller, string key, CancellationToken cancellation) =>
        database.FirstAsync(
            "SELECT case_id, request_hash, sealed_answer, at FROM idempotency WHERE caller = $1 AND key = $2",
            row => new StoredAnswer(row.GetInt64(0), PostgresRows.Blob(row, 1), PostgresRows.Blob(row, 2), PostgresRows.Time(row, 3)),
            cancellation,
            caller, key);

    public ValueTask<long?> FindByNumberAsync(string caseNumber, CancellationToken cancellation) =>
        database.FirstAsync<long?>(
            "SELECT case_id FROM heads WHERE number = $1 AND number <> ''", row => row.GetInt64(0), cancellation, caseNumber);

    public async ValueTask DestroyKeyAsync(long caseId, CancellationToken cancellation) =>
        await database.RunAsync("DELETE FROM case_keys WHERE case_id = $1", cancellation, caseId);

    public async ValueTask<CaseRows?> ReadAllAsync(long caseId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var batch = Batch(connection, All, caseId);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rows = new Rows(reader, cancellation);
        if (await rows.FirstAsync(Versions) is not { } found)
            return null;
        var events = await rows.NextAsync(PostgresRows.Event);
        var head = (await rows.NextAsync(PostgresRows.Case))[0].Head;
        var tasks = await rows.NextAsync(row => PostgresRows.Task(row).Task);
        var deadlines = await rows.NextAsync(row => new DeadlineRow(row.GetInt32(0), PostgresRows.Time(row, 1)));
        var outbox = await rows.NextAsync(row => new OutboxRow(
            row.GetInt32(0), row.GetString(1), row.GetString(2), PostgresRows.Blob(row, 3), PostgresRows.Time(row, 4)));
        var registers = await rows.NextAsync(row => PostgresRows.Register(row).Row);
        return new CaseRows(Record(caseId, found, events), head, events, tasks, deadlines, outbox, registers);
    }

    public async ValueTask<IReadOnlyList<long>> ListCaseIdsAsync(long after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return await database.AllAsync(
            "SELECT case_id FROM heads WHERE case_id > $1 ORDER BY case_id LIMIT $2", row => row.GetInt64(0), cancellation, after, limit);
    }

    public ValueTask<int> PurgeAnswersAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellation) =>
        database.RunAsync(
            """
            DELETE FROM idempotency WHERE (caller, key) IN (
              SELECT caller, key FROM idempotency WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """,
            cancellation,
            PostgresTime.Floor(olderThan), limit);

    private static NpgsqlBatch Batch(NpgsqlConnection connection, string[] statements, long caseId)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var sql in statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            if (sql.Contains("$1", StringComparison.Ordinal))
                command.Parameters.Add(PostgresDatabase.Parameter(caseId));
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static Found Versions(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        row.IsDBNull(1) ? 0 : row.GetInt32(1),
        row.IsDBNull(1) ? null : new CaseSnapshot(row.GetInt32(2), PostgresRows.Blob(row, 3), PostgresRows.Blob(row, 4)),
        row.IsDBNull(5) ? null : new WrappedKey(row.GetString(5), PostgresRows.Blob(row, 6)));

    private static CaseRecord Record(long caseId, Found found, List<EventRow> events) => new(
        caseId, found.Version, found.SnapshotVersion, found.Snapshot,
        [.. events.Where(e => e.Version > found.SnapshotVersion)], events[^1].Hash, found.Key);

    private sealed record Found(int Version, int SnapshotVersion, CaseSnapshot? Snapshot, WrappedKey? Key);

    /// <summary>The result sets of a batch, one after the other.</summary>
    private readonly struct Rows(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        public async ValueTask<T?> FirstAsync<T>(Func<NpgsqlDataReader, T> read)
            where T : class => await reader.ReadAsync(cancellation) ? read(reader) : null;

        public async ValueTask<List<T>> NextAsync<T>(Func<NpgsqlDataReader, T> read)
        {
            await reader.NextResultAsync(cancellation);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation))
                rows.Add(read(reader));
            return rows;
        }
    }
}
