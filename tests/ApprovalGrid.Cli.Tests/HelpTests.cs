namespace ApprovalGrid.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("demo", "--count", "--rate", "--silo", "--api-key", "--json")]
    [InlineData("verify", "--silo", "--user", "--password", "--json")]
    [InlineData("archive", "--older-than", "--silo", "--api-key", "--json")]
    [InlineData("package take", "CASE", "--to", "--silo", "--user")]
    [InlineData("package check", "FILE", "--json")]
    [InlineData("silos", "--silo", "--api-key", "--json")]
    [InlineData("drain", "--wait", "--silo", "--api-key", "--json")]
    [InlineData("deadline", "--start", "--days", "--calendar-days", "--stop", "--json")]
    [InlineData("run", "--input", "--resume-json", "--mode", "--json")]
    [InlineData("check", "--workflows", "--json")]
    [InlineData("replay", "--silo", "--json")]
    [InlineData("whatif", "--cases", "--limit", "--json")]
    [InlineData("migrate plan", "--from", "--to", "--map", "--json")]
    [InlineData("migrate dry-run", "--filed-before", "--json")]
    [InlineData("migrate apply", "--reason", "--rate", "--no-wait")]
    [InlineData("overlay diff", "BASE.json", "CITY.json", "--json")]
    [InlineData("overlay upgrade", "--take", "--out", "--json")]
    [InlineData("deadletters", "list", "replay", "drop")]
    public void Every_command_explains_itself(string command, params string[] options)
    {
        var run = GridRun.Of([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Error);
        Assert.All(options, option => Assert.Contains(option, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_command_it_says_what_is_missing()
    {
        var run = GridRun.Of();

        Assert.Equal(2, run.Exit);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }
}
