namespace ApprovalGrid.Storage.Sqlite;

internal sealed class SqliteStateStore(SqliteWriter writer, SqliteReaders readers) : IStateStore
{
    public ValueTask<StateValue?> ReadAsync(string name, string key, CancellationToken cancellation) =>
        readers.ReadAsync(
            session => session.Prepare("SELECT key, value, etag FROM states WHERE name = ? AND key = ?").Add(name).Add(key).First(Value),
            cancellation);

    public ValueTask<string?> WriteAsync(string name, string key, ReadOnlyMemory<byte> value, string? etag, CancellationToken cancellation)
    {
        // Never the same again, so that a value that was deleted and made anew is not taken for the old one.
        var next = Guid.NewGuid().ToString("N");
        return writer.WriteAsync(
            session =>
            {
                var written = etag is null
                    ? session.Prepare("INSERT INTO states (value, etag, name, key) VALUES (?, ?, ?, ?) ON CONFLICT (name, key) DO NOTHING")
                        .Add(value).Add(next).Add(name).Add(key)
                        .Run()
                    : session.Prepare("UPDATE states SET value = ?, etag = ? WHERE name = ? AND key = ? AND etag = ?")
                        .Add(value).Add(next).Add(name).Add(key).Add(etag)
                        .Run();
                return written > 0 ? next : null;
            },
            cancellation);
    }

    public async ValueTask<bool> DeleteAsync(string name, string key, string etag, CancellationToken cancellation) =>
        await writer.WriteAsync(
            session => session.Prepare("DELETE FROM states WHERE name = ? AND key = ? AND etag = ?").Add(name).Add(key).Add(etag).Run(),
            cancellation) > 0;

    public ValueTask<IReadOnlyList<StateValue>> ListAsync(string name, CancellationToken cancellation) =>
        readers.ReadAsync<IReadOnlyList<StateValue>>(
            session => session.Prepare("SELECT key, value, etag FROM states WHERE name = ? ORDER BY key").Add(name).All(Value),
            cancellation);

    private static StateValue Value(SqliteStatement row) => new(row.Text(0), row.Blob(1), row.Text(2));
}
