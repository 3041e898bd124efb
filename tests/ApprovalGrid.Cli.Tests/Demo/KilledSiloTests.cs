using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Tests.Demo;

/// <summary>The demo goes on when its silo ends without a warning.</summary>
public sealed class KilledSiloTests(SiloProcess silo) : IClassFixture<SiloProcess>
{
    [Fact]
    public async Task Cases_that_are_under_way_when_the_silo_is_killed_are_decided_by_the_next()
    {
        const int cases = 30;
        var plans = new CasePlans(Guid.NewGuid().ToString("N"), 3);
        using var http = new SiloHttp([new Uri(silo.Address + "/")], TimeProvider.System, new SocketsHttpHandler());
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deeds = 0;
        var driver = new CaseDriver(http, TimeProvider.System)
        {
            Acted = (_, _) =>
            {
                if (Interlocked.Increment(ref deeds) == cases)
                    killed.SetResult();
            },
        };

        var play = Task.WhenAll(Enumerable.Range(0, cases).Select(index => driver.DriveAsync(plans.OfMany(index), CancellationToken.None)));
        await killed.Task;
        await silo.KillAndRestartAsync();
        var outcomes = await play;

        Assert.All(outcomes, outcome => Assert.Null(outcome.Failure));
        var verified = await GridRun.OfAsync("verify", "--silo", silo.Address, "--json");
        Assert.Equal(0, verified.Exit);
        Assert.Empty(verified.Json.GetProperty("differences").EnumerateArray());
        // Nothing was filed twice: each case has its one child.
        Assert.Equal(2 * cases, verified.Json.GetProperty("cases").GetInt32());
    }
}
