using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

internal static class DeadlineWrite
{
    private const string Clear = $"""
        DELETE FROM deadlines USING unnest($1, $2) AS t (case_id, number)
        WHERE deadlines.case_id = t.case_id AND deadlines.number = t.number AND t.{NotLost}
        """;

    private const string Set = $"""
        INSERT INTO deadlines (case_id, number, due_at, ready_at)
        SELECT case_id, number, due_at, due_at FROM unnest($1, $2, $3) AS t (case_id, number, due_at)
        WHERE {NotLost} ORDER BY case_id, number
        ON CONFLICT (case_id, number) DO UPDATE SET due_at = excluded.due_at, ready_at = excluded.ready_at
        """;

    /// <summary>False when no turn of the batch arms a deadline.</summary>
    public static bool Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
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
            return false;
        batch.Add(Set, Longs(caseIds), Ints(numbers), Times(dues));
        return true;
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
