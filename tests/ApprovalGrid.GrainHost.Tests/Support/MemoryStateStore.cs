using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace ApprovalGrid.GrainHost.Tests.Support;

internal sealed class MemoryStateStore : IGrainStateStore
{
    private readonly ConcurrentDictionary<(string State, string Key), StoredGrainState> _records = new();
    private int _version;

    public Task<StoredGrainState?> ReadAsync(string stateName, string grainKey, CancellationToken cancellationToken) =>
        Task.FromResult(_records.GetValueOrDefault((stateName, grainKey)));

    public Task<string> WriteAsync(
        string stateName, string grainKey, ReadOnlyMemory<byte> json, string? etag, CancellationToken cancellationToken)
    {
        Check(stateName, grainKey, etag);
        var next = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
        _records[(stateName, grainKey)] = new(json.ToArray(), next);
        return Task.FromResult(next);
    }

    public Task ClearAsync(string stateName, string grainKey, string? etag, CancellationToken cancellationToken)
    {
        Check(stateName, grainKey, etag);
        _records.TryRemove((stateName, grainKey), out _);
        return Task.CompletedTask;
    }

    private void Check(string stateName, string grainKey, string? etag)
    {
        var stored = _records.GetValueOrDefault((stateName, grainKey))?.Etag;
        if (stored != etag)
            throw new InconsistentStateException($"State {stateName} of {grainKey} was changed by someone else.", stored, etag);
    }
}
