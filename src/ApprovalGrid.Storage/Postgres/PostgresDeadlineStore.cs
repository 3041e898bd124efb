using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed class PostgresDeadlineStore(PostgresDatabase database, ChangeSignal signal) : IDeadlineStore
{
    public async ValueTask<IReadOnlyList<DueDeadline>> ClaimDueAsync(int limit, TimeSpan lease, CancellationToken cancellation)
    {
        // The clock stands in a sub-select because an index cannot be searched by a value that changes while it is read.
        var claimed = await database.AllAsync(
            """
            WITH due AS (
              SELECT case_id, number FROM deadlines WHERE ready_at <= (SELECT clock_timestamp())
              ORDER BY ready_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            UPDATE deadlines AS d SET ready_at = date_trunc('milliseconds', clock_timestamp()) + $2
            FROM due WHERE d.case_id = due.case_id AND d.number = due.number
            RETURNING d.case_id, d.number, d.due_at
            """,
            row => new DueDeadline(row.GetInt64(0), row.GetInt32(1), PostgresRows.Time(row, 2)),
            cancellation,
            StoreLimits.Page(limit), lease);
        claimed.Sort((a, b) => (a.DueAt, a.CaseId, a.Number).CompareTo((b.DueAt, b.CaseId, b.Number)));
        return claimed;
    }

    public ValueTask<TimeSpan?> NextDueInAsync(CancellationToken cancellation) =>
        database.FirstAsync<TimeSpan?>(
            "SELECT greatest(extract(epoch FROM ready_at - clock_timestamp()), 0)::float8 FROM deadlines ORDER BY ready_at LIMIT 1",
            row => TimeSpan.FromSeconds(Math.Min(row.GetDouble(0), TimeSpan.MaxValue.TotalSeconds / 2)),
            cancellation);

    public ValueTask WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation) => signal.WaitAsync(atMost, cancellation);
}
