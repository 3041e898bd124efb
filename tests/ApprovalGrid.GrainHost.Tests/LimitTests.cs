using ApprovalGrid.GrainHost.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task Idle_activations_leave_after_the_idle_timeout_and_busy_ones_stay()
    {
        await using var host = await TestHost.StartAsync(o => o.CallTimeout = TimeSpan.FromHours(2));
        await host.Grains.GetGrain<IPuppetGrain>("idle").Count().Soon();
        var busy = host.Grains.GetGrain<IPuppetGrain>("busy").Pass("turn");
        await host.Stage["turn"].Entered;

        host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.False(host.Stage.Departures["idle"].IsCompleted);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Stage.Departures["idle"].Soon();

        Assert.Contains("idle deactivates: ActivationIdle", host.Stage.Events);
        Assert.Equal(1, host.Host.ActivationCount);
        host.Stage["turn"].Open();
        await busy.Soon();
    }

    [Fact]
    public async Task A_call_makes_an_activation_young_again()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        await grain.Count().Soon();
        host.Time.Advance(TimeSpan.FromMinutes(14));
        await grain.Count().Soon();

        host.Time.Advance(TimeSpan.FromMinutes(14));

        Assert.Equal(3, await grain.Count().Soon());
    }

    [Fact]
    public async Task At_the_limit_of_activations_the_least_recently_used_idle_one_leaves()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxActivations = 3);
        foreach (var key in new[] { "oldest", "middle", "newest", "oldest" })
        {
            await host.Grains.GetGrain<IPuppetGrain>(key).Count().Soon();
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await host.Grains.GetGrain<IPuppetGrain>("another").Count().Soon();
        await host.Stage.Departures["middle"].Soon();

        Assert.Contains("middle deactivates: RuntimeRequested", host.Stage.Events);
        Assert.Equal(3, host.Host.ActivationCount);
        Assert.Equal(3, await host.Grains.GetGrain<IPuppetGrain>("oldest").Count().Soon());
    }

    [Fact]
    public async Task With_nothing_idle_a_new_activation_is_refused_until_something_is()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxActivations = 1);
        var busy = host.Grains.GetGrain<IPuppetGrain>("busy").Pass("turn");
        await host.Stage["turn"].Entered;

        var error = await Assert.ThrowsAsync<GrainOverloadedException>(() => host.Grains.GetGrain<IPuppetGrain>("another").Count().Soon());

        Assert.Equal((GrainId.Create("puppet", "another"), "MaxActivations", 1), (error.Grain, error.Limit, error.Value));
        host.Stage["turn"].Open();
        await busy.Soon();
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await host.Grains.GetGrain<IPuppetGrain>("another").Count().Soon());
    }

    [Fact]
    public async Task A_grain_with_a_full_queue_refuses_and_names_itself_and_the_limit()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxQueuePerGrain = 2);
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        var running = grain.Pass("turn");
        await host.Stage["turn"].Entered;
        Task[] waiting = [grain.Count(), grain.Count()];

        var error = await Assert.ThrowsAsync<GrainOverloadedException>(() => grain.Count().Soon());

        Assert.IsAssignableFrom<LimitExceededException>(error);
        Assert.Contains("puppet/a", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxQueuePerGrain = 2", error.Message, StringComparison.Ordinal);
        host.Stage["turn"].Open();
        await Task.WhenAll([running, .. waiting]).Soon();
        Assert.Equal(3, await grain.Count().Soon());
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        using var services = TestHost.Create(o => o.MaxQueuePerGrain = 0).Services;

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<GrainHostOptions>>().Value);

        Assert.Contains("MaxQueuePerGrain is 0", error.Message, StringComparison.Ordinal);
    }
}
