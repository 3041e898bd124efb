using System.Collections.Concurrent;
using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Chaos.Tests.Support;
using ApprovalGrid.Client;

namespace ApprovalGrid.Chaos.Tests;

/// <summary>Other engines deadlock on a row that hands out ids when thousands of processes are started from several servers.</summary>
public sealed class StartsTests
{
    [ChaosFact]
    public async Task Thousands_of_filings_over_several_silos_wait_for_no_common_row()
    {
        const int filings = 1_500;
        await using var grid = await ChaosGrid.StartAsync(silos: 2);
        using var client = GridClient.Connect(new GridClientOptions { Addresses = grid.Addresses, UserName = "he.qiao@430100", Password = "demo" });
        var numbers = new ConcurrentDictionary<string, bool>();
        await Parallel.ForEachAsync(Enumerable.Range(0, filings), new ParallelOptions { MaxDegreeOfParallelism = 48 }, async (_, _) =>
        {
            var answer = await client.GetGrain<ICaseGrain>(GridClient.NewCase).FileAsync(Actor.Caller, Filings.Pension());
            Assert.Null(answer.Refusal);
            Assert.True(numbers.TryAdd(answer.Value!.CaseNumber, true));
        });

        Assert.Equal(0, await PostgresServer.AskAsync<long>(
            grid.Database, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
        Assert.Equal(filings, await grid.VerifyAsync());
    }
}
