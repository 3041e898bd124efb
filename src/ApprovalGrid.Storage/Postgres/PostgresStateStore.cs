using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed class PostgresStateStore(PostgresDatabase database) : IStateStore
{
    public ValueTask<StateValue?> ReadAsync(string name, string key, CancellationToken cancellation) =>
        database.FirstAsync("SELECT key, value, etag FROM states WHERE name = $1 AND key = $2", Value, cancellation, name, key);

    public async ValueTask<string?> WriteAsync(
        string name, string key, ReadOnlyMemory<byte> value, string? etag, CancellationToken cancellation)
    {
        // Never the same again, so that a value that was deleted and made anew is not taken for the old one.
        var next = Guid.NewGuid().ToString("N");
        var written = etag is null
            ? await database.RunAsync(
                "INSERT INTO states (name, key, value, etag) VALUES ($1, $2, $3, $4) ON CONFLICT (name, key) DO NOTHING",
                cancellation,
                name, key, value, next)
            : await database.RunAsync(
                "UPDATE states SET value = $3, etag = $4 WHERE name = $1 AND key = $2 AND etag = $5",
                cancellation,
                name, key, value, next, etag);
        return written > 0 ? next : null;
    }

    public async ValueTask<bool> DeleteAsync(string name, string key, string etag, CancellationToken cancellation) =>
        await database.RunAsync("DELETE FROM states WHERE name = $1 AND key = $2 AND etag = $3", cancellation, name, key, etag) > 0;

    public async ValueTask<IReadOnlyList<StateValue>> ListAsync(string name, CancellationToken cancellation) =>
        await database.AllAsync("SELECT key, value, etag FROM states WHERE name = $1 ORDER BY key", Value, cancellation, name);

    private static StateValue Value(NpgsqlDataReader row) => new(row.GetString(0), PostgresRows.Blob(row, 1), row.GetString(2));
}
