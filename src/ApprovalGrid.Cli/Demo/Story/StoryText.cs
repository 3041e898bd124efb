using ApprovalGrid.Cases;
using Spectre.Console;

namespace ApprovalGrid.Cli.Demo.Story;

/// <summary>A played case for people.</summary>
internal static class StoryText
{
    public static void Write(IAnsiConsole screen, CaseStory story)
    {
        screen.WriteLine();
        screen.Write(Timeline(story));
        screen.Write(Clocks(story));
        screen.Write(Documents(story));
        screen.MarkupLineInterpolated($"Case 办件 [bold]{story.Case.CaseNumber}[/] {story.Case.ServiceItemName}: {story.Case.Status}");
        if (story.Case.Decision is { } decision)
            Write(screen, decision);
        if (story.Failure is { } failure)
            screen.MarkupLineInterpolated($"[red]{failure}[/]");
    }

    private static void Write(IAnsiConsole screen, DecisionView decision)
    {
        var verdict = decision.Granted ? "[green]granted 准予[/]" : "[red]refused 不予[/]";
        screen.MarkupLine($"Decision 决定: {verdict} {Time(decision.At)} {Text(DemoCast.Describe(decision.By))}");
        foreach (var words in new[] { decision.Reason, decision.Remedies }.OfType<string>())
            screen.MarkupLineInterpolated($"  {words}");
    }

    private static Table Timeline(CaseStory story)
    {
        var table = Titled("Timeline 办理过程", "When 时间", "Where", "Who", "What", "事项");
        foreach (var (department, entry) in story.Timeline)
            table.AddRow(Time(entry.At), Text(department), Text(DemoCast.Describe(entry.By)), Text(entry.Text), Text(entry.TextZh));
        return table;
    }

    private static Table Clocks(CaseStory story)
    {
        var table = Titled("Clocks 时限", "Of", "What", "Owner", "Limit", "From", "Deadline", "Left", "State", "Basis");
        foreach (var (number, clock, left) in story.Clocks)
        {
            table.AddRow(
                Text(number == story.Case.CaseNumber ? "case 办件" : "child 子办件"),
                Text($"{clock.Name} ({clock.Kind})"),
                Text(clock.Owner),
                $"{clock.Days} {(clock.DayKind == "working" ? "wd 工作日" : "d 自然日")}",
                $"{clock.Start:yyyy-MM-dd}",
                $"{clock.Deadline:yyyy-MM-dd}{(clock.Provisional ? " provisional 暂定" : "")}",
                left?.ToString() ?? "",
                Text(clock.State),
                Text(clock.Basis ?? ""));
        }

        return table;
    }

    private static Table Documents(CaseStory story)
    {
        var table = Titled("Documents 文书", "Kind", "Number", "When", "By");
        foreach (var document in story.Documents)
            table.AddRow(Text(document.Kind), Text(document.Number), Time(document.At), Text(DemoCast.Describe(document.By)));
        return table;
    }

    private static Table Titled(string title, params string[] columns) => new Table().Title($"[bold]{title}[/]").LeftAligned().Border(TableBorder.Rounded).AddColumns(columns);

    private static string Text(string text) => Markup.Escape(text);

    private static string Time(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss.fff");
}
