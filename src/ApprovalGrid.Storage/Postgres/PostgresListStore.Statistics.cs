using System.Text;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed partial class PostgresListStore
{
    public async ValueTask<IReadOnlyList<CaseTally>> TallyCasesAsync(CaseQuery query, CancellationToken cancellation)
    {
        var arguments = new PostgresArguments();
        var sql = new StringBuilder("SELECT region, department, service_item, status, ended, colour, count(*) FROM (SELECT region, department, service_item, status, ended, ")
            .Append(CaseConditions.Colour).Append(" AS colour FROM heads WHERE ").Append(query.WithTrials ? "true" : "NOT trial");
        if (query.Ended is { } ended)
            sql.Append(ended ? " AND ended" : " AND NOT ended");
        Condition.Append(sql, CaseConditions.Of(query), arguments.Add);
        sql.Append(") counted GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6");
        return await database.AllAsync(
            sql.ToString(),
            row => new CaseTally(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetString(5), row.GetInt64(6)),
            cancellation, arguments.All);
    }

    public async ValueTask<IReadOnlyList<DayCount>> CountDaysAsync(
        ListScope scope, DateTimeOffset from, DateTimeOffset to, TimeSpan offset, CancellationToken cancellation)
    {
        var filed = await DaysAsync("filed_at", scope, from, to, offset, cancellation);
        return DayCounts.Join(filed, await DaysAsync("ended_at", scope, from, to, offset, cancellation));
    }

    public async ValueTask<IReadOnlyList<StepLoad>> CountStepsAsync(ListScope scope, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var arguments = new PostgresArguments(PostgresTime.Floor(now), StoreLimits.Page(limit));
        var sql = new StringBuilder("SELECT department, service_item, step, count(*), count(*) FILTER (WHERE due_sort < $1), min(opened_at) FROM tasks WHERE true");
        Condition.Append(sql, CaseConditions.Of(scope, "department"), arguments.Add);
        sql.Append(" GROUP BY 1, 2, 3 ORDER BY 5 DESC, 4 DESC, 1, 2, 3 LIMIT $2");
        return await database.AllAsync(
            sql.ToString(),
            row => new StepLoad(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), PostgresRows.Time(row, 5)),
            cancellation, arguments.All);
    }

    public async ValueTask<StoreMeasure> MeasureAsync(DateTimeOffset now, DateTimeOffset soon, CancellationToken cancellation)
    {
        var counts = string.Format(System.Globalization.CultureInfo.InvariantCulture, string.Join(", ", Measures.Counts), "$1", "$2");
        return (await database.FirstAsync(
            $"SELECT pg_database_size(current_database()), {counts}",
            row => new StoreMeasure(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)),
            cancellation, PostgresTime.Floor(now), PostgresTime.Floor(soon)))!;
    }

    private async ValueTask<List<(long Day, long Count)>> DaysAsync(
        string column, ListScope scope, DateTimeOffset from, DateTimeOffset to, TimeSpan offset, CancellationToken cancellation)
    {
        var arguments = new PostgresArguments((long)offset.TotalSeconds);
        var sql = new StringBuilder("SELECT floor((extract(epoch FROM ").Append(column).Append(") + $1) / 86400)::bigint, count(*) FROM heads WHERE NOT trial");
        Condition.Append(sql, [new Condition($"{column} >= ? AND {column} < ?", from, to), .. CaseConditions.Of(scope, "region")], arguments.Add);
        return await database.AllAsync(
            sql.Append(" GROUP BY 1").ToString(), row => (row.GetInt64(0), row.GetInt64(1)), cancellation, arguments.All);
    }
}
