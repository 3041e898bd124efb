using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGrid.Load.Http;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>
/// What is left of a silo's capacity when three times as much is asked of it: first as many filings as it takes from a fixed number of people,
/// then three times that rate by the clock, each filing by somebody else, who does not come again when turned away.
/// </summary>
internal sealed class OverloadBenchmark : ILoadBenchmark
{
    private const int Times = 3;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);

    public string Name => "overload";

    public string Question => $"filings at {Times} times the capacity that was measured before; aim: at least 90 % of it is good work, p99 under 1 s for those admitted, nobody without an answer";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        await using var grid = await HttpGrid.StartAsync(postgres, silos: 1, cancellation);
        await HttpMatter.BeginAsync(grid.Clients, Name);
        var inFlight = options.InFlight / 2;
        var capacity = new Filings(grid.Clients, "capacity");
        Measurement? most = null;
        await ClosedLoop.RunAsync(
            inFlight,
            async index =>
            {
                // Who is turned away here would come again at once, and the loop would measure refusals.
                if (!await capacity.FileAsync(index))
                    await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            },
            WarmUp,
            async () => most = await MeasureAsync("capacity", grid, postgres, capacity, () => Task.Delay(options.Duration, cancellation)),
            cancellation);

        var offered = most!.PerSecond * Times;
        progress.Say($"capacity: {most.PerSecond} filings/s; now {offered:0} a second, by the clock");
        var overload = new Filings(grid.Clients, Name);
        var result = await MeasureAsync(
            $"{Times} times that", grid, postgres, overload, () => OpenLoop.RunAsync(offered, options.Duration, overload.FileAsync, cancellation));
        var written = await grid.CountTurnsAsync();
        var accepted = capacity.All + overload.All;
        return
        [
            most with { Settings = new Dictionary<string, object> { ["inFlight"] = inFlight } },
            result with
            {
                Details = result.Details.Append(new("goodputPercent", Math.Round(100 * result.PerSecond / most.PerSecond, 1))).ToDictionary(),
                Faults = [.. result.Faults, .. written == accepted ? (string[])[] : [$"{written} turns for {accepted} receipts"]],
            },
        ];
    }

    private async Task<Measurement> MeasureAsync(string variant, HttpGrid grid, PostgresCluster postgres, Filings filings, Func<Task> work)
    {
        var meter = await Machine.Meter.StartAsync(postgres, grid.Pids);
        filings.Begin();
        await work();
        var (accepted, came, turnedAway) = (filings.Admitted.Count, filings.Came, filings.TurnedAway);
        var stretch = await meter.StopAsync();
        return new Measurement
        {
            Name = Name,
            Variant = variant,
            Unit = "submissions",
            Completed = accepted,
            Seconds = stretch.Seconds,
            Latency = Percentiles.Of([.. filings.Admitted]),
            Cpu = stretch.CpuPer(accepted),
            Wal = stretch.WalPer(accepted),
            Details = new Dictionary<string, object>
            {
                ["offeredPerSecond"] = Math.Round(came / stretch.Seconds),
                ["turnedAway"] = turnedAway,
                ["turnedAwayMsP99"] = Percentiles.Of([.. filings.Refused])?.P99 ?? 0,
            },
            Faults = [.. filings.Faults.Select(fault => $"{fault.Value} × {fault.Key}")],
        };
    }

    /// <summary>Filings of different people, each sent once.</summary>
    private sealed class Filings(HttpClients clients, string run)
    {
        private int _all;
        private int _came;

        /// <summary>How long receipts took.</summary>
        public ConcurrentQueue<TimeSpan> Admitted { get; } = new();

        /// <summary>How long it took to be turned away.</summary>
        public ConcurrentQueue<TimeSpan> Refused { get; } = new();

        public ConcurrentDictionary<string, int> Faults { get; } = new();

        /// <summary>Receipts, those before the measurement too.</summary>
        public int All => _all;

        public int Came => _came;

        public int TurnedAway => Refused.Count;

        /// <summary>From here on is measured.</summary>
        public void Begin()
        {
            Admitted.Clear();
            Refused.Clear();
            _came = 0;
        }

        /// <summary>False when turned away, or not answered at all.</summary>
        public async Task<bool> FileAsync(long index)
        {
            Interlocked.Increment(ref _came);
            var called = Stopwatch.GetTimestamp();
            HttpAnswer answer;
            try
            {
                answer = await clients.SendAsync(index, People.Window.Id, "POST", "/api/v1/cases", HttpMatter.Filing(index), $"{run}-{index}");
            }
            catch (IOException unanswered)
            {
                Faults.AddOrUpdate(unanswered.Message, 1, (_, count) => count + 1);
                return false;
            }

            var taken = Stopwatch.GetElapsedTime(called);
            if (answer.Accepted)
            {
                Interlocked.Increment(ref _all);
                Admitted.Enqueue(taken);
            }
            else if (answer.Status == 429)
            {
                Refused.Enqueue(taken);
            }
            else
            {
                Faults.AddOrUpdate(answer.ToString(), 1, (_, count) => count + 1);
            }

            return answer.Status != 429;
        }
    }
}
