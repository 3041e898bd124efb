using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed class PostgresCatalogStore(PostgresDatabase database) : ICatalogStore
{
    private const string Columns = "kind, code, version, origin, json, content_hash, added_at";

    public async ValueTask<bool> AddAsync(CatalogDocument document, CancellationToken cancellation)
    {
        var added = await database.RunAsync(
            $"""
            WITH added AS (
              INSERT INTO catalog ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)
              ON CONFLICT (kind, code, version) DO NOTHING RETURNING kind)
            UPDATE counters SET value = value + 1 FROM added WHERE name = 'catalog'
            """,
            cancellation,
            document.Kind, document.Code, document.Version, document.Origin, document.Json, document.ContentHash,
            PostgresTime.Floor(document.AddedAt));
        if (added == 0)
            await ExistsAsync(document, cancellation);
        return added > 0;
    }

    public async ValueTask<bool> AddAsOfAsync(CatalogDocument document, long revision, CancellationToken cancellation)
    {
        // The counter's row is locked first: whoever comes second waits, and then reads the revision that the first has left.
        var added = await database.RunAsync(
            $"""
            WITH here AS (SELECT value FROM counters WHERE name = 'catalog' FOR UPDATE),
            added AS (
              INSERT INTO catalog ({Columns}) SELECT $1, $2, $3, $4, $5, $6, $7 FROM here WHERE here.value = $8
              ON CONFLICT (kind, code, version) DO NOTHING RETURNING kind)
            UPDATE counters SET value = value + 1 FROM added WHERE name = 'catalog'
            """,
            cancellation,
            document.Kind, document.Code, document.Version, document.Origin, document.Json, document.ContentHash,
            PostgresTime.Floor(document.AddedAt), revision);
        if (added > 0)
            return true;
        return await ExistsAsync(document, cancellation)
            ? false
            : throw new CatalogMovedException($"The catalogue has changed since revision {revision}");
    }

    public ValueTask<CatalogDocument?> FindAsync(string kind, string code, int? version, CancellationToken cancellation) =>
        version is { } number
            ? database.FirstAsync(
                $"SELECT {Columns} FROM catalog WHERE kind = $1 AND code = $2 AND version = $3", Document, cancellation, kind, code, number)
            : database.FirstAsync(
                $"SELECT {Columns} FROM catalog WHERE kind = $1 AND code = $2 ORDER BY version DESC LIMIT 1",
                Document,
                cancellation,
                kind, code);

    public async ValueTask<IReadOnlyList<CatalogDocument>> ListAsync(
        string kind, string? afterCode, int limit, CancellationToken cancellation) =>
        await database.AllAsync(
            $"""
            SELECT {Columns} FROM catalog AS c WHERE kind = $1 AND code > $2
              AND version = (SELECT max(version) FROM catalog AS newest WHERE newest.kind = c.kind AND newest.code = c.code)
            ORDER BY code LIMIT $3
            """,
            Document,
            cancellation,
            kind, afterCode ?? "", StoreLimits.Page(limit));

    public ValueTask<long> RevisionAsync(CancellationToken cancellation) =>
        database.FirstAsync("SELECT value FROM counters WHERE name = 'catalog'", row => row.GetInt64(0), cancellation);

    /// <exception cref="CatalogConflictException">With another content.</exception>
    private async ValueTask<bool> ExistsAsync(CatalogDocument document, CancellationToken cancellation)
    {
        if (await FindAsync(document.Kind, document.Code, document.Version, cancellation) is not { } existing)
            return false;
        return existing.ContentHash.Span.SequenceEqual(document.ContentHash.Span)
            ? true
            : throw new CatalogConflictException($"{document.Kind} {document.Code} version {document.Version} exists with another content");
    }

    private static CatalogDocument Document(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), PostgresRows.Blob(row, 4), PostgresRows.Blob(row, 5),
        PostgresRows.Time(row, 6));
}
