using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>
/// Places of a quota, taken before the fence and after the keys, given back after the fence. The quota's row is locked until the commit: whoever
/// comes second waits, and then counts what the first has taken or given back. Answers the rows that are locked, and, where a place is wanted,
/// one row: the cases whose applicant holds a place already, and those for whom none was left.
/// </summary>
internal static class QuotaWrite
{
    /// <summary>Setting of the transaction: the cases that have taken a place in it.</summary>
    public const string Placed = "approvalgrid.placed";

    private const string Columns = "quota, applicant, case_id, places, turn_order";

    // Rows come sorted: two silos that open the same quotas wait in one direction only.
    private const string Open = "INSERT INTO quotas (quota, taken) SELECT unnest($1), 0 ON CONFLICT DO NOTHING";

    // A statement of its own: the next one sees what was committed while this one waited.
    private const string Lock = """
        SELECT quota FROM quotas WHERE quota = ANY ($1) OR quota IN (SELECT quota FROM quota_places WHERE case_id = ANY ($2))
        ORDER BY quota FOR UPDATE
        """;

    private static readonly string Take = $$"""
        WITH wish AS (
          SELECT w.*, p.case_id AS holder FROM {{RowsOf(Columns)}} AS w
          LEFT JOIN quota_places AS p ON p.quota = w.quota AND p.applicant = w.applicant WHERE w.{{NotLost}}),
        fresh AS (
          SELECT DISTINCT ON (quota, applicant) * FROM wish WHERE holder IS NULL ORDER BY quota, applicant, turn_order),
        won AS (
          SELECT f.* FROM (SELECT *, row_number() OVER (PARTITION BY quota ORDER BY turn_order) AS rank FROM fresh) AS f
          JOIN quotas AS q ON q.quota = f.quota WHERE q.taken + f.rank <= f.places),
        placed AS (
          INSERT INTO quota_places (quota, applicant, case_id) SELECT quota, applicant, case_id FROM won),
        counted AS (
          UPDATE quotas SET taken = quotas.taken + c.count
          FROM (SELECT quota, count(*)::integer AS count FROM won GROUP BY quota) AS c WHERE quotas.quota = c.quota),
        answer AS (
          SELECT
            coalesce((SELECT array_agg(case_id) FROM wish WHERE holder <> case_id OR holder IS NULL AND case_id NOT IN (SELECT case_id FROM fresh)), '{}') AS held,
            coalesce((SELECT array_agg(case_id) FROM fresh WHERE case_id NOT IN (SELECT case_id FROM won)), '{}') AS outside,
            coalesce((SELECT array_agg(case_id) FROM won), '{}') AS mine)
        SELECT held, outside, set_config('{{Placed}}', mine::text, true),
          set_config('{{Lost}}', (current_setting('{{Lost}}')::bigint[] || held || outside)::text, true) FROM answer
        """;

    // Almost never has a turn that took a place lost its version; then this reads nothing but the settings.
    private static readonly string Undo = $$"""
        WITH gone AS (
          DELETE FROM quota_places USING {{RowsOf("quota, applicant, case_id")}} AS t
          WHERE quota_places.quota = t.quota AND quota_places.applicant = t.applicant AND quota_places.case_id = t.case_id
            AND t.case_id = ANY (current_setting('{{Placed}}')::bigint[]) AND t.case_id = ANY (current_setting('{{Lost}}')::bigint[])
          RETURNING quota_places.quota)
        UPDATE quotas SET taken = taken - c.count FROM (SELECT quota, count(*)::integer AS count FROM gone GROUP BY quota) AS c
        WHERE quotas.quota = c.quota
        """;

    // By the case: what the place was called when it was taken does not matter. A case has one at most.
    private static readonly string GiveBack = $$"""
        WITH gone AS (
          DELETE FROM quota_places USING {{RowsOf("case_id")}} AS t WHERE quota_places.case_id = t.case_id AND t.{{NotLost}} RETURNING quota_places.quota)
        UPDATE quotas SET taken = taken - c.count FROM (SELECT quota, count(*)::integer AS count FROM gone GROUP BY quota) AS c
        WHERE quotas.quota = c.quota
        """;

    /// <summary>Locks the quotas of all turns and takes the places that are wanted.</summary>
    public static QuotaUse Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var wishes = Wishes(turns);
        var returns = Returns(turns);
        if (wishes.Count + returns.Count == 0)
            return QuotaUse.None;
        var quotas = wishes.Select(turn => turn.Quota!.Quota).Distinct().Order(StringComparer.Ordinal).ToList();
        if (wishes.Count > 0)
            batch.Add(Open, Texts(quotas));
        batch.Add(Lock, Texts(quotas), Longs(returns));
        if (wishes.Count == 0)
            return QuotaUse.Returns;
        batch.Add(
            Take, Texts(wishes.ConvertAll(turn => turn.Quota!.Quota)), Blobs(wishes.ConvertAll(turn => turn.Quota!.Applicant)),
            Longs(wishes.ConvertAll(turn => turn.CaseId)), Ints(wishes.ConvertAll(turn => turn.Quota!.Places)),
            Ints([.. Enumerable.Range(0, wishes.Count)]));
        return QuotaUse.Takes;
    }

    /// <summary>Gives back the places of turns that say so, and those of turns that have lost their version. Comes after the fence.</summary>
    public static void AddReturns(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var wishes = Wishes(turns);
        if (wishes.Count > 0)
        {
            batch.Add(
                Undo, Texts(wishes.ConvertAll(turn => turn.Quota!.Quota)), Blobs(wishes.ConvertAll(turn => turn.Quota!.Applicant)),
                Longs(wishes.ConvertAll(turn => turn.CaseId)));
        }

        var returns = Returns(turns);
        if (returns.Count > 0)
            batch.Add(GiveBack, Longs(returns));
    }

    private static List<TurnCommit> Wishes(IReadOnlyList<TurnCommit> turns) => [.. turns.Where(turn => turn.Quota is not null)];

    private static List<long> Returns(IReadOnlyList<TurnCommit> turns) => [.. turns.Where(turn => turn.GivesPlaceBack).Select(turn => turn.CaseId)];
}

/// <summary>What the turns of a batch do with quotas.</summary>
internal enum QuotaUse
{
    None,

    /// <summary>Places are only given back: nothing but the locked rows is answered.</summary>
    Returns,

    /// <summary>Places are taken, and perhaps given back too.</summary>
    Takes,
}
