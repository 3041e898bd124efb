using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

internal static class OutboxWrite
{
    // The rows may belong to cases that another silo's batch deals with as well, so they are locked in key order first.
    // Who waits is called only for a row that the removed one held up: a row that somebody has claimed is looked after already.
    private static readonly string Remove = $"""
        WITH gone AS (
          DELETE FROM outbox WHERE (case_id, number) IN (
            SELECT o.case_id, o.number FROM {RowsOf("case_id, sender, number")} AS t
            JOIN outbox AS o ON o.case_id = t.sender AND o.number = t.number
            WHERE t.{NotLost} ORDER BY o.case_id, o.number FOR UPDATE OF o)
          RETURNING case_id, number, target)
        SELECT pg_notify('{TurnBatch.Channel}', '{TurnBatch.OutboxChanged}') WHERE EXISTS (
          SELECT FROM gone AS g JOIN outbox AS o ON o.case_id = g.case_id AND o.target = g.target AND o.number > g.number
          WHERE o.ready_at <= clock_timestamp())
        """;

    private static readonly string RemoveDeadLetters = $"""
        DELETE FROM dead_letters USING {RowsOf("case_id, sender, number")} AS t
        WHERE dead_letters.case_id = t.sender AND dead_letters.number = t.number AND t.{NotLost}
        """;

    private static readonly string Insert = $"""
        INSERT INTO outbox (case_id, number, kind, target, payload, not_before, ready_at, attempts)
        SELECT case_id, number, kind, target, payload, not_before,
          CASE WHEN claimed THEN greatest(not_before, date_trunc('milliseconds', clock_timestamp()) + claim) ELSE not_before END, claimed::integer
        FROM (SELECT *, claim > interval '0' AS claimed FROM {RowsOf("case_id, number, kind, target, payload, not_before, claim")} AS r) AS t
        WHERE {NotLost} ORDER BY case_id, number
        """;

    /// <summary>True when a turn of the batch adds a row that nobody has claimed.</summary>
    public static bool Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        AddRemoved(batch, turns);
        return AddAdded(batch, turns);
    }

    private static void AddRemoved(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
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
            return;
        batch.Add(Remove, Longs(caseIds), Longs(senders), Ints(numbers));
        batch.Add(RemoveDeadLetters, Longs(caseIds), Longs(senders), Ints(numbers));
    }

    private static bool AddAdded(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>();
        var numbers = new List<int>();
        var kinds = new List<string>();
        var targets = new List<string>();
        var payloads = new List<ReadOnlyMemory<byte>>();
        var notBefores = new List<DateTime>();
        var claims = new List<TimeSpan>();
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
                claims.Add(row.ClaimedFor);
            }
        }

        if (caseIds.Count == 0)
            return false;
        batch.Add(Insert, Longs(caseIds), Ints(numbers), Texts(kinds), Texts(targets), Blobs(payloads), Times(notBefores), Spans(claims));
        return claims.Contains(TimeSpan.Zero);
    }
}
