using ApprovalGrid.Cases;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo.Story;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Chains;

/// <summary>Plays a chain: one case as a story, more of them one after another with a count at the end.</summary>
internal static class ChainRun
{
    public static async Task<int> RunAsync(SiloHttp http, Terminal terminal, ChainScript script, int count, bool json, CancellationToken cancellation)
    {
        var run = Guid.NewGuid().ToString("N");
        var granted = 0;
        for (var index = 0; index < count; index++)
        {
            var clocks = new ClockBook();
            var tell = count == 1 && !json;
            var player = new ChainPlayer(http, terminal.Time)
            {
                Filed = receipt => Tell(terminal, tell, script.FiledBy.Id, $"files case {receipt.CaseNumber}, {script.Title}"),
                Acted = (who, what) => Tell(terminal, tell, who, what),
                Seen = clocks.See,
            };
            var views = await player.PlayAsync(script, index, $"demo-{run}-{index}", cancellation);
            granted += views[0].Decision is { Granted: true } ? 1 : 0;
            if (count == 1)
                await TellAsync(http, terminal, script, views, clocks, json, cancellation);
        }

        if (count > 1)
            await terminal.Out.WriteLineAsync(json ? Json.Write(new { chain = script.Name, count, granted }) : $"{script.Title}: {count} cases, {granted} granted 准予");
        return granted == count ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Tell(Terminal terminal, bool tell, string who, string what)
    {
        if (tell)
            Spectre.Console.AnsiConsoleExtensions.MarkupLineInterpolated(terminal.Screen, $"[green]→[/] {DemoCast.Describe(who)} {what}");
    }

    private static async Task TellAsync(
        SiloHttp http, Terminal terminal, ChainScript script, IReadOnlyList<CaseView> views, ClockBook clocks, bool json, CancellationToken cancellation)
    {
        var entries = new List<StoryEntry>();
        foreach (var view in views)
        {
            var call = SiloCall.Get("read", $"api/v1/cases/{Uri.EscapeDataString(view.CaseNumber)}/timeline");
            var answer = await http.SendAsync(call, view == views[0] ? script.FiledBy : DemoCast.Reader(view.Department), cancellation);
            entries.AddRange(answer.Read<Timeline>().Entries.Select(entry => new StoryEntry(view.Department, entry)));
        }

        var failure = views[0].Decision is null ? $"ended as {views[0].Status} without a decision" : null;
        var story = new CaseStory(
            views[0], views.Count > 1 ? views[1] : null, [.. entries.OrderBy(entry => entry.Entry.At)], clocks.Of([.. views]), failure)
        {
            Others = [.. views.Skip(2)],
        };
        if (json)
            await terminal.Out.WriteLineAsync(Json.Write(story.ForJson()));
        else
            StoryText.Write(terminal.Screen, story);
    }
}
