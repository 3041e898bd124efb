using ApprovalGrid.Load.Http;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>What more silos cost: the same load on 1, 2 and 4 silos that share this machine's cores.</summary>
internal sealed class SilosBenchmark : ILoadBenchmark
{
    public string Name => "silos";

    public string Question => "the same load on 1, 2 and 4 silos on the same cores; aim: CPU a transition grows by less than 25 %";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var results = new List<Measurement>();
        foreach (var silos in (int[])[1, 2, 4])
        {
            await using var grid = await HttpGrid.StartAsync(postgres, silos, cancellation);
            var peak = await HttpBenchmark.PeakAsync(Name, grid, postgres, options, cancellation);
            var first = results.Count == 0 ? peak : results[0];
            results.Add(peak with
            {
                Variant = $"{silos} silo{(silos > 1 ? "s" : "")}",
                Details = peak.Details.Append(new("cpuInflation", Math.Round(peak.Cpu!.Server / first.Cpu!.Server, 3))).ToDictionary(),
            });
            progress.Say($"{silos} silos: {peak.PerSecond} transitions/s, {peak.Cpu.Server} µs of silos and PostgreSQL each");
        }

        return results;
    }
}
