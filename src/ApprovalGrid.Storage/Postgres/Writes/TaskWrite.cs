using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>The work list.</summary>
internal static class TaskWrite
{
    private const string Close = $"""
        DELETE FROM tasks USING unnest($1, $2) AS t (case_id, number)
        WHERE tasks.case_id = t.case_id AND tasks.number = t.number AND t.{NotLost}
        """;

    private const string Write = $"""
        INSERT INTO tasks (case_id, number, revision, department, role, assignee, case_number, service_item, step, kind, opened_at, due_sort)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
          AS t (case_id, number, revision, department, role, assignee, case_number, service_item, step, kind, opened_at, due_sort)
        WHERE {NotLost} ORDER BY case_id, number
        ON CONFLICT (case_id, number) DO UPDATE SET revision = excluded.revision, department = excluded.department, role = excluded.role,
          assignee = excluded.assignee, case_number = excluded.case_number, service_item = excluded.service_item, step = excluded.step,
          kind = excluded.kind, opened_at = excluded.opened_at, due_sort = excluded.due_sort
        """;

    public static void Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        AddClosed(batch, turns);
        AddWritten(batch, turns);
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

    private static void AddWritten(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
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
            foreach (var task in turn.TasksWritten)
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
            Write, Longs(caseIds), Ints(numbers), Ints(revisions), Texts(departments), TextsOrNull(roles), TextsOrNull(assignees),
            Texts(caseNumbers), Texts(items), Texts(steps), Texts(kinds), Times(openedAts), Times(dues));
    }
}
