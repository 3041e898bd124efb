namespace ApprovalGrid.Cli.Tests.Demo;

/// <summary>The demo and the verification against a real silo process.</summary>
public sealed class DemoAgainstSiloTests(SiloProcess silo) : IClassFixture<SiloProcess>
{
    [Fact]
    public async Task One_case_goes_through_both_provinces_on_three_clocks_with_their_owners()
    {
        var run = await GridRun.OfAsync("demo", "--silo", silo.Address, "--json");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Exit);
        Assert.True(run.Json.GetProperty("decision").GetProperty("granted").GetBoolean());
        var number = run.Json.GetProperty("caseNumber").GetString()!;
        var legs = run.Json.GetProperty("clocks").EnumerateArray()
            .Where(clock => clock.GetProperty("caseNumber").GetString() == number && clock.GetProperty("kind").GetString() == "step" && clock.GetProperty("days").GetInt32() == 15);
        Assert.Equal(["430100/hrss", "440100/hrss", "430100/hrss"], legs.Select(clock => clock.GetProperty("owner").GetString()));
        Assert.Equal(
            ["acceptance", "certificate", "contact-letter", "decision", "delivery-proof", "receipt"],
            run.Json.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("kind").GetString()).Distinct().Order());

        var verified = await GridRun.OfAsync("verify", number, "--silo", silo.Address);
        Assert.Equal(0, verified.Exit);
        Assert.StartsWith("1 cases walked, ", verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_story_is_readable()
    {
        var run = await GridRun.OfAsync("demo", "pension-transfer", "--silo", silo.Address);

        Assert.Equal(0, run.Exit);
        foreach (var words in new[] { "→ 周小满 (applicant) files case", "→ 黄俊 (head) 转出决定: agree", "Timeline 办理过程", "Clocks 时限", "Documents 文书", "granted 准予" })
            Assert.Contains(words, run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("company-setup", 6)]
    [InlineData("housing-fund-transfer", 1)]
    [InlineData("graduate-settlement", 0)]
    [InlineData("food-licence", 0)]
    [InlineData("large-event", 0)]
    public async Task Every_shipped_chain_is_played_to_its_end_and_verifies(string chain, int children)
    {
        var run = await GridRun.OfAsync("demo", chain, "--silo", silo.Address, "--json");

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Exit);
        Assert.True(run.Json.GetProperty("decision").GetProperty("granted").GetBoolean());
        Assert.Equal(children, run.Json.GetProperty("timeline").EnumerateArray().Count(entry => entry.GetProperty("event").GetString() == "child-sent"));
        var verified = await GridRun.OfAsync("verify", run.Json.GetProperty("caseNumber").GetString()!, "--silo", silo.Address);
        Assert.Equal(0, verified.Exit);
    }

    [Fact]
    public async Task Many_cases_are_counted_and_measured()
    {
        var run = await GridRun.OfAsync("demo", "--count", "25", "--rate", "50", "--silo", silo.Address, "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal(25, run.Json.GetProperty("decided").GetInt32());
        Assert.Equal(24, run.Json.GetProperty("granted").GetInt32());
        Assert.Equal(1, run.Json.GetProperty("refused").GetInt32());
        Assert.Empty(run.Json.GetProperty("errors").EnumerateObject());
        var file = run.Json.GetProperty("operations").EnumerateArray().Single(operation => operation.GetProperty("operation").GetString() == "file");
        Assert.Equal(25, file.GetProperty("count").GetInt32());
        Assert.True(file.GetProperty("p50Ms").GetDouble() > 0);
    }

    [Fact]
    public async Task An_unknown_case_and_a_wrong_password_are_told_and_end_with_1()
    {
        var unknown = await GridRun.OfAsync("verify", "430100-20260918-0AKMEDBZX8M00-0", "--silo", silo.Address);
        var wrong = await GridRun.OfAsync("verify", "--silo", silo.Address, "--user", "ops", "--password", "wrong");
        var forbidden = await GridRun.InAsync(
            Repository.Root, new Dictionary<string, string> { ["GRID_USER"] = "li.na@430100", ["GRID_PASSWORD"] = "demo" }, "verify", "--silo", silo.Address);

        Assert.Equal((1, 1, 1), (unknown.Exit, wrong.Exit, forbidden.Exit));
        Assert.Contains("unknown-case", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("wrong-user-name-or-password", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("403", forbidden.Error, StringComparison.Ordinal);
    }
}
