using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>The registers: what cases report to be listed across cases.</summary>
internal static class RegisterWrite
{
    private static readonly string Write = $"""
        INSERT INTO registers (kind, case_id, number, department, label, detail, standing, at, case_number, service_item)
        SELECT * FROM {RowsOf("kind, case_id, number, department, label, detail, standing, at, case_number, service_item")} AS t
        WHERE {NotLost} ORDER BY case_id, kind, number
        ON CONFLICT (kind, case_id, number) DO UPDATE SET department = excluded.department, label = excluded.label, detail = excluded.detail,
          standing = excluded.standing, at = excluded.at, case_number = excluded.case_number, service_item = excluded.service_item
        """;

    public static void Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var kinds = new List<string>();
        var caseIds = new List<long>();
        var numbers = new List<int>();
        var departments = new List<string>();
        var labels = new List<string>();
        var details = new List<string>();
        var standings = new List<string>();
        var ats = new List<DateTime>();
        var caseNumbers = new List<string>();
        var items = new List<string>();
        foreach (var turn in turns)
        {
            foreach (var row in turn.Registers)
            {
                kinds.Add(row.Kind);
                caseIds.Add(turn.CaseId);
                numbers.Add(row.Number);
                departments.Add(row.Department);
                labels.Add(row.Label);
                details.Add(row.Detail);
                standings.Add(row.Standing);
                ats.Add(PostgresTime.Floor(row.At));
                caseNumbers.Add(row.CaseNumber);
                items.Add(row.ServiceItem);
            }
        }

        if (caseIds.Count == 0)
            return;
        batch.Add(
            Write, Texts(kinds), Longs(caseIds), Ints(numbers), Texts(departments), Texts(labels), Texts(details), Texts(standings), Times(ats),
            Texts(caseNumbers), Texts(items));
    }
}
