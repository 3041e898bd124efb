using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <remarks>The time of the database is the time of the process: an embedded database has one machine.</remarks>
internal sealed class SqliteHistoryStore(SqliteWriter writer, SqliteReaders readers, TimeProvider time) : IHistoryStore
{
    public async ValueTask<bool> LeaseAsync(string name, Guid owner, TimeSpan lease, CancellationToken cancellation) =>
        await writer.WriteAsync(
            session => session
                .Prepare("""
                    INSERT INTO leases (name, owner, until) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
                    WHERE leases.owner = excluded.owner OR leases.until < ?
                    """)
                .Add(name).Add(owner).Add(Instant.Ceiling(time.GetUtcNow() + lease)).Add(Instant.Floor(time.GetUtcNow()))
                .Run(),
            cancellation) > 0;

    public ValueTask<HistoryPage> FindEndedAsync(long after, DateTimeOffset endedBefore, int look, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(look);
        return readers.ReadAsync(
            session =>
            {
                var seen = session
                    .Prepare("""
                        SELECT h.case_id,
                          coalesce(h.ended = 1 AND h.ended_at < ?
                            AND (SELECT min(e.version) FROM events AS e WHERE e.case_id = h.case_id) < h.version, 0)
                        FROM heads AS h WHERE h.case_id > ? ORDER BY h.case_id LIMIT ?
                        """)
                    .Add(Instant.Floor(endedBefore)).Add(after).Add(look)
                    .All(row => (CaseId: row.Int64(0), Movable: row.Bool(1)));
                return new HistoryPage([.. seen.Where(one => one.Movable).Select(one => one.CaseId)], seen.Count < look ? null : seen[^1].CaseId);
            },
            cancellation);
    }

    public async ValueTask MoveAsync(IReadOnlyList<MovedCase> moved, DateTimeOffset at, CancellationToken cancellation) =>
        await writer.WriteAsync(session => Move(session, moved, at), cancellation);

    public ValueTask<IReadOnlyList<ArchivedRows>> FindAsync(long caseId, CancellationToken cancellation) =>
        readers.ReadAsync<IReadOnlyList<ArchivedRows>>(
            session => session
                .Prepare("SELECT from_version, through, hash, file, file_offset, file_length FROM archived WHERE case_id = ? ORDER BY through")
                .Add(caseId)
                .All(row => new ArchivedRows(caseId, row.Int32(0), row.Int32(1), row.Blob(2), row.Text(3), row.Int64(4), row.Int32(5))),
            cancellation);

    /// <summary>Inside the writer's transaction: what fails in it undoes all of it.</summary>
    private static int Move(SqliteSession session, IReadOnlyList<MovedCase> moved, DateTimeOffset at)
    {
        foreach (var (rows, version, snapshot) in moved)
        {
            session
                .Prepare("""
                    INSERT INTO snapshots (case_id, version, schema_version, state, sealed_data) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, schema_version = excluded.schema_version,
                      state = excluded.state, sealed_data = excluded.sealed_data
                    WHERE snapshots.version < excluded.version
                    """)
                .Add(rows.CaseId).Add(version).Add(snapshot.SchemaVersion).Add(snapshot.State).Add(snapshot.SealedData)
                .Run();
            session
                .Prepare("""
                    INSERT INTO archived (case_id, from_version, through, hash, file, file_offset, file_length, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                .Add(rows.CaseId).Add(rows.From).Add(rows.Through).Add(rows.Hash).Add(rows.File).Add(rows.Offset).Add(rows.Length)
                .Add(Instant.Floor(at))
                .Run();
            session.Prepare("DELETE FROM events WHERE case_id = ? AND version BETWEEN ? AND ?")
                .Add(rows.CaseId).Add(rows.From).Add(rows.Through)
                .Run();
        }

        return moved.Count;
    }
}
