using System.Text.Json;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.State;

/// <summary>The state of one grain in one store, kept as JSON.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>
{
    private readonly IGrainStateStore _store;
    private readonly string _stateName;
    private readonly string _grainKey;

    public PersistentState(IGrainStateStore store, string stateName, string grainKey)
    {
        _store = store;
        _stateName = stateName;
        _grainKey = grainKey;
        State = Activator.CreateInstance<TState>();
    }

    public TState State { get; set; }

    public string? Etag { get; private set; }

    public bool RecordExists => Etag is not null;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAsync(_stateName, _grainKey, cancellationToken);
        var state = stored is null ? default : JsonSerializer.Deserialize<TState>(stored.Json.Span);
        State = state ?? Activator.CreateInstance<TState>();
        Etag = stored?.Etag;
    }

    public async Task WriteStateAsync(CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(State);
        Etag = await _store.WriteAsync(_stateName, _grainKey, json, Etag, cancellationToken);
    }

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await _store.ClearAsync(_stateName, _grainKey, Etag, cancellationToken);
        State = Activator.CreateInstance<TState>();
        Etag = null;
    }
}
