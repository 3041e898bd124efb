using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>Column lists and how their rows are read.</summary>
internal static class PostgresRows
{
    public const string EventColumns = "version, command_id, at, schema_version, events, sealed_events, hash";

    public const string TaskColumns =
        "case_id, number, revision, department, role, assignee, case_number, service_item, step, kind, opened_at, due_sort";

    public const string HeadColumns =
        "case_id, version, number, status, ended, trial, service_item, region, department, definition, definition_version, parent, "
        + "filed_at, due_at, ended_at";

    public const string RegisterColumns = "case_id, kind, number, department, label, detail, standing, at, case_number, service_item";

    public static ListedRegister Register(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new RegisterRow(
            row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), Time(row, 7),
            row.GetString(8), row.GetString(9)));

    public static EventRow Event(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetGuid(1), Time(row, 2), row.GetInt32(3), Blob(row, 4), Blob(row, 5), Blob(row, 6));

    public static ListedTask Task(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new TaskRow(
            row.GetInt32(1), row.GetInt32(2), row.GetString(3), TextOrNull(row, 4), TextOrNull(row, 5), row.GetString(6), row.GetString(7),
            row.GetString(8), row.GetString(9), Time(row, 10), row.GetDateTime(11) is var due && due == PostgresTime.Never ? null : Time(row, 11)));

    public static ListedCase Case(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        new CaseHead(
            row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5), row.GetString(6), row.GetString(7), row.GetString(8),
            row.GetString(9), row.GetInt32(10), row.IsDBNull(11) ? null : row.GetInt64(11), Time(row, 12), TimeOrNull(row, 13),
            TimeOrNull(row, 14)));

    public static byte[] Blob(NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Time(NpgsqlDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    private static DateTimeOffset? TimeOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Time(row, column);
}
