using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>The work list.</summary>
internal static class TaskWrite
{
    private static readonly string Close = $"""
        DELETE FROM tasks USING {RowsOf("case_id, number")} AS t
        WHERE tasks.case_id = t.case_id AND tasks.number = t.number AND t.{NotLost}
        """;

    private const string Columns =
        "case_id, number, revision, department, role, assignee, case_number, service_item, step, kind, opened_at, due_sort";

    private static readonly string Rows = $"{RowsOf(Columns)} AS t";

    private static readonly string Change = $"""
        UPDATE tasks SET revision = t.revision, department = t.department, role = t.role, assignee = t.assignee,
          case_number = t.case_number, service_item = t.service_item, step = t.step, kind = t.kind, opened_at = t.opened_at, due_sort = t.due_sort
        FROM {Rows} WHERE tasks.case_id = t.case_id AND tasks.number = t.number AND t.{NotLost}
        """;

    // The case is locked by its head, so nobody opens the same task in between; an upsert would write more of the log.
    private static readonly string Open = $"""
        INSERT INTO tasks ({Columns}) SELECT * FROM {Rows}
        WHERE {NotLost} AND NOT EXISTS (SELECT FROM tasks AS o WHERE o.case_id = t.case_id AND o.number = t.number)
        """;

    public static void Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        AddClosed(batch, turns);
        AddWritten(batch, Change, turns, task => task.Revision > 1);
        AddWritten(batch, Open, turns, _ => true);
    }

    private static void AddClosed(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>();
        var numbers = new List<int>();
        foreach (var turn in turns)
        {
            foreach (var number in turn.TasksClosed)
            {
                caseIds.Add(turn.CaseId);
                numbers.Add(number);
            }
        }

        if (caseIds.Count > 0)
            batch.Add(Close, Longs(caseIds), Ints(numbers));
    }

    private static void AddWritten(StatementBatch batch, string sql, IReadOnlyList<TurnCommit> turns, Func<TaskRow, bool> concerns)
    {
        var caseIds = new List<long>();
        var numbers = new List<int>();
        var revisions = new List<int>();
        var departments = new List<string>();
        var roles = new List<string?>();
        var assignees = new List<string?>();
        var caseNumbers = new List<string>();
        var items = new List<string>();
        var steps = new List<string>();
        var kinds = new List<string>();
        var openedAts = new List<DateTime>();
        var dues = new List<DateTime>();
        foreach (var turn in turns)
        {
            foreach (var task in turn.TasksWritten.Where(concerns))
            {
                caseIds.Add(turn.CaseId);
                numbers.Add(task.Number);
                revisions.Add(task.Revision);
                departments.Add(task.Department);
                roles.Add(task.Role);
                assignees.Add(task.Assignee);
                caseNumbers.Add(task.CaseNumber);
                items.Add(task.ServiceItem);
                steps.Add(task.Step);
                kinds.Add(task.Kind);
                openedAts.Add(PostgresTime.Floor(task.OpenedAt));
                dues.Add(PostgresTime.FloorOrNever(task.DueAt));
            }
        }

        if (caseIds.Count == 0)
            return;
        batch.Add(
            sql, Longs(caseIds), Ints(numbers), Ints(revisions), Texts(departments), TextsOrNull(roles), TextsOrNull(assignees),
            Texts(caseNumbers), Texts(items), Texts(steps), Texts(kinds), Times(openedAts), Times(dues));
    }
}
