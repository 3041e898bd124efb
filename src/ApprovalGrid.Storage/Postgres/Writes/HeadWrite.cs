using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>
/// Heads: the fence. A turn wins when its head stood at the version before it, or, for a first turn, when there was none. The row stays
/// locked until the commit; whoever comes second waits for it and then sees the newer version. Each statement answers one row with the
/// cases that have lost.
/// </summary>
internal static class HeadWrite
{
    private const string Columns =
        "case_id, version, number, status, ended, trial, service_item, region, department, definition, definition_version, parent, "
        + "filed_at, due_at, ended_at";

    private static readonly string Insert = $$"""
        WITH turn AS (
          SELECT * FROM {{RowsOf(Columns)}} AS t WHERE {{NotLost}}),
        won AS (
          INSERT INTO heads ({{Columns}}) SELECT {{Columns}} FROM turn ON CONFLICT (case_id) DO NOTHING RETURNING case_id),
        lost AS (
          SELECT coalesce(array_agg(case_id), '{}') AS cases FROM turn WHERE case_id NOT IN (SELECT case_id FROM won))
        SELECT cases, {{AddLost}} FROM lost
        """;

    // What a case is filed as (item, region, parent, time) never changes. Rows come in key order and are locked in it, so that two silos
    // wait in one direction only.
    private static readonly string Update = $$"""
        WITH turn AS (
          SELECT * FROM {{RowsOf("case_id, version, number, status, ended, department, definition, definition_version, due_at, ended_at")}} AS t WHERE {{NotLost}}),
        won AS (
          UPDATE heads SET version = t.version, number = t.number, status = t.status, ended = t.ended, department = t.department,
            definition = t.definition, definition_version = t.definition_version, due_at = t.due_at, ended_at = t.ended_at
          FROM turn AS t WHERE heads.case_id = t.case_id AND heads.version = t.version - 1
          RETURNING heads.case_id),
        lost AS (
          SELECT coalesce(array_agg(case_id), '{}') AS cases FROM turn WHERE case_id NOT IN (SELECT case_id FROM won))
        SELECT cases, {{AddLost}} FROM lost
        """;

    /// <summary>How many statements were added; each answers one row.</summary>
    public static int Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns) => AddUpdates(batch, turns) + AddInserts(batch, turns);

    private static int AddUpdates(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>(turns.Count);
        var versions = new List<int>(turns.Count);
        var numbers = new List<string>(turns.Count);
        var statuses = new List<string>(turns.Count);
        var endeds = new List<bool>(turns.Count);
        var departments = new List<string>(turns.Count);
        var definitions = new List<string>(turns.Count);
        var definitionVersions = new List<int>(turns.Count);
        var dueAts = new List<DateTime?>(turns.Count);
        var endedAts = new List<DateTime?>(turns.Count);
        foreach (var turn in turns)
        {
            if (turn.Version == 1)
                continue;
            var head = turn.Head;
            caseIds.Add(turn.CaseId);
            versions.Add(turn.Version);
            numbers.Add(head.Number);
            statuses.Add(head.Status);
            endeds.Add(head.Ended);
            departments.Add(head.Department);
            definitions.Add(head.Definition);
            definitionVersions.Add(head.DefinitionVersion);
            dueAts.Add(PostgresTime.Floor(head.DueAt));
            endedAts.Add(PostgresTime.Floor(head.EndedAt));
        }

        if (caseIds.Count == 0)
            return 0;
        batch.Add(
            Update, Longs(caseIds), Ints(versions), Texts(numbers), Texts(statuses), Bools(endeds), Texts(departments), Texts(definitions),
            Ints(definitionVersions), Times(dueAts), Times(endedAts));
        return 1;
    }

    private static int AddInserts(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var first = turns.Where(turn => turn.Version == 1).ToList();
        if (first.Count == 0)
            return 0;
        batch.Add(
            Insert,
            Longs(first.ConvertAll(turn => turn.CaseId)),
            Ints(first.ConvertAll(turn => turn.Version)),
            Texts(first.ConvertAll(turn => turn.Head.Number)),
            Texts(first.ConvertAll(turn => turn.Head.Status)),
            Bools(first.ConvertAll(turn => turn.Head.Ended)),
            Bools(first.ConvertAll(turn => turn.Head.Trial)),
            Texts(first.ConvertAll(turn => turn.Head.ServiceItem)),
            Texts(first.ConvertAll(turn => turn.Head.Region)),
            Texts(first.ConvertAll(turn => turn.Head.Department)),
            Texts(first.ConvertAll(turn => turn.Head.Definition)),
            Ints(first.ConvertAll(turn => turn.Head.DefinitionVersion)),
            Longs(first.ConvertAll(turn => turn.Head.Parent)),
            Times(first.ConvertAll(turn => PostgresTime.Floor(turn.Head.FiledAt))),
            Times(first.ConvertAll(turn => PostgresTime.Floor(turn.Head.DueAt))),
            Times(first.ConvertAll(turn => PostgresTime.Floor(turn.Head.EndedAt))));
        return 1;
    }
}
