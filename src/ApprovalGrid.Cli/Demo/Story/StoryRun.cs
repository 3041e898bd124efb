using ApprovalGrid.Cases;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo.Players;
using ApprovalGrid.Cli.Silos;
using Spectre.Console;

namespace ApprovalGrid.Cli.Demo.Story;

/// <summary>One case, told: what everyone does as it happens, then the record of it.</summary>
internal static class StoryRun
{
    public static async Task<int> RunAsync(SiloHttp http, Terminal terminal, CasePlan plan, bool json, CancellationToken cancellation)
    {
        var clocks = new ClockBook();
        var driver = new CaseDriver(http, terminal.Time)
        {
            Filed = receipt => Tell(terminal, json, plan.FiledBy.Id, $"files case {receipt.CaseNumber}, receipt {receipt.ReceiptNumber}"),
            Acted = (who, what) => Tell(terminal, json, who, what),
            Seen = clocks.See,
        };
        var outcome = await driver.DriveAsync(plan, cancellation);
        if (outcome.Case is null)
            throw new SiloException(outcome.Failure!);
        var story = new CaseStory(
            outcome.Case, outcome.Child, await TimelineAsync(http, outcome, cancellation), clocks.Of(outcome.Case, outcome.Child), outcome.Failure);
        if (json)
            await terminal.Out.WriteLineAsync(Json.Write(story.ForJson()));
        else
            StoryText.Write(terminal.Screen, story);
        return outcome.Failure is null ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Tell(Terminal terminal, bool json, string who, string what)
    {
        if (!json)
            terminal.Screen.MarkupLineInterpolated($"[green]→[/] {DemoCast.Describe(who)} {what}");
    }

    /// <summary>What happened at both authorities, in the order of time.</summary>
    private static async Task<IReadOnlyList<StoryEntry>> TimelineAsync(SiloHttp http, CaseOutcome outcome, CancellationToken cancellation)
    {
        var entries = new List<StoryEntry>();
        foreach (var view in new[] { outcome.Case, outcome.Child }.OfType<CaseView>())
        {
            var call = SiloCall.Get("read", $"api/v1/cases/{Uri.EscapeDataString(view.CaseNumber)}/timeline");
            var answer = await http.SendAsync(call, DemoCast.Official(view.Department, WindowClerk.Role, 0), cancellation);
            entries.AddRange(answer.Read<Timeline>().Entries.Select(entry => new StoryEntry(view.Department, entry)));
        }

        return [.. entries.OrderBy(entry => entry.Entry.At)];
    }
}
