using ApprovalGrid.GrainHost.Tests.Support;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class StressTests
{
    private const int Grains = 200;
    private const int CallsPerThread = 10_000;
    private const int InFlight = 64;

    [Fact]
    public async Task Two_threads_on_two_hundred_grains_never_meet_in_a_turn_and_keep_their_order()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxQueuePerGrain = 2 * InFlight);
        var grains = Enumerable.Range(0, Grains).Select(i => host.Grains.GetGrain<ICounterGrain>($"c{i}")).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(caller => Task.Run(() => CallAllAsync(grains, caller)))).Soon();

        foreach (var grain in grains)
            Assert.Equal(new CounterReport(2 * CallsPerThread, 0, 0), await grain.Report().Soon());
    }

    [Fact]
    public async Task Grains_that_keep_leaving_never_live_twice_and_lose_no_call()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxActivations = 4);
        var grains = Enumerable.Range(0, 8).Select(i => host.Grains.GetGrain<IRestlessGrain>($"r{i}")).ToArray();
        var (done, refused) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                try
                {
                    await grains[(i * 7 + caller) % grains.Length].Live(leave: i % 5 == 0);
                    Interlocked.Increment(ref done);
                }
                catch (GrainOverloadedException)
                {
                    Interlocked.Increment(ref refused);
                    host.Time.Advance(TimeSpan.FromMilliseconds(60));
                }
            }
        }))).Soon();

        Assert.Equal(20_000, done + refused);
        Assert.Equal((0, done), (RestlessGrain.Twins, RestlessGrain.Turns));
    }

    // All 200 grains in turn with 64 calls in flight: long queues on few grains would hide races between idle and busy.
    private static async Task CallAllAsync(ICounterGrain[] grains, int caller)
    {
        var flight = new Queue<Task>();
        for (var call = 0; call < CallsPerThread; call++)
        {
            foreach (var grain in grains)
            {
                if (flight.Count == InFlight)
                    await flight.Dequeue();
                flight.Enqueue(grain.Take(caller, call));
            }
        }
        await Task.WhenAll(flight);
    }
}
