using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGrid.Load.Http;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>
/// <c>kill -9</c> of one of three silos under load. Every client that meets the dead silo goes to the next one with the same key; what was
/// acknowledged must be there, once.
/// </summary>
internal sealed class FailoverBenchmark : ILoadBenchmark
{
    private const int Silos = 3;
    private const int Clients = 96;

    public string Name => "failover";

    public string Question => "kill -9 of one of three silos under load; aim: every affected client answered within 1 s, nothing acknowledged lost, nothing doubled";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        await using var grid = await HttpGrid.StartAsync(postgres, Silos, cancellation);
        await HttpMatter.BeginAsync(grid.Clients, "failover");
        var run = new Run(grid.Clients);
        await ClosedLoop.RunAsync(Clients, run.FileAsync, TimeSpan.FromSeconds(15), MeasureAsync, cancellation);
        var kept = await PostgresCluster.AskAsync<long>(grid.Connection, "SELECT count(*) FROM idempotency");
        var cases = await PostgresCluster.AskAsync<long>(grid.Connection, "SELECT count(*) FROM heads");
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "acknowledged filings",
                Completed = run.Acknowledged,
                Seconds = options.Duration.TotalSeconds + 15,
                Latency = Percentiles.Of([.. run.Interrupted]),
                Details = new Dictionary<string, object> { ["interrupted"] = run.Interrupted.Count, ["silos"] = Silos },
                Faults =
                [
                    .. run.Faults.Select(fault => $"{fault.Value} × {fault.Key}"),
                    .. kept == run.Acknowledged && cases == kept ? (string[])[] : [$"{run.Acknowledged} acknowledged, {kept} keys, {cases} cases"],
                ],
            },
        ];

        async Task MeasureAsync()
        {
            await Task.Delay(options.Duration / 2, cancellation);
            progress.Say("kill -9");
            await grid.Silos[0].KillAsync();
            await Task.Delay(options.Duration / 2, cancellation);
        }
    }

    private sealed class Run(HttpClients clients)
    {
        private long _acknowledged;

        public long Acknowledged => Interlocked.Read(ref _acknowledged);

        /// <summary>From the first call that got no answer until the answer.</summary>
        public ConcurrentQueue<TimeSpan> Interrupted { get; } = new();

        public ConcurrentDictionary<string, int> Faults { get; } = new();

        public async Task FileAsync(long index)
        {
            long? since = null;
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var answer = await clients.SendAsync(index + attempt, People.Window.Id, "POST", "/api/v1/cases", HttpMatter.Filing(index), $"failover-{index}");
                    if (answer.Accepted)
                    {
                        Interlocked.Increment(ref _acknowledged);
                        if (since is { } lost)
                            Interrupted.Enqueue(Stopwatch.GetElapsedTime(lost));
                    }
                    else
                    {
                        Faults.AddOrUpdate(answer.ToString(), 1, (_, count) => count + 1);
                    }

                    return;
                }
                catch (IOException)
                {
                    // The line broke: whether the case was filed is unknown. The same key asks the next silo.
                    since ??= Stopwatch.GetTimestamp();
                }
            }
        }
    }
}
