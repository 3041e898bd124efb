using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGrid.Load.Http;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>Case views at the newest version, over HTTP.</summary>
internal sealed class ReadsBenchmark : ILoadBenchmark
{
    private const int Cases = 10_000;
    private const int Readers = 96;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public string Name => "reads";

    public string Question => "case views at the newest version, over HTTP; aim: 15,000/s";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        await using var grid = await HttpGrid.StartAsync(postgres, silos: 1, cancellation);
        var numbers = await FileAsync(grid.Clients, cancellation);
        var latencies = new ConcurrentQueue<TimeSpan>();
        var faults = new ConcurrentDictionary<string, int>();
        Measurement? result = null;
        await ClosedLoop.RunAsync(Readers, ReadAsync, WarmUp, MeasureAsync, cancellation);
        return [result! with { Faults = [.. faults.Select(fault => $"{fault.Value} × {fault.Key}")] }];

        async Task ReadAsync(long index)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await grid.Clients.SendAsync(index, People.Window.Id, "GET", numbers[index * 7919 % numbers.Length], null, null);
            if (answer.Accepted)
                latencies.Enqueue(Stopwatch.GetElapsedTime(started));
            else
                faults.AddOrUpdate(answer.ToString(), 1, (_, count) => count + 1);
        }

        async Task MeasureAsync()
        {
            latencies.Clear();
            var meter = await Machine.Meter.StartAsync(postgres, grid.Pids);
            await Task.Delay(options.Duration, cancellation);
            var taken = latencies.ToArray();
            var stretch = await meter.StopAsync();
            result = new Measurement
            {
                Name = Name,
                Unit = "views",
                Completed = taken.Length,
                Seconds = stretch.Seconds,
                Latency = Percentiles.Of(taken),
                Cpu = stretch.CpuPer(taken.Length),
                Settings = new Dictionary<string, object> { ["readers"] = Readers, ["cases"] = Cases },
            };
        }
    }

    /// <summary>The addresses of freshly filed cases.</summary>
    private static async Task<string[]> FileAsync(HttpClients clients, CancellationToken cancellation)
    {
        await HttpMatter.BeginAsync(clients, "reads");
        var numbers = new string[Cases];
        await Parallel.ForAsync(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation }, async (index, _) =>
        {
            var receipt = await clients.SendAsync(index, People.Window.Id, "POST", "/api/v1/cases", HttpMatter.Filing(index), $"reads-{index}");
            numbers[index] = $"/api/v1/cases/{Uri.EscapeDataString(receipt.Text("caseNumber"))}";
        });
        return numbers;
    }
}
