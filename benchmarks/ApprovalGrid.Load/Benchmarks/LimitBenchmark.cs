using System.Collections.Concurrent;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;
using ApprovalGrid.Storage;
using Npgsql;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>The rows that the grains write, through a bare group commit: the physical limit of this machine.</summary>
internal sealed class LimitBenchmark : ILoadBenchmark
{
    private const int Recorded = 64;
    private const int Committers = 2;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public string Name => "limit";

    public string Question => "the same rows and indexes through a bare Npgsql group commit: what this machine can do at all";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        var scripts = await RecordAsync(connection, cancellation);
        var lanes = new BareLanes(connection, scripts, options.InFlight / Committers);
        var running = lanes.RunAsync(Committers, cancellation);
        await Task.WhenAny(Task.Delay(WarmUp, cancellation), running);
        var before = lanes.Written;
        var meter = await Machine.Meter.StartAsync(postgres);
        await Task.WhenAny(Task.Delay(options.Duration, cancellation), running);
        var completed = lanes.Written - before;
        var stretch = await meter.StopAsync();
        lanes.Stop();
        await running;
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "transitions",
                Completed = completed,
                Seconds = stretch.Seconds,
                Cpu = stretch.CpuPer(completed),
                Wal = stretch.WalPer(completed),
                Settings = new Dictionary<string, object> { ["inFlight"] = options.InFlight, ["payload"] = "recorded rows of the pension transfer" },
            },
        ];
    }

    private static async Task<IReadOnlyList<MatterScript>> RecordAsync(string connection, CancellationToken cancellation)
    {
        var commits = new ConcurrentQueue<TurnCommit>();
        await using var silo = await InProcessSilo.StartAsync(connection, inner => new ObservedStore(inner, commits.Enqueue), cancellation);
        var matter = new PensionMatter(silo);
        await Task.WhenAll(Enumerable.Range(1, Recorded).Select(index => matter.RunAsync(index)));
        return MatterScript.From([.. commits]);
    }

    /// <summary>Committers with matters of their own: each writes the next turn of all of them in one transaction, again and again.</summary>
    private sealed class BareLanes(string connection, IReadOnlyList<MatterScript> scripts, int matters)
    {
        private const string Options = " -c synchronous_commit=on -c jit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off "
            + "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off";

        private long _written;
        private long _ids = 1;
        private volatile bool _stopped;

        public long Written => Interlocked.Read(ref _written);

        public void Stop() => _stopped = true;

        public Task RunAsync(int committers, CancellationToken cancellation) =>
            Task.WhenAll(Enumerable.Range(0, committers).Select(_ => Task.Run(() => LaneAsync(cancellation), cancellation)));

        private async Task LaneAsync(CancellationToken cancellation)
        {
            await using var open = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(connection) { Pooling = false, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, Options = Options }.ConnectionString);
            await open.OpenAsync(cancellation);
            var players = Enumerable.Range(0, matters).Select(index => New(index % PensionMatter.Turns)).ToArray();
            while (!_stopped)
            {
                var turns = players.Select(player => player.Script.Turn(player.Step, player.Parent, player.Child)).OrderBy(turn => turn.CaseId).ToList();
                await BareCommit.WriteAsync(open, turns);
                Interlocked.Add(ref _written, turns.Count);
                for (var index = 0; index < players.Length; index++)
                    players[index] = players[index] is var player && player.Step + 1 < player.Script.Length ? player with { Step = player.Step + 1 } : New(0);
            }
        }

        /// <summary>Matters begin at different steps, so that each transaction holds turns of every kind.</summary>
        private Player New(int step)
        {
            var parent = Interlocked.Add(ref _ids, 2);
            return new Player(scripts[(int)(parent / 2 % scripts.Count)], parent, parent + 1, step);
        }
    }

    private readonly record struct Player(MatterScript Script, long Parent, long Child, int Step);
}
