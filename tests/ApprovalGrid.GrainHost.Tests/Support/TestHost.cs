using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace ApprovalGrid.GrainHost.Tests.Support;

/// <summary>A started host of all grains of this assembly, with a clock that stands still.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private TestHost(ServiceProvider services) => Services = services;

    public ServiceProvider Services { get; }

    public ManualTime Time => (ManualTime)Services.GetRequiredService<TimeProvider>();

    public Stage Stage => Services.GetRequiredService<Stage>();

    public BuiltInGrainHost Host => Services.GetRequiredService<BuiltInGrainHost>();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static TestHost Create(Action<GrainHostOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(new ManualTime());
        collection.AddSingleton<Stage>();
        collection.AddSingleton<IGrainStateStore, MemoryStateStore>();
        services?.Invoke(collection);
        collection.AddGrains(typeof(TestHost).Assembly);
        collection.AddGrainHost(configure);
        return new TestHost(collection.BuildServiceProvider());
    }

    public static async Task<TestHost> StartAsync(Action<GrainHostOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var host = Create(configure, services);
        await host.Host.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Waits until this many calls wait in queues; yields the thread meanwhile.</summary>
    public async Task QueuesAsync(int calls)
    {
        var directory = Services.GetRequiredService<LocalGrainFactory>().Directory;
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (directory.Mailboxes.Sum(mailbox => mailbox.WaitingCount) < calls)
        {
            giveUp.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Host.StopAsync(giveUp.Token);
        await Services.DisposeAsync();
    }
}
