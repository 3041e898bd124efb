using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>Case numbers (办件编号) of one item's day, drawn by three sites at once: the hottest counter there could be.</summary>
internal sealed class NumbersBenchmark : ILoadBenchmark
{
    private const int Sites = 3;
    private const int Numbers = 1_000_000;
    private const string Implementation = "91350100M000100Y433000123456000";

    public string Name => "numbers";

    public string Question => "1,000,000 case numbers of one item and day, drawn by three sites; aim: 10,000/s and none twice";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var silo = await InProcessSilo.StartAsync(connection, around: null, cancellation);
        var sites = Enumerable.Range(0, Sites).Select(_ => new SerialRanges(silo.Store)).ToArray();
        var day = new DateOnly(2026, 11, 2);
        var drawn = new ConcurrentDictionary<string, bool>();
        var twice = 0;
        var meter = await Machine.Meter.StartAsync(postgres);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Numbers, new ParallelOptions { MaxDegreeOfParallelism = options.InFlight, CancellationToken = cancellation }, async (index, token) =>
        {
            if (!drawn.TryAdd(await sites[index % Sites].NextAsync(Implementation, day, token), true))
                Interlocked.Increment(ref twice);
        });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var stretch = await meter.StopAsync();
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "numbers",
                Completed = Numbers,
                Seconds = seconds,
                Cpu = stretch.CpuPer(Numbers),
                Wal = stretch.WalPer(Numbers),
                Details = new Dictionary<string, object> { ["sites"] = Sites, ["rangeSize"] = SerialRanges.RangeSize, ["twice"] = twice },
                Faults = twice == 0 ? [] : [$"{twice} numbers were drawn twice"],
            },
        ];
    }
}
