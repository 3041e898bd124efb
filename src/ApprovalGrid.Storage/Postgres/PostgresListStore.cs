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
        var arguments = new PostgresArguments(query.Department, PostgresTime.Of(after.Due), after.CaseId, after.Number, limit + 1);
        var sql = new StringBuilder();
        foreach (var branch in branches)
        {
            sql.Append(sql.Length == 0 ? "" : " UNION ALL ").Append("(SELECT ").Append(PostgresRows.TaskColumns).Append(" FROM tasks WHERE department = $1");
            Condition.Append(sql, branch.Conditions, arguments.Add);
            sql.Append(" AND (due_sort, case_id, number) > ($2, $3, $4) ORDER BY due_sort, case_id, number LIMIT $5)");
        }

        if (branches.Count > 1)
            sql.Append(" ORDER BY due_sort, case_id, number LIMIT $5");
        var items = await database.AllAsync(sql.ToString(), PostgresRows.Task, cancellation, arguments.All);
        return Paging.Page(items, limit, ListCursor.OfTask);
    }

    public ValueTask<long> CountTasksAsync(string department, CancellationToken cancellation) =>
        database.FirstAsync("SELECT count(*) FROM tasks WHERE department = $1", row => row.GetInt64(0), cancellation, department);

    public async ValueTask<Page<ListedCase>> ListCasesAsync(CaseQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var arguments = new PostgresArguments(ListCursor.Case(query.Cursor) ?? long.MaxValue, limit + 1);
        var halves = Halves(query).Select(half => Half(query, half, arguments)).ToArray();
        var sql = halves is [var whole] ? whole : $"({string.Join(") UNION ALL (", halves)}) ORDER BY case_id DESC LIMIT $2";
        var items = await database.AllAsync(sql, PostgresRows.Case, cancellation, arguments.All);
        return Paging.Page(items, limit, last => ListCursor.OfCase(last.CaseId));
    }

    /// <param name="query">What is asked.</param>
    /// <param name="ended">Which cases this half holds; null: all.</param>
    /// <param name="arguments">Takes the values.</param>
    private static string Half(CaseQuery query, bool? ended, PostgresArguments arguments)
    {
        var sql = new StringBuilder("SELECT ").Append(PostgresRows.HeadColumns).Append(" FROM heads WHERE case_id < $1");
        if (!query.WithTrials)
            sql.Append(" AND NOT trial");
        if (ended is { } only)
            sql.Append(only ? " AND ended" : " AND NOT ended");
        // The index of ended cases holds their final status in a column of its own.
        Condition.Append(sql, CaseConditions.Of(query, ended is true ? "ended_status" : "status"), arguments.Add);
        return sql.Append(" ORDER BY case_id DESC LIMIT $2").ToString();
    }

    /// <summary>Open and ended cases have indexes of their own; a list of one status that may be in either walks both and merges them.</summary>
    private static bool?[] Halves(CaseQuery query) =>
        query.Ended is { } ended ? [ended]
        : query.Status is not null && !query.Hashes.Any() ? [false, true]
        : [null];

    public async ValueTask<IReadOnlyList<ListedCase>> ListChildrenAsync(long parent, CancellationToken cancellation) =>
        await database.AllAsync(
            $"SELECT {PostgresRows.HeadColumns} FROM heads WHERE parent = $1 ORDER BY case_id", PostgresRows.Case, cancellation, parent);
}
