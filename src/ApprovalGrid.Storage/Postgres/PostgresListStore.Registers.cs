using System.Text;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed partial class PostgresListStore
{
    public async ValueTask<Page<ListedRegister>> ListRegisterAsync(RegisterQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var arguments = new PostgresArguments();
        var sql = Where($"SELECT {PostgresRows.RegisterColumns} FROM registers", query, arguments);
        if (ListCursor.Task(query.Cursor) is { } before)
            Condition.Append(sql, [new Condition("(at, case_id, number) < (?, ?, ?)", PostgresTime.Of(before.Due), before.CaseId, before.Number)], arguments.Add);
        sql.Append(" ORDER BY at DESC, case_id DESC, number DESC LIMIT ").Append(arguments.Add(limit + 1));
        var items = await database.AllAsync(sql.ToString(), PostgresRows.Register, cancellation, arguments.All);
        return Paging.Page(items, limit, ListCursor.OfRegister);
    }

    public async ValueTask<IReadOnlyList<RegisterCount>> CountRegisterAsync(RegisterQuery query, CancellationToken cancellation)
    {
        var arguments = new PostgresArguments();
        var sql = Where("SELECT department, label, standing, count(*) FROM registers", query, arguments)
            .Append(" GROUP BY department, label, standing ORDER BY department, label, standing");
        return await database.AllAsync(
            sql.ToString(), row => new RegisterCount(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), cancellation, arguments.All);
    }

    public async ValueTask<IReadOnlyList<CaseCount>> CountCasesAsync(
        string regionPrefix, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        await database.AllAsync(
            """
            SELECT department, status, count(*) FROM heads
            WHERE NOT trial AND starts_with(region, $1) AND filed_at >= $2 AND filed_at < $3
            GROUP BY department, status ORDER BY department, status
            """,
            row => new CaseCount(row.GetString(0), row.GetString(1), row.GetInt64(2)),
            cancellation,
            regionPrefix, PostgresTime.Floor(from), PostgresTime.Floor(to));

    private static StringBuilder Where(string select, RegisterQuery query, PostgresArguments arguments)
    {
        var sql = new StringBuilder(select).Append(" WHERE kind = ").Append(arguments.Add(query.Kind));
        Condition.Append(sql, RegisterConditions.Of(query), arguments.Add);
        return sql;
    }
}
