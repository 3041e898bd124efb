using ApprovalGrid.Chaos.Tests.Support;

namespace ApprovalGrid.Chaos.Tests;

/// <summary>
/// What can break, breaks under load: no acknowledged command is lost and none is carried out twice. Every matter must come to its decision,
/// every case must fold to what is stored, and there must be exactly the cases that were filed.
/// </summary>
public sealed class FaultTests
{
    [ChaosFact]
    public async Task A_silo_that_was_stopped_for_longer_than_every_lease_wakes_up_stale_and_does_no_harm()
    {
        await using var grid = await ChaosGrid.StartAsync(silos: 2);
        using var load = new Load(grid.Addresses, players: 6);
        await load.MoreAsync(10);

        var zombie = grid.Silos[0];
        zombie.Signal("STOP");
        // Claims last five seconds; what it holds is claimed by the other meanwhile. Real time has to pass: the leases are the database's.
        var longer = Task.Delay(TimeSpan.FromSeconds(7));
        await load.MoreAsync(5);
        await longer;
        zombie.Signal("CONT");
        await load.MoreAsync(10);

        Assert.Equal(2 * await load.FinishAsync(), await grid.VerifyAsync());
    }

    [ChaosFact]
    public async Task A_silo_killed_without_warning_is_replaced_by_the_others_at_once()
    {
        await using var grid = await ChaosGrid.StartAsync(silos: 2);
        using var load = new Load(grid.Addresses, players: 6);
        await load.MoreAsync(10);
        await grid.Silos[0].KillAsync();
        await load.MoreAsync(10);
        await grid.Silos[0].StartAsync();
        await load.MoreAsync(5);

        Assert.Equal(2 * await load.FinishAsync(), await grid.VerifyAsync());
    }

    [ChaosFact]
    public async Task PostgreSQL_stopped_as_by_a_power_cut_and_started_again_loses_nothing_that_was_answered()
    {
        var server = await PostgresServer.StartAsync();
        await using (var grid = await ChaosGrid.StartAsync(silos: 2, server))
        {
            using var load = new Load(grid.Addresses, players: 6);
            for (var crash = 0; crash < 2; crash++)
            {
                await load.MoreAsync(10);
                await server.CrashAndRestartAsync();
            }

            await load.MoreAsync(10);
            Assert.Equal(2 * await load.FinishAsync(), await grid.VerifyAsync());
        }

        await server.StopAsync();
    }

    [ChaosFact]
    public async Task Connections_cut_after_the_commit_and_before_its_answer_lose_nothing_and_double_nothing()
    {
        CuttingProxy? proxy = null;
        await using var grid = await ChaosGrid.StartAsync(
            silos: 2,
            route: database =>
            {
                var settings = new Npgsql.NpgsqlConnectionStringBuilder(database);
                proxy = new CuttingProxy(settings.Host!);
                (settings.Host, settings.Port) = ("127.0.0.1", proxy.Port);
                return settings.ConnectionString;
            });
        using var load = new Load(grid.Addresses, players: 6);
        for (var cut = 0; cut < 15; cut++)
        {
            proxy!.CutNext();
            await load.MoreAsync(2);
        }

        Assert.Equal(2 * await load.FinishAsync(), await grid.VerifyAsync());
        // The cuts did hit turns, and the silos found out what had become of them.
        Assert.InRange(proxy!.Cut, 5, int.MaxValue);
        Assert.Contains(grid.Silos, silo => silo.Printed.Contains("the outcome of the commit", StringComparison.Ordinal));
        await proxy.DisposeAsync();
    }
}
