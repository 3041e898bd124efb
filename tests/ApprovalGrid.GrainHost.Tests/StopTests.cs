using ApprovalGrid.GrainHost.Tests.Support;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task Before_its_start_the_host_takes_no_calls()
    {
        await using var host = TestHost.Create();

        var error = await Assert.ThrowsAsync<GrainHostUnavailableException>(() => host.Grains.GetGrain<IPuppetGrain>("a").Count().Soon());

        Assert.Contains("has not started", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_refuses_new_calls_and_finishes_those_it_has_taken()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        var running = grain.Pass("turn");
        await host.Stage["turn"].Entered;
        var waiting = grain.Count();

        var stop = host.Host.StopAsync(CancellationToken.None);
        var error = await Assert.ThrowsAsync<GrainHostUnavailableException>(() => grain.Count().Soon());
        Assert.IsAssignableFrom<SiloUnavailableException>(error);
        Assert.False(stop.IsCompleted);
        host.Stage["turn"].Open();
        await stop.Soon();

        await running.Soon();
        Assert.Equal(1, await waiting.Soon());
        Assert.Equal(["a activated", "turn begins", "turn ends", "a deactivates: ShuttingDown", "a disposed"], host.Stage.Events);
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task A_stopped_host_does_not_start_again()
    {
        await using var host = await TestHost.StartAsync();
        await host.Host.StopAsync(CancellationToken.None).Soon();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Host.StartAsync(CancellationToken.None));
        await Assert.ThrowsAsync<GrainHostUnavailableException>(() => host.Grains.GetGrain<IPuppetGrain>("a").Count().Soon());
    }

    [Fact]
    public async Task While_it_drains_a_turn_that_runs_may_still_call_another_grain()
    {
        await using var host = await TestHost.StartAsync();
        var call = host.Grains.GetGrain<IPuppetGrain>("a").CallOther("b", "turn");
        await host.Stage["turn"].Entered;

        var stop = host.Host.StopAsync(CancellationToken.None);
        host.Stage["turn"].Open();
        await stop.Soon();

        Assert.Equal("puppet/b", await call.Soon());
        Assert.Contains("b deactivates: ShuttingDown", host.Stage.Events);
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task A_stop_that_may_wait_no_longer_fails_what_is_unfinished()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        var running = grain.Pass("turn");
        await host.Stage["turn"].Entered;
        var waiting = grain.Count();
        using var giveUp = new CancellationTokenSource();

        var stop = host.Host.StopAsync(giveUp.Token);
        await giveUp.CancelAsync();
        await stop.Soon();

        await Assert.ThrowsAsync<GrainHostUnavailableException>(() => running.Soon());
        await Assert.ThrowsAsync<GrainHostUnavailableException>(() => waiting.Soon());
    }
}
