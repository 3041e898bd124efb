using Spectre.Console;

namespace ApprovalGrid.Cli.Demo.Load;

/// <summary>The result of a run of many cases for people.</summary>
internal static class LoadText
{
    public static void Write(IAnsiConsole screen, LoadReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Operation", "Count", "p50 ms", "p95 ms", "p99 ms", "max ms");
        foreach (var operation in report.Operations)
            table.AddRow(operation.Operation, $"{operation.Count}", $"{operation.P50Ms}", $"{operation.P95Ms}", $"{operation.P99Ms}", $"{operation.MaxMs}");
        screen.Write(table);
        screen.WriteLine($"Times are what a caller felt: from the first sending to the answer. Sent again: {report.Retries}");
        foreach (var (error, count) in report.Errors)
            screen.WriteLine($"{count} x {error}");
        foreach (var failure in report.Failures)
            screen.MarkupLineInterpolated($"[red]{failure}[/]");
        screen.MarkupLineInterpolated(
            $"Filed {report.Filed} of {report.Count}, decided [bold]{report.Decided}[/] (granted {report.Granted}, refused {report.Refused})");
        screen.WriteLine($"Failed {report.Failed}, in {report.Seconds:0.0} s");
    }
}
