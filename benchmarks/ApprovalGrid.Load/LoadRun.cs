using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;

namespace ApprovalGrid.Load;

/// <summary>Runs the named benchmarks one after another, each on a PostgreSQL of its own.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(string[] names, LoadOptions options, bool json, CancellationToken cancellation)
    {
        var progress = new Progress(Console.Error);
        if (Choose(names, progress) is not { } chosen)
            return 1;
        if (!PostgresCluster.IsInstalled)
        {
            progress.Say(PostgresCluster.HowToInstall);
            return 1;
        }

        var machine = await MachineState.ReadAsync(cancellation);
        progress.Say(machine.Describe());
        if (!machine.Idle && !options.EvenWhenBusy)
        {
            progress.Say("The machine is not idle: figures of a shared machine mean nothing. Stop the other work, or say --busy.");
            return 1;
        }

        var results = new List<Measurement>();
        foreach (var benchmark in chosen)
        {
            progress.Say($"{benchmark.Name}: {benchmark.Question}");
            await using var postgres = await PostgresCluster.StartAsync(cancellation);
            foreach (var result in await benchmark.RunAsync(postgres, options, progress, cancellation))
                results.Add(result with { Machine = machine, Settings = PostgresCluster.Settings.Concat(result.Settings).ToDictionary() });
        }

        await (json ? ReportJson.WriteAsync(Console.Out, results) : ReportTable.WriteAsync(Console.Out, results));
        return results.All(result => result.Sound) ? 0 : 1;
    }

    private static List<ILoadBenchmark>? Choose(string[] names, Progress progress)
    {
        var chosen = new List<ILoadBenchmark>();
        foreach (var name in names)
        {
            if (LoadBenchmarks.All.FirstOrDefault(one => one.Name == name) is not { } found)
            {
                progress.Say($"There is no benchmark '{name}'. There are: {string.Join(", ", LoadBenchmarks.Names)}.");
                return null;
            }

            chosen.Add(found);
        }

        return chosen.Count > 0 ? chosen : [.. LoadBenchmarks.All];
    }
}
