using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Load;

/// <summary>Many cases, filed at a fixed rate whether or not the silo keeps up (open loop).</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(
        SiloHttp http, Terminal terminal, CasePlans plans, int count, double rate, bool json, CancellationToken cancellation)
    {
        var statistics = new LoadStatistics();
        http.Finished = statistics.Add;
        var driver = new CaseDriver(http, terminal.Time) { Filed = _ => statistics.AddFiled() };
        var started = terminal.Time.GetTimestamp();
        var work = DriveAllAsync(driver, plans, count, rate, statistics, terminal.Time, cancellation);
        await LoadProgress.ShowAsync(terminal, json, statistics, count, work, cancellation);
        await work;

        var report = statistics.Report(count, terminal.Time.GetElapsedTime(started));
        if (json)
            await terminal.Out.WriteLineAsync(Json.Write(report));
        else
            LoadText.Write(terminal.Screen, report);
        return report.Decided == count ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task DriveAllAsync(
        CaseDriver driver, CasePlans plans, int count, double rate, LoadStatistics statistics, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var cases = new Task[count];
        for (var index = 0; index < count; index++)
        {
            // The next filing is due by the clock, not by the answer to the last one: what waits counts as waiting.
            var early = TimeSpan.FromSeconds(index / rate) - time.GetElapsedTime(started);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, time, cancellation);
            cases[index] = DriveAsync(driver, plans.OfMany(index), statistics, cancellation);
        }

        await Task.WhenAll(cases);
    }

    private static async Task DriveAsync(CaseDriver driver, CasePlan plan, LoadStatistics statistics, CancellationToken cancellation)
    {
        // Off the arrivals' thread at once, so that a slow start of one case does not delay the next.
        await Task.Yield();
        statistics.Add(await driver.DriveAsync(plan, cancellation));
    }
}
