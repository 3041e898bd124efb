using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed class PostgresHistoryStore(PostgresDatabase database) : IHistoryStore
{
    public async ValueTask<bool> LeaseAsync(string name, Guid owner, TimeSpan lease, CancellationToken cancellation) =>
        await database.RunAsync(
            """
            INSERT INTO leases AS l (name, owner, until) VALUES ($1, $2, clock_timestamp() + $3)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
            WHERE l.owner = excluded.owner OR l.until < clock_timestamp()
            """,
            cancellation,
            name, owner, lease) > 0;

    /// <remarks>
    /// A walk along the primary key of the heads, with the first event row beside it: it needs no index of its own, so that the end of a case
    /// pays nothing for it and no silo waits while one is built. The first row of a case whose rows have moved is its newest.
    /// </remarks>
    public async ValueTask<HistoryPage> FindEndedAsync(long after, DateTimeOffset endedBefore, int look, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(look);
        var seen = await database.AllAsync(
            """
            SELECT h.case_id,
              (h.ended AND h.ended_at < $2
                AND (SELECT e.version FROM events AS e WHERE e.case_id = h.case_id ORDER BY e.version LIMIT 1) < h.version) IS TRUE
            FROM heads AS h WHERE h.case_id > $1 ORDER BY h.case_id LIMIT $3
            """,
            row => (CaseId: row.GetInt64(0), Movable: row.GetBoolean(1)),
            cancellation,
            after, PostgresTime.Floor(endedBefore), look);
        return new HistoryPage([.. seen.Where(one => one.Movable).Select(one => one.CaseId)], seen.Count < look ? null : seen[^1].CaseId);
    }

    public async ValueTask MoveAsync(IReadOnlyList<MovedCase> moved, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (rows, version, snapshot) in moved.OrderBy(one => one.Rows.CaseId))
        {
            Add(
                batch,
                """
                INSERT INTO snapshots AS s (case_id, version, schema_version, state, sealed_data) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, schema_version = excluded.schema_version,
                  state = excluded.state, sealed_data = excluded.sealed_data
                WHERE s.version < excluded.version
                """,
                rows.CaseId, version, snapshot.SchemaVersion, snapshot.State, snapshot.SealedData);
            Add(
                batch,
                """
                INSERT INTO archived (case_id, from_version, through, hash, file, file_offset, file_length, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                rows.CaseId, rows.From, rows.Through, rows.Hash, rows.File, rows.Offset, rows.Length, PostgresTime.Floor(at));
            Add(batch, "DELETE FROM events WHERE case_id = $1 AND version BETWEEN $2 AND $3", rows.CaseId, rows.From, rows.Through);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async ValueTask<IReadOnlyList<ArchivedRows>> FindAsync(long caseId, CancellationToken cancellation) =>
        await database.AllAsync(
            """
            SELECT from_version, through, hash, file, file_offset, file_length FROM archived WHERE case_id = $1 ORDER BY through
            """,
            row => new ArchivedRows(
                caseId, row.GetInt32(0), row.GetInt32(1), PostgresRows.Blob(row, 2), row.GetString(3), row.GetInt64(4), row.GetInt32(5)),
            cancellation,
            caseId);

    private static void Add(NpgsqlBatch batch, string sql, params object?[] arguments)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(PostgresDatabase.Parameter(argument));
        batch.BatchCommands.Add(command);
    }
}
