namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>A test of what every store must do. One subclass per store runs it.</summary>
public abstract class ConformanceTest(StoreHarness harness) : IAsyncLifetime
{
    protected static CancellationToken None => CancellationToken.None;

    protected StoreHarness Harness { get; } = harness;

    /// <summary>A started store on a fresh database.</summary>
    protected IGridStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Harness.CreateAsync();
        Store = await Harness.OpenAsync();
    }

    public async Task DisposeAsync() => await Harness.DisposeAsync();
}
