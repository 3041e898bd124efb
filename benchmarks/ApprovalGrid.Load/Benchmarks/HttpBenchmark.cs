using System.Diagnostics;
using ApprovalGrid.Load.Http;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>The real chain over HTTP: first as fast as it goes, then as an open loop at half of that.</summary>
internal sealed class HttpBenchmark : ILoadBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestThought = TimeSpan.FromMilliseconds(400);

    public string Name => "http";

    public string Question => "the pension transfer over HTTP, filings and officials mixed; aim: 8,000 transitions/s, under 200 µs CPU and 1.5 kB log each, p99 under 30 ms at half of peak";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        await using var grid = await HttpGrid.StartAsync(postgres, silos: 1, cancellation);
        var peak = await PeakAsync(Name, grid, postgres, options, cancellation);
        progress.Say($"peak: {peak.PerSecond} transitions/s; now half of it, by the clock");
        return [peak, await HalfAsync(grid, postgres, options, peak.PerSecond / 2, cancellation)];
    }

    /// <summary>A closed loop on a grid: how much it carries.</summary>
    public static async Task<Measurement> PeakAsync(
        string name, HttpGrid grid, PostgresCluster postgres, LoadOptions options, CancellationToken cancellation)
    {
        var matter = await HttpMatter.BeginAsync(grid.Clients, "peak");
        Measurement? result = null;
        await ClosedLoop.RunAsync(options.InFlight / 2, index => matter.RunAsync(index), WarmUp, MeasureAsync, cancellation);
        return result! with { Faults = [.. matter.Faults.Select(fault => $"{fault.Value} × {fault.Key}"), .. await MatterCheck.FaultsAsync(grid.Connection)] };

        async Task MeasureAsync()
        {
            var warmth = await Warmth.WaitAsync(grid.Silos, cancellation);
            matter.Latencies.Clear();
            var before = await grid.CountTurnsAsync();
            var meter = await Machine.Meter.StartAsync(postgres, grid.Pids);
            await Task.Delay(options.Duration, cancellation);
            var latencies = Percentiles.Of([.. matter.Latencies]);
            var stretch = await meter.StopAsync();
            result = Of(name, "peak", await grid.CountTurnsAsync() - before, stretch, latencies) with
            {
                Settings = new Dictionary<string, object> { ["inFlight"] = options.InFlight / 2, ["silos"] = grid.Silos.Count, ["warmUpSeconds"] = Math.Round((WarmUp + warmth).TotalSeconds) },
            };
        }
    }

    private async Task<Measurement> HalfAsync(
        HttpGrid grid, PostgresCluster postgres, LoadOptions options, double transitionsPerSecond, CancellationToken cancellation)
    {
        var matter = await HttpMatter.BeginAsync(grid.Clients, "half");
        var before = await grid.CountTurnsAsync();
        var meter = await Machine.Meter.StartAsync(postgres, grid.Pids);
        var started = Stopwatch.GetTimestamp();
        await OpenLoop.RunAsync(
            transitionsPerSecond / PensionMatter.Turns, options.Duration, index => matter.RunAsync(index, Think), cancellation);
        var stretch = await meter.StopAsync();
        return Of(Name, "half of peak, open loop", await grid.CountTurnsAsync() - before, stretch, Percentiles.Of([.. matter.Latencies])) with
        {
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Faults = [.. matter.Faults.Select(fault => $"{fault.Value} × {fault.Key}"), .. await MatterCheck.FaultsAsync(grid.Connection)],
        };
    }

    private static TimeSpan Think() => LongestThought * Random.Shared.NextDouble();

    private static Measurement Of(string name, string variant, long completed, Stretch stretch, Percentiles? latency) => new()
    {
        Name = name,
        Variant = variant,
        Unit = "transitions",
        Completed = completed,
        Seconds = stretch.Seconds,
        Latency = latency,
        Cpu = stretch.CpuPer(completed),
        Wal = stretch.WalPer(completed),
    };
}
