namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>A test of what every store must do. One subclass per store runs it.</summary>
public abstract class ConformanceTest(StoreHarness harness) : HarnessTest<StoreHarness>(harness)
{
    /// <summary>A started store on a fresh database.</summary>
    protected IGridStore Store { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Store = await Harness.OpenAsync();
    }
}
