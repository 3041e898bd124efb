using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGrid.Load.Http;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>
/// A synchronised opening (秒杀式开放): people come by the clock, faster than they can be served, whether or not the silo keeps up. Who is
/// turned away with 429 comes again after the time the silo has said, with the ticket that keeps the place, until everybody has a receipt.
/// </summary>
internal sealed class RushBenchmark : ILoadBenchmark
{
    private const int PerSecond = 4_000;
    private const int WarmUpFilings = 60_000;

    public string Name => "rush";

    public string Question => "4,000 people come each second; aim: 3,000 submissions/s acknowledged durably, everyone answered, p99 under 1 s for those admitted";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        await using var grid = await HttpGrid.StartAsync(postgres, silos: 1, cancellation);
        await HttpMatter.BeginAsync(grid.Clients, "rush");
        var run = new Run(grid.Clients);
        await Parallel.ForAsync(0, WarmUpFilings, new ParallelOptions { MaxDegreeOfParallelism = 128, CancellationToken = cancellation }, async (index, _) => await run.FileAsync(-1 - index));
        run.Clear();

        progress.Say($"{PerSecond} people a second");
        var before = await grid.CountTurnsAsync();
        var meter = await Machine.Meter.StartAsync(postgres, grid.Pids);
        await OpenLoop.RunAsync(PerSecond, options.Duration, index => run.FileAsync((int)index), cancellation);
        var stretch = await meter.StopAsync();
        var people = run.Came;
        var written = await grid.CountTurnsAsync() - before;
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "submissions",
                Completed = people,
                Seconds = stretch.Seconds,
                Latency = Percentiles.Of([.. run.Admitted]),
                Cpu = stretch.CpuPer(people),
                Wal = stretch.WalPer(people),
                Details = new Dictionary<string, object>
                {
                    ["turnedAway"] = run.TurnedAway,
                    ["people"] = people,
                    ["peoplePerSecond"] = PerSecond,
                    ["waitedMsP99"] = Percentiles.Of([.. run.Waited])!.P99,
                },
                Faults = [.. run.Faults.Select(fault => $"{fault.Value} × {fault.Key}"), .. written == people ? (string[])[] : [$"{written} cases for {people} people"]],
            },
        ];
    }

    private sealed class Run(HttpClients clients)
    {
        private int _people;
        private int _turnedAway;

        /// <summary>Of the call that was admitted.</summary>
        public ConcurrentQueue<TimeSpan> Admitted { get; } = new();

        /// <summary>From the opening to the receipt.</summary>
        public ConcurrentQueue<TimeSpan> Waited { get; } = new();

        public ConcurrentDictionary<string, int> Faults { get; } = new();

        public int TurnedAway => _turnedAway;

        public int Came => _people;

        public void Clear()
        {
            Admitted.Clear();
            Waited.Clear();
            _people = _turnedAway = 0;
        }

        public async Task FileAsync(int index)
        {
            var opening = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref _people);
            string? ticket = null;
            while (true)
            {
                var called = Stopwatch.GetTimestamp();
                var answer = await clients.SendAsync(index, People.Window.Id, "POST", "/api/v1/cases", HttpMatter.Filing(Math.Abs(index)), $"rush-{index}", ticket);
                if (answer.Accepted)
                {
                    Admitted.Enqueue(Stopwatch.GetElapsedTime(called));
                    Waited.Enqueue(Stopwatch.GetElapsedTime(opening));
                    return;
                }

                if (answer.Status != 429)
                {
                    Faults.AddOrUpdate(answer.ToString(), 1, (_, count) => count + 1);
                    return;
                }

                // As Retry-After says, spread over a second as a client should.
                ticket = answer.Ticket;
                Interlocked.Increment(ref _turnedAway);
                await Task.Delay(TimeSpan.FromSeconds(1 + Random.Shared.NextDouble()));
            }
        }
    }
}
