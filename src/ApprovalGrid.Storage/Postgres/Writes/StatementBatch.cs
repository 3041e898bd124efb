using Npgsql;
using NpgsqlTypes;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>
/// The statements of one transaction, sent in one round trip. Rows travel as arrays, one per column. Who has lost stands in a setting
/// that lives as long as the transaction: statement by statement, PostgreSQL itself keeps the order.
/// </summary>
internal sealed class StatementBatch(NpgsqlBatch batch, Action<string>? beforeStatement)
{
    /// <summary>Setting of the transaction: the cases whose turns have lost so far.</summary>
    public const string Lost = "approvalgrid.lost";

    /// <summary>Setting of the transaction: the cases whose idempotency key was taken; part of <see cref="Lost"/>.</summary>
    public const string Taken = "approvalgrid.taken";

    /// <summary>Condition on a row's <c>case_id</c>: its turn has not lost.</summary>
    public const string NotLost = $"case_id <> ALL ((SELECT current_setting('{Lost}')::bigint[])::bigint[])";

    /// <summary>Adds the column <c>cases</c> to those that have lost.</summary>
    public const string AddLost = $"set_config('{Lost}', (current_setting('{Lost}')::bigint[] || cases)::text, true)";

    /// <summary>Options of a connection that commits: outside a transaction's own settings nobody has lost.</summary>
    public const string NobodyLost = $"-c {Lost}={{}} -c {Taken}={{}} -c {QuotaWrite.Placed}={{}}";

    /// <summary>
    /// Arrays as rows, one array a column, <c>$1</c> the first. The arrays are unfolded in the select list: PostgreSQL goes through them in
    /// step there, while <c>unnest</c> with several arrays in <c>FROM</c> first copies each into a store of its own.
    /// </summary>
    public static string RowsOf(string columns) =>
        $"(SELECT {string.Join(", ", columns.Split(", ").Select((column, index) => $"unnest(${index + 1}) AS {column}"))})";

    public void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        beforeStatement?.Invoke(sql);
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    public static NpgsqlParameter Longs(List<long> values) => Column(values, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Longs(List<long?> values) => Column(values, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Ints(List<int> values) => Column(values, NpgsqlDbType.Integer);

    public static NpgsqlParameter Bools(List<bool> values) => Column(values, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Texts(List<string> values) => Column(values, NpgsqlDbType.Text);

    public static NpgsqlParameter TextsOrNull(List<string?> values) => Column(values, NpgsqlDbType.Text);

    public static NpgsqlParameter Blobs(List<ReadOnlyMemory<byte>> values) => Column(values, NpgsqlDbType.Bytea);

    public static NpgsqlParameter Times(List<DateTime> values) => Column(values, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Times(List<DateTime?> values) => Column(values, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Spans(List<TimeSpan> values) => Column(values, NpgsqlDbType.Interval);

    public static NpgsqlParameter Guids(List<Guid> values) => Column(values, NpgsqlDbType.Uuid);

    private static NpgsqlParameter<List<T>> Column<T>(List<T> values, NpgsqlDbType element) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}
