namespace ApprovalGrid.Cli.Tests.Demo;

/// <summary>A backlog on a silo of its own: its clock begins in the past.</summary>
public sealed class BacklogTests(SiloProcess silo) : IClassFixture<SiloProcess>
{
    [Fact]
    public async Task A_backlog_holds_cases_at_many_steps_with_cards_that_the_engine_gave_and_verifies()
    {
        var run = await GridRun.OfAsync("demo", "--open", "40", "--silo", silo.Address, "--json");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Exit);
        Assert.InRange(run.Json.GetProperty("open").GetInt32(), 20, 36);
        Assert.InRange(run.Json.GetProperty("ended").GetInt32(), 4, 20);
        Assert.True(run.Json.GetProperty("cards").GetInt32() > 5);
        var verified = await GridRun.OfAsync("verify", "--silo", silo.Address, "--user", "ops", "--password", "demo");
        Assert.Equal(0, verified.Exit);

        // Its clock is the real one again, and history only goes forward.
        var again = await GridRun.OfAsync("demo", "--open", "1", "--silo", silo.Address);
        Assert.Equal(1, again.Exit);
        Assert.Contains("needs an empty data directory", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await GridRun.OfAsync("demo", "--silo", silo.Address)).Exit);
    }
}
