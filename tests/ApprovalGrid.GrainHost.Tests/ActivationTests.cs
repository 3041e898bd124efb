using ApprovalGrid.GrainHost.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class ActivationTests
{
    [Fact]
    public async Task A_grain_wakes_up_before_its_first_turn()
    {
        await using var host = await TestHost.StartAsync();

        var call = host.Grains.GetGrain<IPuppetGrain>("late").Pass("turn");
        await host.Stage["activate late"].Entered;
        Assert.Empty(host.Stage.Events);
        host.Stage["turn"].Open();
        host.Stage["activate late"].Open();
        await call.Soon();

        Assert.Equal(["late activated", "turn begins", "turn ends"], host.Stage.Events);
    }

    [Fact]
    public async Task A_failing_activation_fails_the_calls_that_wait_and_is_discarded()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("bad");
        Task[] calls = [grain.Count(), grain.Count()];
        await host.Stage["activate bad"].Entered;

        host.Stage["activate bad"].Open();

        foreach (var call in calls)
            Assert.Equal("bad does not wake up", (await Assert.ThrowsAsync<InvalidOperationException>(() => call.Soon())).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Count().Soon());
        Assert.Equal(
            ["activation of bad fails", "bad disposed", "activation of bad fails", "bad disposed"], host.Stage.Events);
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task A_constructor_that_throws_fails_the_call()
    {
        await using var host = await TestHost.StartAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Grains.GetGrain<IUnbuildableGrain>("x").Call().Soon());

        Assert.Equal("cannot be built", error.Message);
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Services_of_a_grain_live_in_a_scope_of_its_own_that_ends_with_it()
    {
        await using var host = await TestHost.StartAsync(services: s => s.AddScoped<ScopedThing>());

        var first = await host.Grains.GetGrain<IScopedGrain>("a").Thing().Soon();
        var same = await host.Grains.GetGrain<IScopedGrain>("a").Thing().Soon();
        var other = await host.Grains.GetGrain<IScopedGrain>("b").Thing().Soon();
        Assert.Equal(first, same);
        Assert.NotEqual(first, other);

        await host.Host.StopAsync(CancellationToken.None).Soon();
        Assert.Equal([$"grain of thing {first} disposed", $"thing {first} disposed"], host.Stage.Events.Where(e => e.Contains($"thing {first} ", StringComparison.Ordinal)));
        Assert.Contains($"thing {other} disposed", host.Stage.Events);
    }

    [Fact]
    public async Task A_grain_knows_its_identity_in_its_constructor()
    {
        await using var host = await TestHost.StartAsync(services: s => s.AddScoped<ScopedThing>());

        Assert.Equal("scoped/a", await host.Grains.GetGrain<IScopedGrain>("a").IdentityInConstructor().Soon());
    }

    [Fact]
    public async Task DeactivateOnIdle_ends_the_activation_after_the_turn_and_calls_that_wait_get_a_new_one()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        await grain.Count().Soon();
        var leaving = grain.LeaveWhile("turn");
        await host.Stage["turn"].Entered;
        var waiting = grain.Count();

        host.Stage["turn"].Open();

        Assert.Equal(1, await waiting.Soon());
        await leaving.Soon();
        Assert.Equal(
            ["a activated", "turn ends", "a deactivates: ApplicationRequested", "a disposed", "a activated"], host.Stage.Events);
    }

    [Fact]
    public async Task A_call_during_deactivation_waits_for_its_end_and_gets_a_new_activation()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("slow");
        await grain.Count().Soon();
        await grain.LeaveAfterThisTurn().Soon();
        await host.Stage["deactivate slow"].Entered;

        var call = grain.Count();
        Assert.False(call.IsCompleted);
        host.Stage["deactivate slow"].Open();

        Assert.Equal(1, await call.Soon());
        Assert.Equal(["slow activated", "slow deactivates: ApplicationRequested", "slow disposed", "slow activated"], host.Stage.Events);
    }

    [Fact]
    public async Task A_new_activation_waits_until_the_old_one_is_disposed()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("clingy");
        await grain.LeaveAfterThisTurn().Soon();
        await host.Stage["dispose clingy"].Entered;

        var call = grain.Count();
        await host.QueuesAsync(1);
        host.Stage["dispose clingy"].Open();

        Assert.Equal(1, await call.Soon());
        Assert.Equal(
            ["clingy activated", "clingy deactivates: ApplicationRequested", "clingy disposed", "clingy activated"], host.Stage.Events);
    }

    [Fact]
    public async Task A_grain_that_throws_on_deactivation_is_gone_nevertheless()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("sore");
        await grain.LeaveAfterThisTurn().Soon();

        Assert.Equal(1, await grain.Count().Soon());
        Assert.Equal(
            ["sore activated", "sore deactivates: ApplicationRequested", "sore disposed", "sore activated"], host.Stage.Events);
    }

    [Fact]
    public async Task Number_and_guid_keys_reach_the_grain()
    {
        await using var host = await TestHost.StartAsync();
        var guid = new Guid("8e2f3a7c-0d5b-4c3e-9a41-6b1f2d7c9e10");

        Assert.Equal(-7, await host.Grains.GetGrain<INumberGrain>(-7).Key().Soon());
        Assert.Equal(long.MaxValue, await host.Grains.GetGrain<INumberGrain>(long.MaxValue).Key().Soon());
        Assert.Equal(guid, await host.Grains.GetGrain<IGuidGrain>(guid).Key().Soon());
    }
}
