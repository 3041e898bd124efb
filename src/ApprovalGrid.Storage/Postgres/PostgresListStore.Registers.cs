using System.Text;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed partial class PostgresListStore
{
    public async ValueTask<Page<ListedRegister>> ListRegisterAsync(RegisterQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var (sql, arguments) = Where($"SELECT {PostgresRows.RegisterColumns} FROM registers", query);
        if (ListCursor.Task(query.Cursor) is { } before)
        {
            arguments.AddRange([PostgresTime.Of(before.Due), before.CaseId, before.Number]);
            sql.Append(" AND (at, case_id, number) < ($").Append(arguments.Count - 2).Append(", $").Append(arguments.Count - 1)
                .Append(", $").Append(arguments.Count).Append(')');
        }

        arguments.Add(limit + 1);
        sql.Append(" ORDER BY at DESC, case_id DESC, number DESC LIMIT $").Append(arguments.Count);
        var items = await database.AllAsync(sql.ToString(), PostgresRows.Register, cancellation, [.. arguments]);
        return Paging.Page(items, limit, ListCursor.OfRegister);
    }

    public async ValueTask<IReadOnlyList<RegisterCount>> CountRegisterAsync(RegisterQuery query, CancellationToken cancellation)
    {
        var (sql, arguments) = Where("SELECT department, label, standing, count(*) FROM registers", query);
        sql.Append(" GROUP BY department, label, standing ORDER BY department, label, standing");
        return await database.AllAsync(
            sql.ToString(), row => new RegisterCount(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), cancellation,
            [.. arguments]);
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

    private static (StringBuilder Sql, List<object?> Arguments) Where(string select, RegisterQuery query)
    {
        var sql = new StringBuilder(select).Append(" WHERE kind = $1 AND starts_with(department, $2) AND at >= $3 AND at < $4");
        var arguments = new List<object?> { query.Kind, query.DepartmentPrefix, PostgresTime.Floor(query.From), PostgresTime.Floor(query.To) };
        foreach (var (column, value) in new[] { ("label", query.Label), ("standing", query.Standing) })
        {
            if (value is null)
                continue;
            arguments.Add(value);
            sql.Append(" AND ").Append(column).Append(" = $").Append(arguments.Count);
        }

        return (sql, arguments);
    }
}
