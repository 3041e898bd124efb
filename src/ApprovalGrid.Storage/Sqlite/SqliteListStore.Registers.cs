using System.Text;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

internal sealed partial class SqliteListStore
{
    public async ValueTask<Page<ListedRegister>> ListRegisterAsync(RegisterQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var before = ListCursor.Task(query.Cursor) ?? (Due: long.MaxValue, CaseId: 0L, Number: 0);
        var items = await readers.ReadAsync(
            session => Where(
                    session, $"SELECT {SqliteRows.RegisterColumns} FROM registers", query,
                    " AND (at, case_id, number) < (?, ?, ?) ORDER BY at DESC, case_id DESC, number DESC LIMIT ?",
                    before.Due, before.CaseId, before.Number, limit + 1)
                .All(SqliteRows.Register),
            cancellation);
        return Paging.Page(items, limit, ListCursor.OfRegister);
    }

    public ValueTask<IReadOnlyList<RegisterCount>> CountRegisterAsync(RegisterQuery query, CancellationToken cancellation) =>
        readers.ReadAsync<IReadOnlyList<RegisterCount>>(
            session => Where(session, "SELECT department, label, standing, count(*) FROM registers", query,
                    " GROUP BY department, label, standing ORDER BY department, label, standing")
                .All(row => new RegisterCount(row.Text(0), row.Text(1), row.Text(2), row.Int64(3))),
            cancellation);

    public ValueTask<IReadOnlyList<CaseCount>> CountCasesAsync(
        string regionPrefix, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        readers.ReadAsync<IReadOnlyList<CaseCount>>(
            session => session
                .Prepare("""
                    SELECT department, status, count(*) FROM heads
                    WHERE trial = 0 AND substr(region, 1, length(?)) = ? AND filed_at >= ? AND filed_at < ?
                    GROUP BY department, status ORDER BY department, status
                    """)
                .Add(regionPrefix).Add(regionPrefix).Add(Instant.Floor(from)).Add(Instant.Floor(to))
                .All(row => new CaseCount(row.Text(0), row.Text(1), row.Int64(2))),
            cancellation);

    private static SqliteStatement Where(SqliteSession session, string select, RegisterQuery query, string tail, params object[] last)
    {
        var values = new List<object> { query.Kind };
        var sql = new StringBuilder(select).Append(" WHERE kind = ?");
        Narrow(sql, RegisterConditions.Of(query), values);
        return session.Prepare(sql.Append(tail).ToString()).AddAll([.. values, .. last]);
    }
}
