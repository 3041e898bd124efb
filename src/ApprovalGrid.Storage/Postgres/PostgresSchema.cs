using ApprovalGrid.Storage.Sql;
using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>Brings the schema to this program's version. A lock lets one silo migrate; the others wait and find it done.</summary>
internal static class PostgresSchema
{
    /// <summary>Any number that no other program locks in this database.</summary>
    private const long MigrationLock = 0x4150_5056_4752_4944;

    public static async Task UpdateAsync(
        NpgsqlDataSource database, IReadOnlyList<Migration> known, string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})", cancellation);
        await RunAsync(
            connection,
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
              number integer PRIMARY KEY, name text NOT NULL, additive boolean NOT NULL, applied_at timestamptz NOT NULL)
            """,
            cancellation);
        var applied = await AppliedAsync(connection, cancellation);
        Migration.RefuseNewer(name, known, applied);
        var newest = applied.Count == 0 ? 0 : applied[^1].Number;
        foreach (var migration in known.Where(m => m.Number > newest))
        {
            await RunAsync(connection, migration.Sql, cancellation);
            await RunAsync(
                connection,
                $"INSERT INTO schema_migrations VALUES ({migration.Number}, '{migration.Name}', {migration.Additive}, clock_timestamp())",
                cancellation);
        }

        if (known[^1].Number >= PostgresFeedStore.SinceMigration)
            await RunAsync(connection, PostgresFeedStore.NumberAnew, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<List<(int Number, string Name, bool Additive)>> AppliedAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT number, name, additive FROM schema_migrations ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<(int, string, bool)>();
        while (await reader.ReadAsync(cancellation))
            applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetBoolean(2)));
        return applied;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
