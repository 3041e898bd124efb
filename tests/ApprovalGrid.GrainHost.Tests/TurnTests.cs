using ApprovalGrid.GrainHost.Tests.Support;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class TurnTests
{
    [Fact]
    public async Task Turns_of_one_grain_run_one_at_a_time_in_the_order_of_the_calls()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");

        Task[] calls = [grain.Pass("1"), grain.Pass("2"), grain.Pass("3")];
        await host.Stage["1"].Entered;
        host.Stage["3"].Open();
        host.Stage["2"].Open();
        Assert.DoesNotContain("2 begins", host.Stage.Events);
        host.Stage["1"].Open();
        await Task.WhenAll(calls).Soon();

        Assert.Equal(["a activated", "1 begins", "1 ends", "2 begins", "2 ends", "3 begins", "3 ends"], host.Stage.Events);
    }

    [Fact]
    public async Task Turns_of_two_grains_run_beside_each_other()
    {
        await using var host = await TestHost.StartAsync();

        var first = host.Grains.GetGrain<IPuppetGrain>("a").Pass("1");
        var second = host.Grains.GetGrain<IPuppetGrain>("b").Pass("2");
        await host.Stage["1"].Entered;
        await host.Stage["2"].Entered;

        host.Stage["1"].Open();
        host.Stage["2"].Open();
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task Two_references_to_one_key_reach_the_same_activation()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(1, await host.Grains.GetGrain<IPuppetGrain>("a").Count().Soon());
        Assert.Equal(2, await host.Grains.GetGrain<IPuppetGrain>("a").Count().Soon());
        Assert.Equal(1, await host.Grains.GetGrain<IPuppetGrain>("b").Count().Soon());
        Assert.Equal(host.Grains.GetGrain<IPuppetGrain>("a"), host.Grains.GetGrain<IPuppetGrain>("a"));
        Assert.Equal("puppet/a", await host.Grains.GetGrain<IPuppetGrain>("a").Self().Soon());
    }

    [Fact]
    public async Task An_exception_reaches_the_caller_and_the_activation_lives_on()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        await grain.Count().Soon();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Fail("no").Soon());

        Assert.Equal("no", error.Message);
        Assert.Equal(2, await grain.Count().Soon());
    }

    [Fact]
    public async Task Value_tasks_and_calls_without_result_are_answered()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");

        Assert.Equal(42, await grain.Twice(21).AsTask().Soon());
        await grain.Nothing().AsTask().Soon();
    }

    [Fact]
    public async Task Code_after_an_await_comes_back_to_the_grains_scheduler_unless_it_says_otherwise()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<ISchedulerGrain>("a");

        var (same, left) = await grain.Observe().Soon();

        Assert.True(same);
        Assert.True(left);
    }

    [Fact]
    public async Task Work_that_a_turn_leaves_behind_never_runs_beside_a_later_turn()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<ISchedulerGrain>("a");

        await grain.StartBackground(20_000).Soon();
        for (var i = 0; i < 2_000; i++)
            await grain.Step().Soon();

        Assert.Equal(0, await grain.Overlaps().Soon());
    }

    [Fact]
    public async Task What_a_turn_sets_in_an_async_local_does_not_reach_the_next()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<ISchedulerGrain>("a");

        var set = grain.SetLocal("mine", "turn");
        await host.Stage["turn"].Entered;
        var next = grain.GetLocal();
        host.Stage["turn"].Open();

        await set.Soon();
        Assert.Null(await next.Soon());
    }

    [Fact]
    public async Task A_ring_of_calls_times_out_with_the_names_of_both_grains_and_then_dissolves()
    {
        await using var host = await TestHost.StartAsync(o => o.CallTimeout = TimeSpan.FromSeconds(30));
        var (a, b) = (host.Grains.GetGrain<IPuppetGrain>("a"), host.Grains.GetGrain<IPuppetGrain>("b"));
        var fromA = a.CallOther("b", "in a");
        var fromB = b.CallOther("a", "in b");
        await host.Stage["in a"].Entered;
        await host.Stage["in b"].Entered;
        host.Stage["in a"].Open();
        host.Stage["in b"].Open();
        await host.QueuesAsync(2);

        host.Time.Advance(TimeSpan.FromSeconds(31));

        var errors = await Task.WhenAll(Assert.ThrowsAsync<TimeoutException>(() => fromA), Assert.ThrowsAsync<TimeoutException>(() => fromB)).Soon();
        Assert.All(errors, error =>
        {
            Assert.Contains("puppet/a", error.Message, StringComparison.Ordinal);
            Assert.Contains("puppet/b", error.Message, StringComparison.Ordinal);
        });
        Assert.Equal(1, await a.Count().Soon());
        Assert.Equal(1, await b.Count().Soon());
    }

    [Fact]
    public async Task A_call_whose_caller_stopped_waiting_is_not_run()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        var running = grain.Pass("long");
        await host.Stage["long"].Entered;
        var waiting = grain.Pass("never");

        host.Time.Advance(TimeSpan.FromSeconds(32));
        await Assert.ThrowsAsync<TimeoutException>(() => running.Soon());
        var error = await Assert.ThrowsAsync<TimeoutException>(() => waiting.Soon());
        host.Stage["long"].Open();
        await grain.Count().Soon();

        Assert.Contains("IPuppetGrain.Pass", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a activated", "long begins", "long ends"], host.Stage.Events);
    }

    [Fact]
    public async Task Cancelling_a_token_among_the_arguments_frees_the_caller_and_reaches_the_turn()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        using var running = new CancellationTokenSource();
        using var queued = new CancellationTokenSource();
        var first = grain.WaitFor("1", running.Token);
        await host.Stage["1"].Entered;
        var second = grain.WaitFor("2", queued.Token);

        await queued.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.Soon());
        await running.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon());

        Assert.Equal(1, await grain.Count().Soon());
        Assert.False(host.Stage["2"].IsEntered);
    }

    [Fact]
    public async Task The_request_context_travels_with_the_call_and_not_back()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IPuppetGrain>("a");

        RequestContext.Set("user", "Li Si");
        var seen = await grain.Context("user").Soon();
        RequestContext.Set("user", "Wang Wu");

        Assert.Equal("Li Si", seen);
        Assert.Equal("Wang Wu", await grain.Context("user").Soon());
        Assert.Equal("Wang Wu", RequestContext.Get("user"));
        Assert.True(RequestContext.Remove("user"));
        Assert.Null(await grain.Context("user").Soon());
    }

    [Fact]
    public async Task The_activity_of_the_caller_is_current_in_the_turn()
    {
        await using var host = await TestHost.StartAsync();
        using var activity = new System.Diagnostics.Activity("filing").Start();

        Assert.Equal(activity.Id, await host.Grains.GetGrain<ISchedulerGrain>("a").ActivityId().Soon());
    }

    [Fact]
    public async Task A_grain_hands_out_a_reference_to_itself()
    {
        await using var host = await TestHost.StartAsync();

        var reference = await host.Grains.GetGrain<ISchedulerGrain>("a").Me().Soon();

        Assert.Equal("a", reference.GetPrimaryKeyString());
        Assert.Null(await reference.GetLocal().Soon());
    }
}
