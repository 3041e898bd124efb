using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>
/// Remembered answers, written first: a key that another turn has taken loses this turn before it touches its case. Answers one row with
/// the cases whose key was taken.
/// </summary>
internal static class AnswerWrite
{
    private static readonly string Sql = $$"""
        WITH answer AS (
          SELECT * FROM {{RowsOf("caller, key, case_id, request_hash, sealed_answer, at")}} AS a),
        kept AS (
          INSERT INTO idempotency (caller, key, case_id, request_hash, sealed_answer, at)
          SELECT caller, key, case_id, request_hash, sealed_answer, at FROM answer
          ORDER BY caller COLLATE "C", key COLLATE "C"
          ON CONFLICT (caller, key) DO NOTHING
          RETURNING case_id),
        taken AS (
          SELECT coalesce(array_agg(case_id), '{}') AS cases FROM answer WHERE case_id NOT IN (SELECT case_id FROM kept))
        SELECT cases, set_config('{{Lost}}', cases::text, true), set_config('{{Taken}}', cases::text, true) FROM taken
        """;

    // Almost never is there a row to take back; then this reads nothing but the setting.
    private static readonly string Undo = $$"""
        DELETE FROM idempotency USING {{RowsOf("caller, key, case_id")}} AS a
        WHERE current_setting('{{Lost}}') <> current_setting('{{Taken}}')
          AND idempotency.caller = a.caller AND idempotency.key = a.key
          AND a.case_id = ANY (current_setting('{{Lost}}')::bigint[]) AND a.case_id <> ALL (current_setting('{{Taken}}')::bigint[])
        """;

    /// <summary>False when no turn of the batch has an answer to remember.</summary>
    public static bool Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var callers = new List<string>();
        var keys = new List<string>();
        var caseIds = new List<long>();
        var requestHashes = new List<ReadOnlyMemory<byte>>();
        var answers = new List<ReadOnlyMemory<byte>>();
        var ats = new List<DateTime>();
        foreach (var turn in turns)
        {
            if (turn.Idempotency is not { } answer)
                continue;
            callers.Add(answer.Caller);
            keys.Add(answer.Key);
            caseIds.Add(turn.CaseId);
            requestHashes.Add(answer.RequestHash);
            answers.Add(answer.SealedAnswer);
            ats.Add(PostgresTime.Floor(turn.At));
        }

        if (callers.Count == 0)
            return false;
        batch.Add(Sql, Texts(callers), Texts(keys), Longs(caseIds), Blobs(requestHashes), Blobs(answers), Times(ats));
        return true;
    }

    /// <summary>Takes back the answers of turns that have lost their version. Comes after the fence.</summary>
    public static void AddUndo(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var callers = new List<string>();
        var keys = new List<string>();
        var caseIds = new List<long>();
        foreach (var turn in turns)
        {
            if (turn.Idempotency is not { } answer)
                continue;
            callers.Add(answer.Caller);
            keys.Add(answer.Key);
            caseIds.Add(turn.CaseId);
        }

        batch.Add(Undo, Texts(callers), Texts(keys), Longs(caseIds));
    }
}
