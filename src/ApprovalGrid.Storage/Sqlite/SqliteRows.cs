using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>Column lists and how their rows are read.</summary>
internal static class SqliteRows
{
    public const string EventColumns = "version, command_id, at, schema_version, events, sealed_events, hash";

    public const string TaskColumns =
        "case_id, number, revision, department, role, assignee, case_number, service_item, step, kind, opened_at, due_sort";

    public const string HeadColumns =
        "case_id, version, number, status, ended, trial, service_item, region, department, definition, definition_version, parent, "
        + "filed_at, due_at, ended_at";

    public const string RegisterColumns = "case_id, kind, number, department, label, detail, standing, at, case_number, service_item";

    public static ListedRegister Register(SqliteStatement row) => new(
        row.Int64(0),
        new RegisterRow(
            row.Text(1), row.Int32(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), Instant.At(row.Int64(7)), row.Text(8), row.Text(9)));

    public static EventRow Event(SqliteStatement row) => new(
        row.Int32(0), row.Guid(1), Instant.At(row.Int64(2)), row.Int32(3), row.Blob(4), row.Blob(5), row.Blob(6));

    public static ListedTask Task(SqliteStatement row) => new(
        row.Int64(0),
        new TaskRow(
            row.Int32(1), row.Int32(2), row.Text(3), row.TextOrNull(4), row.TextOrNull(5), row.Text(6), row.Text(7), row.Text(8), row.Text(9),
            Instant.At(row.Int64(10)), row.Int64(11) is var due && due == Instant.Never ? null : Instant.At(due)));

    public static ListedCase Case(SqliteStatement row) => new(
        row.Int64(0),
        row.Int32(1),
        new CaseHead(
            row.Text(2), row.Text(3), row.Bool(4), row.Bool(5), row.Text(6), row.Text(7), row.Text(8), row.Text(9), row.Int32(10),
            row.IsNull(11) ? null : row.Int64(11), Instant.At(row.Int64(12)), TimeOrNull(row, 13), TimeOrNull(row, 14)));

    private static DateTimeOffset? TimeOrNull(SqliteStatement row, int column) =>
        row.IsNull(column) ? null : Instant.At(row.Int64(column));
}
