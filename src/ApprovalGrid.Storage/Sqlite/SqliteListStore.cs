using System.Text;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

internal sealed partial class SqliteListStore(SqliteReaders readers) : IListStore
{
    public async ValueTask<Page<ListedTask>> ListTasksAsync(TaskQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var after = ListCursor.Task(query.Cursor) ?? (Due: long.MinValue, CaseId: 0L, Number: 0);
        var branches = TaskBranch.Of(query);
        if (branches.Count == 0)
            return new Page<ListedTask>([], null);
        var items = await readers.ReadAsync(session => Tasks(session, query.Department, branches, after, limit), cancellation);
        return Paging.Page(items, limit, ListCursor.OfTask);
    }

    public ValueTask<long> CountTasksAsync(string department, CancellationToken cancellation) =>
        readers.ReadAsync(
            session => session.Prepare("SELECT count(*) FROM tasks WHERE department = ?").Add(department).First(row => row.Int64(0)),
            cancellation);

    public async ValueTask<Page<ListedCase>> ListCasesAsync(CaseQuery query, CancellationToken cancellation)
    {
        var limit = StoreLimits.Page(query.Limit);
        var before = ListCursor.Case(query.Cursor) ?? long.MaxValue;
        var items = await readers.ReadAsync(session => Cases(session, query, before, limit), cancellation);
        return Paging.Page(items, limit, last => ListCursor.OfCase(last.CaseId));
    }

    public ValueTask<IReadOnlyList<ListedCase>> ListChildrenAsync(long parent, CancellationToken cancellation) =>
        readers.ReadAsync<IReadOnlyList<ListedCase>>(
            session => session.Prepare($"SELECT {SqliteRows.HeadColumns} FROM heads WHERE parent = ? ORDER BY case_id")
                .Add(parent)
                .All(SqliteRows.Case),
            cancellation);

    /// <summary>Each branch walks its own index in the order of the list; their first rows are merged.</summary>
    private static List<ListedTask> Tasks(
        SqliteSession session, string department, List<TaskBranch> branches, (long Due, long CaseId, int Number) after, int limit)
    {
        var (sql, values) = (new StringBuilder(), new List<object>());
        foreach (var branch in branches)
        {
            sql.Append(sql.Length == 0 ? "" : " UNION ALL ").Append("SELECT * FROM (SELECT ").Append(SqliteRows.TaskColumns).Append(" FROM tasks WHERE department = ?");
            values.Add(department);
            Narrow(sql, branch.Conditions, values);
            sql.Append(" AND (due_sort, case_id, number) > (?, ?, ?) ORDER BY due_sort, case_id, number LIMIT ?)");
            values.AddRange([after.Due, after.CaseId, after.Number, limit + 1]);
        }

        if (branches.Count > 1)
        {
            sql.Append(" ORDER BY due_sort, case_id, number LIMIT ?");
            values.Add(limit + 1);
        }

        return session.Prepare(sql.ToString()).AddAll(values).All(SqliteRows.Task);
    }

    private static List<ListedCase> Cases(SqliteSession session, CaseQuery query, long before, int limit)
    {
        var values = new List<object> { before };
        var sql = new StringBuilder("SELECT ").Append(SqliteRows.HeadColumns).Append(" FROM heads WHERE case_id < ?");
        Narrow(sql, query, values);
        values.Add(limit + 1);
        return session.Prepare(sql.Append(" ORDER BY case_id DESC LIMIT ?").ToString()).AddAll(values).All(SqliteRows.Case);
    }

    private static void Narrow(StringBuilder sql, CaseQuery query, List<object> values)
    {
        if (!query.WithTrials)
            sql.Append(" AND trial = 0");
        if (query.Ended is { } ended)
            sql.Append(ended ? " AND ended = 1" : " AND ended = 0");
        Narrow(sql, CaseConditions.Of(query), values);
    }

    private static void Narrow(StringBuilder sql, IEnumerable<Condition> conditions, List<object> values) =>
        Condition.Append(sql, conditions, value =>
        {
            values.Add(value);
            return "?";
        });
}
