using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>A fresh database for one test, of whichever kind, and the means to open, break and age it.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    private readonly List<IGridStore> _opened = [];

    /// <summary>The database's own time.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Another store object on the same database, as another silo has. Closed at the end of the test at the latest.</summary>
    public Task<IGridStore> OpenAsync() => OpenAsync(probe: null, maxWaiting: StoreLimits.MaxWaiting);

    internal async Task<IGridStore> OpenAsync(StoreProbe? probe, int maxWaiting = StoreLimits.MaxWaiting)
    {
        var store = Create(probe, maxWaiting);
        _opened.Add(store);
        await store.StartAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Lets database time pass for everything that is stored.</summary>
    public abstract Task PassTimeAsync(TimeSpan time);

    /// <summary>Makes the empty database.</summary>
    public abstract Task CreateAsync();

    /// <summary>
    /// Lets a statement of writing fail for a reason outside its row: the one after <paramref name="after"/> others, with
    /// <paramref name="lasting"/> every later one as well.
    /// </summary>
    public abstract Task ArmFaultAsync(int after, bool lasting);

    /// <summary>Ends the fault; true when it was reached.</summary>
    public abstract Task<bool> DisarmFaultAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
            await store.DisposeAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Where the harness makes statements fail, if it does so inside the store.</summary>
    internal virtual Action<string>? FaultStep => null;

    internal abstract IGridStore Create(StoreProbe? probe, int maxWaiting);

    protected abstract ValueTask DropAsync();
}
