using ApprovalGrid.Actors;
using ApprovalGrid.Api;
using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Client.Calls;
using ApprovalGrid.Departments;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Client.Tests;

public sealed class FailOverTests : IAsyncLifetime
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 40).Select(n => $"430100/dept-{n}")];

    private readonly string _folder = Directory.CreateTempSubdirectory("grid-test-").FullName;
    private TestSilo _first = null!;
    private TestSilo _second = null!;

    public async Task InitializeAsync()
    {
        _first = await TestSilo.StartAsync(_folder);
        _second = await TestSilo.StartAsync(_folder);
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_grain_has_its_silo_and_both_have_some()
    {
        using var grid = Connect();
        for (var round = 0; round < 2; round++)
            await CallAllAsync(grid);
        Assert.All(Keys, key => Assert.True(CallsOf(_first, key) is 0 or 2 && CallsOf(_first, key) + CallsOf(_second, key) == 2, key));
        Assert.InRange(Keys.Count(key => CallsOf(_first, key) > 0), 8, 32);
    }

    [Fact]
    public async Task A_stopped_silo_is_passed_over_and_its_commands_keep_their_key()
    {
        using var grid = Connect();
        await CallAllAsync(grid);
        await _first.StopAsync();
        await CallAllAsync(grid);
        Assert.All(Keys, key => Assert.True(CallsOf(_second, key) >= 1, key));
        var keys = _first.Log.Calls.Concat(_second.Log.Calls).Select(call => ((ClaimNext)call.Argument!).IdempotencyKey).ToList();
        Assert.Equal(2 * Keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public async Task A_draining_silo_is_passed_over()
    {
        using var grid = Connect();
        _second.Services.GetRequiredService<SiloDrain>().Begin();
        await CallAllAsync(grid);
        Assert.Equal(Keys.Length, _first.Log.Calls.Count);
        Assert.Empty(_second.Log.Calls);
    }

    [Fact]
    public async Task When_no_silo_answers_the_call_fails_after_its_attempts_and_says_that_the_outcome_is_unknown()
    {
        using var grid = Connect(attempts: 4);
        await _first.StopAsync();
        await _second.StopAsync();
        var error = await Assert.ThrowsAsync<GridUnavailableException>(() => grid.GetGrain<IDepartmentGrain>("430100/hrss").GetAsync(Actor.Caller));
        Assert.Contains("unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_silos_drain_the_call_fails_with_what_they_said()
    {
        using var grid = Connect(attempts: 2);
        _first.Services.GetRequiredService<SiloDrain>().Begin();
        _second.Services.GetRequiredService<SiloDrain>().Begin();
        var error = await Assert.ThrowsAsync<GridUnavailableException>(() => grid.GetGrain<IDepartmentGrain>("430100/hrss").GetAsync(Actor.Caller));
        Assert.Equal("draining", error.Problem!.Code);
    }

    [Fact]
    public void A_lost_silo_moves_only_its_own_grains()
    {
        Uri[] three = [new("http://a:1/"), new("http://b:1/"), new("http://c:1/")];
        var before = new SiloRing(three, TimeProvider.System);
        var after = new SiloRing(three[..2], TimeProvider.System);
        var keys = Enumerable.Range(0, 3000).Select(n => $"key-{n}").ToList();
        var moved = keys.Where(key => before.OrderFor(key)[0] != after.OrderFor(key)[0]).ToList();
        Assert.All(moved, key => Assert.Equal(three[2], before.OrderFor(key)[0]));
        Assert.InRange(moved.Count, 800, 1200);
        // The order of the addresses in the options means nothing.
        var turned = new SiloRing([three[1], three[2], three[0]], TimeProvider.System);
        Assert.All(keys, key => Assert.Equal(before.OrderFor(key), turned.OrderFor(key)));
    }

    [Fact]
    public void A_silo_that_did_not_answer_is_asked_last_for_a_while()
    {
        var time = new TestTime();
        Uri[] three = [new("http://a:1/"), new("http://b:1/"), new("http://c:1/")];
        var ring = new SiloRing(three, time);
        var order = ring.OrderFor("key");
        ring.Suspect(order[0]);
        Assert.Equal([order[1], order[2], order[0]], ring.OrderFor("key"));
        time.Advance(SiloRing.SuspectFor);
        Assert.Equal(order, ring.OrderFor("key"));
    }

    private static int CallsOf(TestSilo silo, string key) => silo.Log.Calls.Count(call => call.Key == key);

    private static async Task CallAllAsync(GridClient grid)
    {
        foreach (var key in Keys)
            Assert.True((await grid.GetGrain<IDepartmentGrain>(key).ClaimNextAsync(Actor.Caller, new ClaimNext())).Accepted);
    }

    private GridClient Connect(int attempts = 20) => GridClient.Connect(new GridClientOptions
    {
        Addresses = [_first.Address, _second.Address],
        UserName = "li.na@430100",
        Password = "demo",
        MaxAttempts = attempts,
        RetryDelay = TimeSpan.FromMilliseconds(1),
    });
}
