using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

internal static class HeadWrite
{
    private const string Columns =
        "case_id, version, number, status, ended, trial, service_item, region, department, definition, definition_version, parent, "
        + "filed_at, due_at, ended_at";

    private const string Rows = $"unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) AS t ({Columns})";

    private const string Insert = $"INSERT INTO heads ({Columns}) SELECT {Columns} FROM {Rows} WHERE {NotLost} ORDER BY case_id";

    private const string Update = $"""
        UPDATE heads SET version = t.version, number = t.number, status = t.status, ended = t.ended, trial = t.trial,
          service_item = t.service_item, region = t.region, department = t.department, definition = t.definition,
          definition_version = t.definition_version, parent = t.parent, filed_at = t.filed_at, due_at = t.due_at, ended_at = t.ended_at
        FROM {Rows} WHERE heads.case_id = t.case_id AND t.{NotLost}
        """;

    public static void Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        Add(batch, Insert, turns, first: true);
        Add(batch, Update, turns, first: false);
    }

    private static void Add(StatementBatch batch, string sql, IReadOnlyList<TurnCommit> turns, bool first)
    {
        var caseIds = new List<long>();
        var versions = new List<int>();
        var numbers = new List<string>();
        var statuses = new List<string>();
        var endeds = new List<bool>();
        var trials = new List<bool>();
        var items = new List<string>();
        var regions = new List<string>();
        var departments = new List<string>();
        var definitions = new List<string>();
        var definitionVersions = new List<int>();
        var parents = new List<long?>();
        var filedAts = new List<DateTime>();
        var dueAts = new List<DateTime?>();
        var endedAts = new List<DateTime?>();
        foreach (var turn in turns)
        {
            if (turn.Version == 1 != first)
                continue;
            var head = turn.Head;
            caseIds.Add(turn.CaseId);
            versions.Add(turn.Version);
            numbers.Add(head.Number);
            statuses.Add(head.Status);
            endeds.Add(head.Ended);
            trials.Add(head.Trial);
            items.Add(head.ServiceItem);
            regions.Add(head.Region);
            departments.Add(head.Department);
            definitions.Add(head.Definition);
            definitionVersions.Add(head.DefinitionVersion);
            parents.Add(head.Parent);
            filedAts.Add(PostgresTime.Floor(head.FiledAt));
            dueAts.Add(PostgresTime.Floor(head.DueAt));
            endedAts.Add(PostgresTime.Floor(head.EndedAt));
        }

        if (caseIds.Count == 0)
            return;
        batch.Add(
            sql, Longs(caseIds), Ints(versions), Texts(numbers), Texts(statuses), Bools(endeds), Bools(trials), Texts(items), Texts(regions),
            Texts(departments), Texts(definitions), Ints(definitionVersions), Longs(parents), Times(filedAts), Times(dueAts), Times(endedAts));
    }
}
