using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>What a case costs in memory while its grain is active. A deactivated one has left the directory and costs nothing.</summary>
internal sealed class MemoryBenchmark : ILoadBenchmark
{
    private const int Cases = 20_000;

    public string Name => "memory";

    public string Question => "bytes of managed heap per active case grain";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var silo = await InProcessSilo.StartAsync(connection, around: null, cancellation);
        await FileAsync(silo, 0, 256, cancellation);
        var idle = GC.GetTotalMemory(forceFullCollection: true);

        await FileAsync(silo, 256, 256 + Cases, cancellation);
        var active = GC.GetTotalMemory(forceFullCollection: true);
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "cases",
                Completed = Cases,
                Seconds = 1,
                Details = new Dictionary<string, object>
                {
                    ["bytesPerActiveCase"] = Math.Round((double)(active - idle) / Cases),
                },
            },
        ];
    }

    private static Task FileAsync(InProcessSilo silo, int from, int to, CancellationToken cancellation) =>
        Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = 128, CancellationToken = cancellation }, async (index, _) =>
        {
            var answer = await silo.Case(silo.NewId()).FileAsync(People.Window, People.Filing(index));
            if (!answer.Accepted)
                throw new InvalidOperationException(answer.Refusal.Message);
        });
}
