namespace ApprovalGrid.GrainHost;

/// <summary>
/// Keeps the state of grains that use <c>[PersistentState]</c>. Registered as a service: keyed by the storage name for a named
/// storage, unkeyed for the default one.
/// </summary>
public interface IGrainStateStore
{
    /// <returns>The record, or null where there is none.</returns>
    Task<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken);

    /// <param name="stateName">Name of the state, as in the attribute.</param>
    /// <param name="grainKey">Key of the grain.</param>
    /// <param name="json">The state as UTF-8 JSON.</param>
    /// <param name="etag">The version this write replaces; null to create the record.</param>
    /// <param name="cancellationToken">Cancels the wait; whether the write happened is then unknown.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="Orleans.Storage.InconsistentStateException">The stored version is another one.</exception>
    Task<string> WriteAsync(
        string stateName, string grainKey, ReadOnlyMemory<byte> json, string? etag, CancellationToken cancellationToken);

    /// <summary>Removes the record; no error if there is none and <paramref name="etag"/> is null.</summary>
    /// <inheritdoc cref="WriteAsync" path="/exception"/>
    Task ClearAsync(string stateName, string grainKey, string? etag, CancellationToken cancellationToken);
}
