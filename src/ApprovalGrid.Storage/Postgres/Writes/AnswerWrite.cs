using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>Remembered answers. Answers one row with the cases whose key was taken; their event rows go again.</summary>
internal static class AnswerWrite
{
    private const string Sql = $$"""
        WITH answer AS (
          SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) AS a (caller, key, case_id, version, request_hash, sealed_answer, at)
          WHERE {{NotLost}}),
        kept AS (
          INSERT INTO idempotency (caller, key, case_id, request_hash, sealed_answer, at)
          SELECT caller, key, case_id, request_hash, sealed_answer, at FROM answer
          ORDER BY caller COLLATE "C", key COLLATE "C"
          ON CONFLICT (caller, key) DO NOTHING
          RETURNING case_id),
        taken AS (
          SELECT case_id, version FROM answer WHERE case_id NOT IN (SELECT case_id FROM kept)),
        undone AS (
          DELETE FROM events USING taken WHERE events.case_id = taken.case_id AND events.version = taken.version),
        lost AS (
          SELECT coalesce(array_agg(case_id), '{}') AS cases FROM taken)
        SELECT cases, set_config('approvalgrid.lost', (current_setting('approvalgrid.lost')::bigint[] || cases)::text, true) FROM lost
        """;

    /// <summary>False when no turn of the batch has an answer to remember.</summary>
    public static bool Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var callers = new List<string>();
        var keys = new List<string>();
        var caseIds = new List<long>();
        var versions = new List<int>();
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
            versions.Add(turn.Version);
            requestHashes.Add(answer.RequestHash);
            answers.Add(answer.SealedAnswer);
            ats.Add(PostgresTime.Floor(turn.At));
        }

        if (callers.Count == 0)
            return false;
        batch.Add(Sql, Texts(callers), Texts(keys), Longs(caseIds), Ints(versions), Blobs(requestHashes), Blobs(answers), Times(ats));
        return true;
    }
}
