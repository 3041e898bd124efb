using ApprovalGrid.Load.Benchmarks;

namespace ApprovalGrid.Load;

/// <summary>All benchmarks, in the order in which they run when none is named.</summary>
internal static class LoadBenchmarks
{
    public static IReadOnlyList<ILoadBenchmark> All { get; } =
    [
        new LimitBenchmark(),
        new TransitionsBenchmark(),
        new HttpBenchmark(),
        new RushBenchmark(),
        new OverloadBenchmark(),
        new ReadsBenchmark(),
        new SilosBenchmark(),
        new GrowthBenchmark(),
        new TimersBenchmark(),
        new QuotaBenchmark(),
        new NumbersBenchmark(),
        new InstantBenchmark(),
        new MemoryBenchmark(),
        new FailoverBenchmark(),
    ];

    public static IEnumerable<string> Names => All.Select(one => one.Name);
}
