namespace ApprovalGrid.Cli.Tests.Demo;

public sealed class DemoCommandTests
{
    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--count", "many")]
    [InlineData("--count", "1000001")]
    [InlineData("--rate", "0")]
    [InlineData("--rate", "-1")]
    [InlineData("--rate", "10001")]
    [InlineData("--silo", "localhost")]
    [InlineData("--silo", "ftp://localhost/")]
    [InlineData("--user", "somebody")] // without a password, and nobody to ask
    public void Wrong_options_are_named_and_end_with_2(string option, string value)
    {
        var run = GridRun.Of("demo", option, value);

        Assert.Equal(2, run.Exit);
        Assert.Contains(option == "--user" ? "--password" : option, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_chain_is_refused_with_the_names_there_are()
    {
        var run = GridRun.Of("demo", "marriage");

        Assert.Equal(2, run.Exit);
        Assert.Contains("pension-transfer", run.Error, StringComparison.Ordinal);
    }
}
