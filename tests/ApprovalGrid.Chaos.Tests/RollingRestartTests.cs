using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Chaos.Tests.Support;
using ApprovalGrid.Client;

namespace ApprovalGrid.Chaos.Tests;

/// <summary>Silos come and go under load and nobody notices.</summary>
public sealed class RollingRestartTests
{
    [ChaosFact]
    public async Task Three_silos_are_restarted_one_after_another_under_load_without_an_error_or_a_doubled_case()
    {
        await using var grid = await ChaosGrid.StartAsync(silos: 3);
        using var load = new Load(grid.Addresses, players: 6);
        await load.MoreAsync(10);
        foreach (var silo in grid.Silos)
        {
            var took = await silo.TerminateAsync();
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
            Assert.Equal(0, await silo.EndedAsync());
            await load.MoreAsync(10);
            await silo.StartAsync();
            await load.MoreAsync(10);
        }

        var matters = await load.FinishAsync();
        // Each matter is a case and its one child: nothing is missing, nothing is there twice.
        Assert.Equal(2 * matters, await grid.VerifyAsync());
    }

    [ChaosFact]
    public async Task A_silo_drained_by_name_is_shown_draining_refuses_new_work_and_leaves_and_the_client_goes_on()
    {
        await using var grid = await ChaosGrid.StartAsync(silos: 2, settings: ("Grid__Drain__Linger", "00:00:03"));
        using var client = GridClient.Connect(new GridClientOptions { Addresses = grid.Addresses, UserName = "he.qiao@430100", Password = "demo" });
        var stop = new CancellationTokenSource();
        var filed = 0;
        var filing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var answer = await client.GetGrain<ICaseGrain>(GridClient.NewCase).FileAsync(Actor.Caller, Filings.Pension());
                Assert.Null(answer.Refusal);
                Interlocked.Increment(ref filed);
            }
        })));

        var listed = await grid.RunAsync("silos", "--json");
        Assert.Equal(["serving", "serving"], listed.Json.EnumerateArray().Select(silo => silo.GetProperty("state").GetString()));
        var leaving = grid.Silos[0];
        var name = listed.Json.EnumerateArray().Single(silo => silo.GetProperty("address").GetString() == leaving.Address.GetLeftPart(UriPartial.Authority))
            .GetProperty("name").GetString()!;

        // The word is left with the other silo.
        var drained = await GridRun.OfAsync("drain", name, "--wait", "--silo", grid.Silos[1].Address.AbsoluteUri);
        Assert.True(drained.Exit == 0, drained.Out + drained.Error);
        Assert.Equal(0, await leaving.EndedAsync());
        var remaining = await GridRun.OfAsync("silos", "--json", "--silo", grid.Silos[1].Address.AbsoluteUri);
        Assert.DoesNotContain(remaining.Json.EnumerateArray(), silo => silo.GetProperty("name").GetString() == name);

        await stop.CancelAsync();
        await filing;
        Assert.True(filed > 0);
        Assert.Equal(filed, await grid.VerifyAsync());
    }
}
