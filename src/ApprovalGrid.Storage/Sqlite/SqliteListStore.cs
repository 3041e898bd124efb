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
        var sql = new StringBuilder();
        foreach (var branch in branches)
        {
            sql.Append(sql.Length == 0 ? "" : " UNION ALL ").Append("SELECT * FROM (SELECT ").Append(SqliteRows.TaskColumns)
                .Append(" FROM tasks WHERE department = ?").Append(branch.Condition(_ => "?"))
                .Append(" AND (due_sort, case_id, number) > (?, ?, ?) ORDER BY due_sort, case_id, number LIMIT ?)");
        }

        if (branches.Count > 1)
            sql.Append(" ORDER BY due_sort, case_id, number LIMIT ?");
        var statement = session.Prepare(sql.ToString());
        foreach (var branch in branches)
        {
            statement.Add(department);
            foreach (var argument in branch.Arguments)
                statement.Add(argument);
            statement.Add(after.Due).Add(after.CaseId).Add(after.Number).Add(limit + 1);
        }

        if (branches.Count > 1)
            statement.Add(limit + 1);
        return statement.All(SqliteRows.Task);
    }

    private static List<ListedCase> Cases(SqliteSession session, CaseQuery query, long before, int limit)
    {
        var sql = new StringBuilder("SELECT ").Append(SqliteRows.HeadColumns).Append(" FROM heads WHERE case_id < ?").Append(query.WithTrials ? "" : " AND trial = 0");
        foreach (var _ in query.Hashes)
            sql.Append(" AND case_id IN (SELECT case_id FROM search_hashes WHERE kind = ? AND hash = ? AND case_id < ?)");
        if (query.Status is not null)
            sql.Append(" AND status = ?");
        if (query.ServiceItem is not null)
            sql.Append(" AND service_item = ?");
        if (query.Region is not null)
            sql.Append(" AND region = ?");
        if (query.Department is not null)
            sql.Append(" AND department = ?");
        if (query.Definition is not null)
            sql.Append(" AND definition = ?");
        if (query.DefinitionVersion is not null)
            sql.Append(" AND definition_version = ?");
        if (query.Ended is { } ended)
            sql.Append(ended ? " AND ended = 1" : " AND ended = 0");
        var statement = session.Prepare(sql.Append(" ORDER BY case_id DESC LIMIT ?").ToString()).Add(before);
        foreach (var hash in query.Hashes)
            statement.Add(hash.Kind).Add(hash.Hash).Add(before);
        foreach (var value in new[] { query.Status, query.ServiceItem, query.Region, query.Department, query.Definition })
        {
            if (value is not null)
                statement.Add(value);
        }

        if (query.DefinitionVersion is { } version)
            statement.Add(version);

        return statement.Add(limit + 1).All(SqliteRows.Case);
    }
}
