using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

internal sealed class SqliteCatalogStore(SqliteWriter writer, SqliteReaders readers) : ICatalogStore
{
    private const string Columns = "kind, code, version, origin, json, content_hash, added_at";

    public async ValueTask<bool> AddAsync(CatalogDocument document, CancellationToken cancellation)
    {
        var existing = await writer.WriteAsync(session => Add(session, document), cancellation);
        return existing is null || (IsSame(document, existing) ? false : throw Conflict(document));
    }

    public async ValueTask<bool> AddAsOfAsync(CatalogDocument document, long revision, CancellationToken cancellation)
    {
        var (moved, existing) = await writer.WriteAsync(
            session => Revision(session) == revision ? (false, Add(session, document)) : (true, Existing(session, document)), cancellation);
        if (existing is not null)
            return IsSame(document, existing) ? false : throw Conflict(document);
        return moved ? throw new CatalogMovedException($"The catalogue has changed since revision {revision}") : true;
    }

    public ValueTask<CatalogDocument?> FindAsync(string kind, string code, int? version, CancellationToken cancellation) =>
        readers.ReadAsync(
            session => version is { } number
                ? session.Prepare($"SELECT {Columns} FROM catalog WHERE kind = ? AND code = ? AND version = ?")
                    .Add(kind).Add(code).Add(number)
                    .First(Document)
                : session.Prepare($"SELECT {Columns} FROM catalog WHERE kind = ? AND code = ? ORDER BY version DESC LIMIT 1")
                    .Add(kind).Add(code)
                    .First(Document),
            cancellation);

    public ValueTask<IReadOnlyList<CatalogDocument>> ListAsync(string kind, string? afterCode, int limit, CancellationToken cancellation)
    {
        limit = StoreLimits.Page(limit);
        return readers.ReadAsync<IReadOnlyList<CatalogDocument>>(
            session => session
                .Prepare($"""
                    SELECT {Columns} FROM catalog AS c WHERE kind = ? AND code > ?
                      AND version = (SELECT max(version) FROM catalog AS newest WHERE newest.kind = c.kind AND newest.code = c.code)
                    ORDER BY code LIMIT ?
                    """)
                .Add(kind).Add(afterCode ?? "").Add(limit)
                .All(Document),
            cancellation);
    }

    public ValueTask<long> RevisionAsync(CancellationToken cancellation) =>
        readers.ReadAsync(Revision, cancellation);

    private static long Revision(SqliteSession session) =>
        session.Prepare("SELECT value FROM counters WHERE name = 'catalog'").First(row => row.Int64(0));

    /// <summary>Null when it was added, else the content hash of the version that exists.</summary>
    private static byte[]? Add(SqliteSession session, CatalogDocument document)
    {
        var added = session
            .Prepare($"INSERT INTO catalog ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, code, version) DO NOTHING")
            .Add(document.Kind).Add(document.Code).Add(document.Version).Add(document.Origin).Add(document.Json).Add(document.ContentHash)
            .Add(Instant.Floor(document.AddedAt))
            .Run();
        if (added > 0)
        {
            session.Run("UPDATE counters SET value = value + 1 WHERE name = 'catalog'");
            return null;
        }

        return Existing(session, document);
    }

    /// <summary>The content hash of the version that exists; null when none does.</summary>
    private static byte[]? Existing(SqliteSession session, CatalogDocument document) => session
        .Prepare("SELECT content_hash FROM catalog WHERE kind = ? AND code = ? AND version = ?")
        .Add(document.Kind).Add(document.Code).Add(document.Version)
        .First(row => row.Blob(0));

    private static bool IsSame(CatalogDocument document, byte[] existing) => existing.AsSpan().SequenceEqual(document.ContentHash.Span);

    private static CatalogConflictException Conflict(CatalogDocument document) =>
        new($"{document.Kind} {document.Code} version {document.Version} exists with another content");

    private static CatalogDocument Document(SqliteStatement row) =>
        new(row.Text(0), row.Text(1), row.Int32(2), row.Text(3), row.Blob(4), row.Blob(5), Instant.At(row.Int64(6)));
}
