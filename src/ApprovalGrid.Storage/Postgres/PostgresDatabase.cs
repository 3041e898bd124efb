using Npgsql;
using NpgsqlTypes;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>Short forms for single statements on a pool of connections.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource pool)
{
    public async ValueTask<T?> FirstAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object?[] arguments)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? read(reader) : default;
    }

    public async ValueTask<List<T>> AllAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object?[] arguments)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>How many rows were changed.</summary>
    public async ValueTask<int> RunAsync(string sql, CancellationToken cancellation, params object?[] arguments)
    {
        await using var command = Command(sql, arguments);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => pool.OpenConnectionAsync(cancellation);

    public static NpgsqlParameter Parameter(object? value) => value switch
    {
        long number => new NpgsqlParameter<long> { TypedValue = number },
        bool flag => new NpgsqlParameter<bool> { TypedValue = flag },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        DateTime time => new NpgsqlParameter<DateTime> { TypedValue = time, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        TimeSpan span => new NpgsqlParameter<TimeSpan> { TypedValue = span },
        ReadOnlyMemory<byte> bytes => new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = bytes, NpgsqlDbType = NpgsqlDbType.Bytea },
        long[] numbers => new NpgsqlParameter<long[]> { TypedValue = numbers },
        _ => throw new ArgumentException($"no parameter of type {value?.GetType().Name ?? "null"}", nameof(value)),
    };

    private NpgsqlCommand Command(string sql, object?[] arguments)
    {
        var command = pool.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(Parameter(argument));
        return command;
    }
}
