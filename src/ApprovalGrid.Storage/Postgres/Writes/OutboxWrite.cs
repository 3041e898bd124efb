using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

internal static class OutboxWrite
{
    // The rows may belong to cases that another silo's batch deals with as well, so they are locked in key order first.
    private static readonly string Remove = $"""
        DELETE FROM outbox WHERE (case_id, number) IN (
          SELECT o.case_id, o.number FROM {RowsOf("case_id, sender, number")} AS t
          JOIN outbox AS o ON o.case_id = t.sender AND o.number = t.number
          WHERE t.{NotLost} ORDER BY o.case_id, o.number FOR UPDATE OF o)
        """;

    private static readonly string RemoveDeadLetters = $"""
        DELETE FROM dead_letters USING {RowsOf("case_id, sender, number")} AS t
        WHERE dead_letters.case_id = t.sender AND dead_letters.number = t.number AND t.{NotLost}
        """;

    private static readonly string Insert = $"""
        INSERT INTO outbox (case_id, number, kind, target, payload, not_before, ready_at)
        SELECT case_id, number, kind, target, payload, not_before, not_before
        FROM {RowsOf("case_id, number, kind, target, payload, not_before")} AS t
        WHERE {NotLost} ORDER BY case_id, number
        """;

    /// <summary>False when no turn of the batch touches the outbox.</summary>
    public static bool Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns) => AddRemoved(batch, turns) | AddAdded(batch, turns);

    private static bool AddRemoved(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>();
        var senders = new List<long>();
        var numbers = new List<int>();
        foreach (var turn in turns)
        {
            foreach (var id in turn.OutboxRemoved)
            {
                caseIds.Add(turn.CaseId);
                senders.Add(id.CaseId);
                numbers.Add(id.Number);
            }
        }

        if (caseIds.Count == 0)
            return false;
        batch.Add(Remove, Longs(caseIds), Longs(senders), Ints(numbers));
        batch.Add(RemoveDeadLetters, Longs(caseIds), Longs(senders), Ints(numbers));
        return true;
    }

    private static bool AddAdded(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>();
        var numbers = new List<int>();
        var kinds = new List<string>();
        var targets = new List<string>();
        var payloads = new List<ReadOnlyMemory<byte>>();
        var notBefores = new List<DateTime>();
        foreach (var turn in turns)
        {
            foreach (var row in turn.OutboxAdded)
            {
                caseIds.Add(turn.CaseId);
                numbers.Add(row.Number);
                kinds.Add(row.Kind);
                targets.Add(row.Target);
                payloads.Add(row.Payload);
                notBefores.Add(PostgresTime.Ceiling(row.NotBefore));
            }
        }

        if (caseIds.Count == 0)
            return false;
        batch.Add(Insert, Longs(caseIds), Ints(numbers), Texts(kinds), Texts(targets), Blobs(payloads), Times(notBefores));
        return true;
    }
}
