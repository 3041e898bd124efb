using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>The load of <c>transitions</c> on databases of different sizes: what a long history costs the cases of today.</summary>
internal sealed class GrowthBenchmark : ILoadBenchmark
{
    private const int MostActive = 100_000;

    public string Name => "growth";

    public string Question => "the same load on 10 thousand, 1 million and 10 million cases, up to 100,000 of them active; aim: throughput falls by less than 10 %";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var results = new List<Measurement>();
        foreach (var cases in new[] { 10_000, 1_000_000, 10_000_000 }.Where(cases => cases <= options.Largest))
        {
            var connection = await postgres.CreateDatabaseAsync();
            var active = Math.Min(MostActive, cases / 2);
            progress.Say($"growing a database of {cases} cases, {active} of them active");
            var history = await GrownHistory.MakeAsync(connection, cases, active, cancellation);
            var measured = await TransitionsBenchmark.OnAsync(Name, connection, postgres, options, history.NewestId, cancellation);
            results.Add(measured with
            {
                Variant = $"{cases} cases",
                Details = new Dictionary<string, object>(measured.Details)
                {
                    ["ofTheFirst"] = Math.Round(measured.PerSecond / (results.Count == 0 ? measured.PerSecond : results[0].PerSecond), 3),
                    ["databaseBytes"] = await PostgresCluster.AskAsync<long>(connection, "SELECT pg_database_size(current_database())"),
                },
                Settings = new Dictionary<string, object>(measured.Settings) { ["cases"] = cases, ["active"] = active, ["eventsPerEndedCase"] = GrownHistory.TurnsKept },
            });
            await postgres.DropDatabaseAsync(connection);
        }

        return results;
    }
}
