using System.Text;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

internal sealed partial class SqliteListStore
{
    public ValueTask<IReadOnlyList<CaseTally>> TallyCasesAsync(CaseQuery query, CancellationToken cancellation)
    {
        var values = new List<object>();
        var sql = new StringBuilder("SELECT region, department, service_item, status, ended, colour, count(*) FROM (SELECT region, department, service_item, status, ended, ")
            .Append(CaseConditions.Colour).Append(" AS colour FROM heads WHERE true");
        Narrow(sql, query, values);
        sql.Append(") GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6");
        return readers.ReadAsync<IReadOnlyList<CaseTally>>(
            session => session.Prepare(sql.ToString()).AddAll(values).All(row => new CaseTally(
                row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Bool(4), row.Text(5), row.Int64(6))),
            cancellation);
    }

    public ValueTask<IReadOnlyList<DayCount>> CountDaysAsync(
        ListScope scope, DateTimeOffset from, DateTimeOffset to, TimeSpan offset, CancellationToken cancellation) =>
        readers.ReadAsync(
            session => DayCounts.Join(Days(session, "filed_at", scope, from, to, offset), Days(session, "ended_at", scope, from, to, offset)),
            cancellation);

    public ValueTask<IReadOnlyList<StepLoad>> CountStepsAsync(ListScope scope, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var values = new List<object> { now };
        var sql = new StringBuilder("SELECT department, service_item, step, count(*), sum(due_sort < ?), min(opened_at) FROM tasks WHERE true");
        Narrow(sql, CaseConditions.Of(scope, "department"), values);
        sql.Append(" GROUP BY 1, 2, 3 ORDER BY 5 DESC, 4 DESC, 1, 2, 3 LIMIT ?");
        values.Add(StoreLimits.Page(limit));
        return readers.ReadAsync<IReadOnlyList<StepLoad>>(
            session => session.Prepare(sql.ToString()).AddAll(values).All(row => new StepLoad(
                row.Text(0), row.Text(1), row.Text(2), row.Int64(3), row.Int64(4), Instant.At(row.Int64(5)))),
            cancellation);
    }

    public ValueTask<StoreMeasure> MeasureAsync(DateTimeOffset now, DateTimeOffset soon, CancellationToken cancellation)
    {
        var counts = string.Format(System.Globalization.CultureInfo.InvariantCulture, string.Join(", ", Measures.Counts), "?", "?");
        return readers.ReadAsync(
            session => session.Prepare($"SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size), {counts}")
                .Add(Instant.Floor(now)).Add(Instant.Floor(soon))
                .First(row => new StoreMeasure(row.Int64(0), row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6)))!,
            cancellation);
    }

    private static List<(long Day, long Count)> Days(
        SqliteSession session, string column, ListScope scope, DateTimeOffset from, DateTimeOffset to, TimeSpan offset)
    {
        var values = new List<object> { (long)offset.TotalMilliseconds };
        var sql = new StringBuilder("SELECT (").Append(column).Append(" + ?) / 86400000, count(*) FROM heads WHERE trial = 0");
        Narrow(sql, [new Condition($"{column} >= ? AND {column} < ?", from, to), .. CaseConditions.Of(scope, "region")], values);
        return session.Prepare(sql.Append(" GROUP BY 1").ToString()).AddAll(values).All(row => (row.Int64(0), row.Int64(1)));
    }
}
