using System.Globalization;
using System.Text;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed partial class PostgresListStore(PostgresDatabase database) : IListStore
{
    /// <summary>Each branch walks its own index in the order of the list; their first rows are merged.</summary>
    public async ValueTask<Page<ListedTask>> ListTasksAsync(TaskQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var after = ListCursor.Task(query.Cursor) ?? (Due: long.MinValue, CaseId: 0L, Number: 0);
        var branches = TaskBranch.Of(query);
        if (branches.Count == 0)
            return new Page<ListedTask>([], null);
        var arguments = new List<object?> { query.Department, PostgresTime.Of(after.Due), after.CaseId, after.Number, limit + 1 };
        var sql = new StringBuilder();
        foreach (var branch in branches)
        {
            var first = arguments.Count + 1;
            sql.Append(sql.Length == 0 ? "" : " UNION ALL ").Append("(SELECT ").Append(PostgresRows.TaskColumns)
                .Append(" FROM tasks WHERE department = $1").Append(branch.Condition(n => $"${first + n}"))
                .Append(" AND (due_sort, case_id, number) > ($2, $3, $4) ORDER BY due_sort, case_id, number LIMIT $5)");
            arguments.AddRange(branch.Arguments);
        }

        if (branches.Count > 1)
            sql.Append(" ORDER BY due_sort, case_id, number LIMIT $5");
        var items = await database.AllAsync(sql.ToString(), PostgresRows.Task, cancellation, [.. arguments]);
        return Paging.Page(items, limit, ListCursor.OfTask);
    }

    public ValueTask<long> CountTasksAsync(string department, CancellationToken cancellation) =>
        database.FirstAsync("SELECT count(*) FROM tasks WHERE department = $1", row => row.GetInt64(0), cancellation, department);

    public async ValueTask<Page<ListedCase>> ListCasesAsync(CaseQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var arguments = new List<object?> { ListCursor.Case(query.Cursor) ?? long.MaxValue, limit + 1 };
        var where = new StringBuilder(query.WithTrials ? "case_id < $1" : "NOT trial AND case_id < $1");
        foreach (var hash in query.Hashes)
        {
            where.Append(CultureInfo.InvariantCulture, $" AND case_id IN (SELECT case_id FROM search_hashes WHERE kind = ${arguments.Count + 1} AND hash = ${arguments.Count + 2} AND case_id < $1)");
            arguments.Add(hash.Kind);
            arguments.Add(hash.Hash);
        }

        Where("status", query.Status);
        Where("service_item", query.ServiceItem);
        Where("region", query.Region);
        Where("department", query.Department);
        Where("definition", query.Definition);
        Where("definition_version", query.DefinitionVersion);
        var halves = Halves(query)
            .Select(half => $"SELECT {PostgresRows.HeadColumns} FROM heads WHERE {where} {half} ORDER BY case_id DESC LIMIT $2")
            .Select(half => half.Contains("AND ended ", StringComparison.Ordinal) ? half.Replace(" AND status =", " AND ended_status =", StringComparison.Ordinal) : half)
            .ToArray();
        var sql = halves is [var whole] ? whole : $"({string.Join(") UNION ALL (", halves)}) ORDER BY case_id DESC LIMIT $2";
        var items = await database.AllAsync(sql, PostgresRows.Case, cancellation, [.. arguments]);
        return Paging.Page(items, limit, last => ListCursor.OfCase(last.CaseId));

        void Where(string column, object? value)
        {
            if (value is null)
                return;
            arguments.Add(value);
            where.Append(" AND ").Append(column).Append(" = $").Append(arguments.Count);
        }
    }

    /// <summary>Open and ended cases have indexes of their own; a list of one status that may be in either walks both and merges them.</summary>
    private static string[] Halves(CaseQuery query) =>
        query.Ended is { } ended ? [ended ? "AND ended" : "AND NOT ended"]
        : query.Status is not null && !query.Hashes.Any() ? ["AND NOT ended", "AND ended"]
        : [""];

    public async ValueTask<IReadOnlyList<ListedCase>> ListChildrenAsync(long parent, CancellationToken cancellation) =>
        await database.AllAsync(
            $"SELECT {PostgresRows.HeadColumns} FROM heads WHERE parent = $1 ORDER BY case_id", PostgresRows.Case, cancellation, parent);
}
