using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Chaos.Tests.Support;
using ApprovalGrid.Client;

namespace ApprovalGrid.Chaos.Tests;

/// <summary>What docs/operations.md says about backup and restore, done.</summary>
public sealed class RestoreTests
{
    [ChaosFact]
    public async Task A_base_backup_taken_under_load_is_restored_elsewhere_verifies_and_goes_on()
    {
        var server = await PostgresServer.StartAsync();
        var restored = default(PostgresServer);
        try
        {
            await using var grid = await ChaosGrid.StartAsync(silos: 1, server);
            using var load = new Load(grid.Addresses, players: 4);
            await load.MoreAsync(15);
            var backup = await server.BackupAsync();
            await load.MoreAsync(5);
            await load.FinishAsync();

            restored = await PostgresServer.StartAsync(backup);
            await using var silo = await SiloProcess.StartAsync(new Dictionary<string, string>
            {
                ["Grid__DataDirectory"] = grid.DataFolder,
                ["Grid__Store__Provider"] = "Postgres",
                ["Grid__Store__ConnectionString"] = restored.SameDatabase(grid.Database),
            });
            var verified = await GridRun.OfAsync("verify", "--json", "--silo", silo.Address.AbsoluteUri);
            Assert.True(verified.Exit == 0, verified.Out + verified.Error);
            Assert.InRange(verified.Json.GetProperty("cases").GetInt32(), 1, await grid.VerifyAsync());

            // What was sealed is readable with the same master key, and work goes on.
            using var client = GridClient.Connect(new GridClientOptions { Addresses = [silo.Address], UserName = "he.qiao@430100", Password = "demo" });
            var filed = await client.GetGrain<ICaseGrain>(GridClient.NewCase).FileAsync(Actor.Caller, Filings.Pension());
            Assert.Null(filed.Refusal);
        }
        finally
        {
            if (restored is not null)
                await restored.StopAsync();
            await server.StopAsync();
        }
    }
}
