using ApprovalGrid.GrainHost;
using ApprovalGrid.Storage;
using Orleans.Storage;

namespace ApprovalGrid.Silo;

/// <summary>Small grain state in the grid's own store.</summary>
internal sealed class StoredGrainStates(IGridStore store) : IGrainStateStore
{
    private const string Prefix = "grain:";

    public async Task<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken) =>
        await store.States.ReadAsync(Prefix + stateName, grainKey, cancellationToken) is { } value
            ? new StoredGrainState(value.Value, value.Etag)
            : null;

    public async Task<string> WriteAsync(
        string stateName, string grainKey, ReadOnlyMemory<byte> json, string? etag, CancellationToken cancellationToken) =>
        await store.States.WriteAsync(Prefix + stateName, grainKey, json, etag, cancellationToken) ?? throw Stale(stateName, grainKey);

    public async Task ClearAsync(string stateName, string grainKey, string? etag, CancellationToken cancellationToken)
    {
        if (etag is not null && !await store.States.DeleteAsync(Prefix + stateName, grainKey, etag, cancellationToken))
            throw Stale(stateName, grainKey);
    }

    private static InconsistentStateException Stale(string stateName, string grainKey) =>
        new($"State {stateName} of {grainKey} was written by somebody else meanwhile; read it again.");
}
