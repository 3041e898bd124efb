using ApprovalGrid.Cli.CommandLine;
using Spectre.Console;

namespace ApprovalGrid.Cli.Demo.Load;

/// <summary>Shows how far a run of many cases is: bars on a screen, a line now and then in a file.</summary>
internal static class LoadProgress
{
    private const int BarWidth = 40;

    private static readonly TimeSpan OnScreen = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan InFile = TimeSpan.FromSeconds(5);

    public static Task ShowAsync(Terminal terminal, bool quiet, LoadStatistics statistics, int count, Task work, CancellationToken cancellation)
    {
        if (quiet)
            return Task.CompletedTask;
        return terminal.MayAsk ? BarsAsync(terminal, statistics, count, work, cancellation) : LinesAsync(terminal, statistics, count, work, cancellation);
    }

    private static Task BarsAsync(Terminal terminal, LoadStatistics statistics, int count, Task work, CancellationToken cancellation) =>
        terminal.Screen.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var filed = context.AddTask("filed 已提交", maxValue: count);
                var decided = context.AddTask("decided 已办结", maxValue: count);
                do
                {
                    filed.Value = statistics.Filed;
                    decided.Value = statistics.Decided;
                }
                while (!await DoneAsync(work, OnScreen, terminal.Time, cancellation));
                (filed.Value, decided.Value) = (statistics.Filed, statistics.Decided);
            });

    private static async Task LinesAsync(Terminal terminal, LoadStatistics statistics, int count, Task work, CancellationToken cancellation)
    {
        do
            await terminal.Error.WriteLineAsync(Line(statistics, count));
        while (!await DoneAsync(work, InFile, terminal.Time, cancellation));
        await terminal.Error.WriteLineAsync(Line(statistics, count));
    }

    private static string Line(LoadStatistics statistics, int count)
    {
        var full = (int)(statistics.Decided * BarWidth / count);
        return $"[{new string('#', full)}{new string('.', BarWidth - full)}] filed {statistics.Filed}, decided {statistics.Decided} of {count}, failed {statistics.Failed}";
    }

    private static async Task<bool> DoneAsync(Task work, TimeSpan wait, TimeProvider time, CancellationToken cancellation)
    {
        await Task.WhenAny(work, Task.Delay(wait, time, cancellation));
        return work.IsCompleted || cancellation.IsCancellationRequested;
    }
}
