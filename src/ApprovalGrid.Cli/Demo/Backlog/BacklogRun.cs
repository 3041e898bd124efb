using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Backlog;

/// <summary>
/// <c>grid demo --open N</c>: leaves cases of every chain at every step, as six weeks of work would – on a clock that begins in the past and
/// ends now, so that limits have really run and the yellow and red cards are the engine's own.
/// </summary>
internal static class BacklogRun
{
    public const int MaxOpen = 5_000;

    /// <summary>The same people, amounts and delays at every run.</summary>
    private const int Seed = 20_260_917;

    private const int AtOnce = 8;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly TimeOnly[] LooksOfADay = [new(9, 10), new(10, 50), new(14, 20), new(16, 30)];

    public static async Task<int> RunAsync(SiloHttp http, Terminal terminal, int count, bool json, CancellationToken cancellation)
    {
        var started = terminal.Time.GetTimestamp();
        var clock = new DemoClock(http);
        var run = Guid.NewGuid().ToString("N");
        var cases = BacklogPlans.Of(count, Seed).Select(plan => new BacklogCase(http, plan, run)).ToArray();
        var left = BacklogPlans.Days * BacklogPlans.TicksPerDay;
        try
        {
            foreach (var tick in Ticks(terminal.Time.GetUtcNow()))
            {
                await clock.SetAsync(tick, cancellation);
                await Parallel.ForEachAsync(
                    cases.Where(one => one.Next >= left), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                    async (one, stop) => await one.StepAsync(stop));
                left--;
            }
        }
        finally
        {
            // Whatever happened: nobody is left to work in the past.
            await clock.SetAsync(terminal.Time.GetUtcNow().AddHours(1), CancellationToken.None);
        }

        var cards = await new BacklogCards(http).AnswerAsync(cancellation);
        var ended = cases.Count(one => one.Ended);
        var seconds = terminal.Time.GetElapsedTime(started).TotalSeconds;
        await terminal.Out.WriteLineAsync(json
            ? Json.Write(new { filed = count, ended, open = count - ended, cards, seconds })
            : $"{count} cases 办件 of {BacklogScripts.ByName.Count} chains filed over {BacklogPlans.Days} working days: {ended} ended 办结, {count - ended} under way 在办, {cards} supervision cards 监察牌, in {seconds:0.0} s. Sign in as li.na@430100 (demo) at /desk, supervisor@430000 at /supervision.");
        return ExitCode.Success;
    }

    /// <summary>Four looks on each weekday, the last just before now.</summary>
    private static IEnumerable<DateTimeOffset> Ticks(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(China).DateTime);
        var days = Enumerable.Range(1, BacklogPlans.Days * 2)
            .Select(back => today.AddDays(-back))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Take(BacklogPlans.Days)
            .Reverse();
        return days.SelectMany(day => LooksOfADay.Select(look => new DateTimeOffset(day.ToDateTime(look), China)));
    }
}
