namespace ApprovalGrid.Storage;

/// <summary>
/// Versioned documents: workflow definitions, service items, calendars, regions, departments, officials.
/// A version never changes once written.
/// </summary>
public interface ICatalogStore
{
    /// <summary>
    /// Adds a version. False when that (kind, code, version) exists with the same content hash; throws
    /// <see cref="CatalogConflictException"/> when it exists with another.
    /// </summary>
    ValueTask<bool> AddAsync(CatalogDocument document, CancellationToken cancellation);

    /// <summary>
    /// As <see cref="AddAsync"/>, if the catalogue is still at this revision: what was checked against all that is in it holds when it is added.
    /// </summary>
    /// <exception cref="CatalogMovedException">Something else was added since; nothing was written.</exception>
    ValueTask<bool> AddAsOfAsync(CatalogDocument document, long revision, CancellationToken cancellation);

    /// <summary>One version; the newest one with <paramref name="version"/> null.</summary>
    ValueTask<CatalogDocument?> FindAsync(string kind, string code, int? version, CancellationToken cancellation);

    /// <summary>The newest version of every code of a kind, by code, after <paramref name="afterCode"/>.</summary>
    ValueTask<IReadOnlyList<CatalogDocument>> ListAsync(string kind, string? afterCode, int limit, CancellationToken cancellation);

    /// <summary>A number that grows with every change, for caches.</summary>
    ValueTask<long> RevisionAsync(CancellationToken cancellation);
}

/// <param name="Kind"><c>definition</c>, <c>item</c>, <c>calendar</c>, <c>region</c>, <c>department</c>, <c>official</c>, …</param>
/// <param name="Origin">Where it came from: <c>file</c>, <c>designer</c>, <c>api</c>. A restart never overwrites what did not come from a file.</param>
public sealed record CatalogDocument(
    string Kind,
    string Code,
    int Version,
    string Origin,
    ReadOnlyMemory<byte> Json,
    ReadOnlyMemory<byte> ContentHash,
    DateTimeOffset AddedAt);

/// <summary>The same version exists with another content.</summary>
public sealed class CatalogConflictException(string message) : Exception(message);

/// <summary>The catalogue has changed since the revision that a document was checked against.</summary>
public sealed class CatalogMovedException(string message) : Exception(message);
