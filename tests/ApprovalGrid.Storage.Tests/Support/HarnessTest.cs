namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>A test with a database of its own, made before it and dropped after it.</summary>
public abstract class HarnessTest<T>(T harness) : IAsyncLifetime
    where T : StoreHarness
{
    protected static CancellationToken None => CancellationToken.None;

    protected T Harness { get; } = harness;

    public virtual Task InitializeAsync() => Harness.CreateAsync();

    public async Task DisposeAsync() => await Harness.DisposeAsync();
}
