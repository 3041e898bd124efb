using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

internal static class DeadlineWrite
{
    private static readonly string Clear = $"""
        DELETE FROM deadlines USING {RowsOf("case_id, number")} AS t
        WHERE deadlines.case_id = t.case_id AND deadlines.number = t.number AND t.{NotLost}
        """;

    private static readonly string Move = $"""
        UPDATE deadlines SET due_at = t.due_at, ready_at = t.due_at FROM {RowsOf("case_id, number, due_at")} AS t
        WHERE deadlines.case_id = t.case_id AND deadlines.number = t.number AND t.{NotLost}
        """;

    // The case is locked by its head, so nobody arms the same deadline in between; an upsert would write more of the log.
    private static readonly string Arm = $"""
        INSERT INTO deadlines (case_id, number, due_at, ready_at)
        SELECT case_id, number, due_at, due_at FROM {RowsOf("case_id, number, due_at")} AS t
        WHERE {NotLost} AND NOT EXISTS (SELECT FROM deadlines AS d WHERE d.case_id = t.case_id AND d.number = t.number)
        """;

    /// <summary>True when a turn of the batch arms a deadline that is due soon.</summary>
    public static bool Soon(IReadOnlyList<TurnCommit> turns) =>
        turns.Any(turn => turn.DeadlinesSet.Any(deadline => deadline.DueAt - turn.At < StoreLimits.CalledAhead));

    public static void Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        AddCleared(batch, turns);
        var caseIds = new List<long>();
        var numbers = new List<int>();
        var dues = new List<DateTime>();
        foreach (var turn in turns)
        {
            foreach (var deadline in turn.DeadlinesSet)
            {
                caseIds.Add(turn.CaseId);
                numbers.Add(deadline.Number);
                dues.Add(PostgresTime.Ceiling(deadline.DueAt));
            }
        }

        if (caseIds.Count == 0)
            return;
        batch.Add(Move, Longs(caseIds), Ints(numbers), Times(dues));
        batch.Add(Arm, Longs(caseIds), Ints(numbers), Times(dues));
    }

    private static void AddCleared(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>();
        var numbers = new List<int>();
        foreach (var turn in turns)
        {
            foreach (var number in turn.DeadlinesCleared)
            {
                caseIds.Add(turn.CaseId);
                numbers.Add(number);
            }
        }

        if (caseIds.Count > 0)
            batch.Add(Clear, Longs(caseIds), Ints(numbers));
    }
}
