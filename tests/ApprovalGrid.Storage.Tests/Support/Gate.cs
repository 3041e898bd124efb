using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>
/// Holds the writers at the start of a batch, so that a test decides which turns meet in one: close, commit one turn (it is taken
/// and held), start the turns that shall meet, open.
/// </summary>
internal sealed class Gate : IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly SemaphoreSlim _held = new(0);
    private readonly List<int> _batches = [];

    public Gate() => Probe = new StoreProbe { BeforeBatch = Pass };

    public StoreProbe Probe { get; }

    /// <summary>Sizes of the batches since the gate was closed last.</summary>
    public IReadOnlyList<int> Batches
    {
        get
        {
            lock (_batches)
                return [.. _batches];
        }
    }

    /// <summary>Starts <paramref name="together"/> while the writer is held by another case's turn; answers when all are done.</summary>
    public async Task<CommitResult[]> TogetherAsync(IGridStore store, params IReadOnlyList<TurnCommit> together)
    {
        var holder = await CloseAsync(store);
        var running = together.Select(turn => store.Cases.CommitAsync(turn, CancellationToken.None).AsTask()).ToList();
        _open.Set();
        await holder;
        return await Task.WhenAll(running);
    }

    /// <summary>Answers once the writer is held by another case's turn; that turn ends after <see cref="Open"/>.</summary>
    public async Task<Task> CloseAsync(IGridStore store)
    {
        lock (_batches)
            _batches.Clear();
        _open.Reset();
        var holder = store.Cases.CommitAsync(new TestCase(long.MaxValue - Random.Shared.Next()).Next(), CancellationToken.None).AsTask();
        await _held.WaitAsync();
        return holder;
    }

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Dispose();
        _held.Dispose();
    }

    internal void Pass(int size)
    {
        lock (_batches)
            _batches.Add(size);
        if (_open.IsSet)
            return;
        _held.Release();
        _open.Wait();
    }
}
