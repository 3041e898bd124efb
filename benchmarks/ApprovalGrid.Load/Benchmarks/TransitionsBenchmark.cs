using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>Turns through grains: load, interpret, seal, commit; without HTTP.</summary>
internal sealed class TransitionsBenchmark : ILoadBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public string Name => "transitions";

    public string Question => "committed turns of the pension transfer through grains with the real interpreter, without HTTP; aim: at least half of limit";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        return [await OnAsync(Name, connection, postgres, options, newerThan: 0, cancellation)];
    }

    /// <summary>The same load on a database that may hold cases already.</summary>
    /// <param name="newerThan">Cases with a greater number are checked at the end.</param>
    public static async Task<Measurement> OnAsync(
        string name, string connection, PostgresCluster postgres, LoadOptions options, long newerThan, CancellationToken cancellation)
    {
        await using var silo = await InProcessSilo.StartAsync(connection, around: null, cancellation);
        using var turns = new CounterReading("ApprovalGrid.Grains", "grid.case.turns", "grid.case.retries");
        var matter = new PensionMatter(silo);
        Measurement? result = null;
        await ClosedLoop.RunAsync(
            options.InFlight, matter.RunAsync, WarmUp, async () => result = await MeasureAsync(name, postgres, turns, options, cancellation), cancellation);
        return result! with { Faults = await MatterCheck.FaultsAsync(connection, newerThan) };
    }

    private static async Task<Measurement> MeasureAsync(
        string name, PostgresCluster postgres, CounterReading turns, LoadOptions options, CancellationToken cancellation)
    {
        var before = turns["grid.case.turns"];
        var retriesBefore = turns["grid.case.retries"];
        var garbage = GarbageMark.Now();
        var meter = await Machine.Meter.StartAsync(postgres);
        await Task.Delay(options.Duration, cancellation);
        var completed = turns["grid.case.turns"] - before;
        var collected = GarbageMark.Now() - garbage;
        var stretch = await meter.StopAsync();
        return new Measurement
        {
            Name = name,
            Unit = "transitions",
            Completed = completed,
            Seconds = stretch.Seconds,
            Cpu = stretch.CpuPer(completed),
            Wal = stretch.WalPer(completed),
            Details = new Dictionary<string, object>
            {
                ["retries"] = turns["grid.case.retries"] - retriesBefore,
                ["allocatedBytes"] = collected.Bytes / Math.Max(1, completed),
                ["gcPauseShare"] = Math.Round(collected.Pause.TotalSeconds / stretch.Seconds, 3),
                ["gen0"] = collected.Gen0,
                ["gen1"] = collected.Gen1,
                ["gen2"] = collected.Gen2,
            },
            Settings = new Dictionary<string, object> { ["inFlight"] = options.InFlight, ["payload"] = "pension transfer, 11 turns a matter" },
        };
    }
}
