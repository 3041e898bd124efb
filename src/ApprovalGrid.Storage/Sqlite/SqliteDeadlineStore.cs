using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <remarks>The time of the database is the time of the process: an embedded database has one machine.</remarks>
internal sealed class SqliteDeadlineStore(SqliteWriter writer, SqliteReaders readers, TimeProvider time, ChangeSignal signal) : IDeadlineStore
{
    public async ValueTask<IReadOnlyList<DueDeadline>> ClaimDueAsync(int limit, TimeSpan lease, CancellationToken cancellation)
    {
        limit = StoreLimits.Page(limit);
        var claimed = await writer.WriteAsync(session => Claim(session, limit, lease), cancellation);
        claimed.Sort((a, b) => (a.DueAt, a.CaseId, a.Number).CompareTo((b.DueAt, b.CaseId, b.Number)));
        return claimed;
    }

    public ValueTask<TimeSpan?> NextDueInAsync(CancellationToken cancellation) =>
        readers.ReadAsync<TimeSpan?>(
            session =>
            {
                var next = session.Prepare("SELECT min(ready_at) FROM deadlines").First<long?>(row => row.IsNull(0) ? null : row.Int64(0));
                if (next is not { } ready)
                    return null;
                var left = Instant.At(ready) - time.GetUtcNow();
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            },
            cancellation);

    public ValueTask WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation) => signal.WaitAsync(atMost, cancellation);

    private List<DueDeadline> Claim(SqliteSession session, int limit, TimeSpan lease)
    {
        var now = time.GetUtcNow();
        return session
            .Prepare("""
                UPDATE deadlines SET ready_at = ? WHERE (case_id, number) IN
                  (SELECT case_id, number FROM deadlines WHERE ready_at <= ? ORDER BY ready_at, case_id, number LIMIT ?)
                RETURNING case_id, number, due_at
                """)
            .Add(Instant.Ceiling(now + lease)).Add(Instant.Floor(now)).Add(limit)
            .All(row => new DueDeadline(row.Int64(0), row.Int32(1), Instant.At(row.Int64(2))));
    }
}
