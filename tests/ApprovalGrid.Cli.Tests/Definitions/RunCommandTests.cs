using System.Text.Json;

namespace ApprovalGrid.Cli.Tests.Definitions;

public sealed class RunCommandTests
{
    [Fact]
    public void Each_step_and_the_journal_are_printed()
    {
        var run = GridRun.Of("run", Repository.Fixture("two-events.json"), "--input", """{"Who":"Ann"}""", "--resume", "E1");

        Assert.Equal(0, run.Exit);
        Assert.Equal(
            """
            two-events (token)
            start: Running (Suspended)
              line      Hello Ann
              waits for E1
            event E1: Running (Suspended)
              waits for E2
            journal
              Workflow1:Started
              root:Started
              Hello:Started
              Hello:Completed
              E1:Started
              E1:Suspended
              E1:Resumed
              E1:Completed
              E2:Started
              E2:Suspended

            """,
            run.Out);
    }

    [Fact]
    public void Resumes_by_name_and_by_json_keep_the_order_of_the_command_line()
    {
        var run = GridRun.Of(
            "run", Repository.Fixture("two-events.json"), "--json",
            "--resume-json", """{"event":"E2","payload":{"amount":1}}""",
            "--resume", "E1",
            "--resume-json", """{"event":"E2","payload":{"amount":41}}""");

        var steps = run.Json.GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(["start", "event E2", "event E1", "event E2"], steps.Select(step => step.GetProperty("step").GetString()));
        Assert.Equal(["E1", "E1", "E2", null], steps.Select(step => step.GetProperty("bookmarks") is { } open && open.GetArrayLength() > 0 ? open[0].GetString() : null));
        Assert.Equal("Finished", steps[^1].GetProperty("subStatus").GetString());
        Assert.Equal("42", steps[^1].GetProperty("output").GetProperty("Answer").GetString());
    }

    [Fact]
    public void The_json_has_the_members_of_a_recorded_run()
    {
        var run = GridRun.Of("run", Repository.Fixture("two-events.json"), "--json");

        Assert.Equal(["name", "mode", "steps", "journal"], Names(run.Json));
        Assert.Equal(
            ["step", "status", "subStatus", "lines", "bookmarks", "incidents", "output", "correlationId", "name"],
            Names(run.Json.GetProperty("steps")[0]));
        Assert.Equal("Workflow1:Started", run.Json.GetProperty("journal")[0].GetString());
    }

    [Theory]
    [InlineData("token", "Suspended", "X")]
    [InlineData("counter", "Finished", "X,D")]
    public void The_mode_decides_about_a_dead_branch(string mode, string subStatus, string lines)
    {
        var step = GridRun.Of("run", Repository.Fixture("dead-branch.json"), "--mode", mode, "--json").Json.GetProperty("steps")[0];

        Assert.Equal(subStatus, step.GetProperty("subStatus").GetString());
        Assert.Equal(lines, string.Join(",", step.GetProperty("lines").EnumerateArray().Select(line => line.GetString())));
    }

    [Fact]
    public void A_faulted_run_ends_with_1_and_says_where()
    {
        var run = GridRun.Of("run", Repository.Fixture("throws.json"));

        Assert.Equal(1, run.Exit);
        Assert.Contains("incident  W: Failed to evaluate activity input 'Text' / nope is not defined", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--input", "x")]
    [InlineData("--input", "[1]")]
    [InlineData("--resume-json", "{")]
    [InlineData("--resume-json", """{"evnet":"E1"}""")]
    [InlineData("--mode", "coins")]
    public void Wrong_options_are_named_and_end_with_2(string option, string value)
    {
        var run = GridRun.Of("run", Repository.Fixture("two-events.json"), option, value);

        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Out);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.json", "nowhere.json cannot be read")]
    [InlineData("LICENSE", "$")]
    public void What_is_no_definition_ends_with_2(string file, string words)
    {
        var run = GridRun.Of("run", file);

        Assert.Equal(2, run.Exit);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
