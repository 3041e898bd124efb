using ApprovalGrid.Approvals.Clocks;
using Spectre.Console;

namespace ApprovalGrid.Cli.Deadlines;

/// <summary>A deadline for people: the date, and a table of every day that led to it.</summary>
internal static class DeadlineTable
{
    public static void Write(IAnsiConsole screen, DeadlineExplanation explanation)
    {
        screen.MarkupLine(explanation.Deadline is { } deadline
            ? $"Deadline 届满日: [bold]{Day(deadline)}[/]{(explanation.Provisional ? " [yellow](provisional 暂定)[/]" : "")}"
            : $"[yellow]No deadline yet 暂无届满日[/]: the clock has stood since {Day(explanation.StoppedSince!.Value)}");
        screen.MarkupLineInterpolated($"{explanation.Limit} after {Day(explanation.Start)}, calendar {explanation.CalendarId} {explanation.CalendarVersion}");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Date", "Day", "Counted", "Why", "Note");
        foreach (var day in explanation.Days)
            table.AddRow(day.Date.ToString("yyyy-MM-dd"), $"{day.Date:ddd}", Counted(day), Why(day.Verdict), Markup.Escape(day.Note ?? ""));
        screen.Write(table);
        foreach (var rule in explanation.Rules)
            screen.MarkupLineInterpolated($"- {rule.Text} {rule.Source}");
    }

    private static string Day(DateOnly day) => $"{day:yyyy-MM-dd} {day:ddd}";

    private static string Counted(ExplainedDay day) => day.Ordinal is { } ordinal ? $"[green]{ordinal}[/]" : "";

    private static string Why(DayVerdict verdict) => verdict switch
    {
        DayVerdict.StartDay => "start 当日不计",
        DayVerdict.Counted => "counted 计入",
        DayVerdict.Weekend => "weekend 周末",
        DayVerdict.Holiday => "holiday 节假日",
        DayVerdict.RegionalClosure => "closed here 本地停办",
        DayVerdict.Stopped => "stopped 中止",
        DayVerdict.Moved => "moved here 顺延至此",
        _ => verdict.ToString(),
    };
}
