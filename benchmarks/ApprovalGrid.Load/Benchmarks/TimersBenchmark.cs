using System.Collections.Concurrent;
using System.Globalization;
using ApprovalGrid.Cases;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>Deadlines that fall due in one minute, among many more that are armed: how late the turn they cause is committed.</summary>
internal sealed class TimersBenchmark : ILoadBenchmark
{
    private const int Due = 100_000;
    private const int Armed = 1_000_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Name => "timers";

    public string Question => "100,000 deadlines due in one minute with 1,000,000 armed; aim: lateness p99 under 1 s, none early, none twice";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        var hours = new Appointments();
        await using var silo = await InProcessSilo.StartAsync(connection, inner => new ObservedStore(inner, hours.Committed), cancellation);
        await silo.ImportAsync(Path.Combine(Repository.Root, "benchmarks", "ApprovalGrid.Load", "Workload", "Appointments"), cancellation);
        await ArmOthersAsync(connection);

        var opening = DateTimeOffset.UtcNow + await EstimateAsync(silo, cancellation);
        await FileAsync(silo, index => opening + (Window * ((double)index / Due)), Due, cancellation);
        if (DateTimeOffset.UtcNow > opening)
            progress.Say("filing took longer than estimated: the first deadlines were due before the last were armed");
        progress.Say($"{Due} armed; the first is due at {opening:HH:mm:ss}");

        await Task.Delay(opening > DateTimeOffset.UtcNow ? opening - DateTimeOffset.UtcNow : TimeSpan.Zero, cancellation);
        var meter = await Machine.Meter.StartAsync(postgres);
        await Task.WhenAny(hours.AllFired(Due), Task.Delay(Window + Patience, cancellation));
        var stretch = await meter.StopAsync();
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "deadlines",
                Completed = hours.Fired,
                Seconds = stretch.Seconds,
                Latency = Percentiles.Of([.. hours.Late]),
                Cpu = stretch.CpuPer(hours.Fired),
                Wal = stretch.WalPer(hours.Fired),
                Settings = new Dictionary<string, object> { ["due"] = Due, ["armed"] = Armed, ["windowSeconds"] = Window.TotalSeconds },
                Faults =
                [
                    .. hours.Early > 0 ? (string[])[$"{hours.Early} fired early"] : [],
                    .. hours.Twice > 0 ? (string[])[$"{hours.Twice} fired twice"] : [],
                    .. hours.Fired < Due ? (string[])[$"{Due - hours.Fired} had not fired a minute after the last was due"] : [],
                    .. await MatterCheck.FaultsAsync(connection),
                ],
            },
        ];
    }

    /// <summary>Deadlines of the coming months, which the ones that are due have to be found among.</summary>
    private static Task ArmOthersAsync(string connection) => PostgresCluster.RunAsync(connection, $"""
        INSERT INTO deadlines SELECT id, 1, at, at FROM (
          SELECT id, date_trunc('milliseconds', now() + interval '1 day' + random() * interval '90 days') AS at FROM generate_series(1, {Armed}) AS id) AS o
        """);

    /// <summary>How long filing all of them will take, with something to spare.</summary>
    private static async Task<TimeSpan> EstimateAsync(InProcessSilo silo, CancellationToken cancellation)
    {
        const int Sample = 2_000;
        var started = DateTimeOffset.UtcNow;
        await FileAsync(silo, _ => DateTimeOffset.UtcNow + TimeSpan.FromDays(1), Sample, cancellation);
        return ((DateTimeOffset.UtcNow - started) * (Due / Sample)) + TimeSpan.FromSeconds(5);
    }

    private static Task FileAsync(InProcessSilo silo, Func<int, DateTimeOffset> due, int count, CancellationToken cancellation) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = cancellation }, async (index, _) =>
        {
            var wait = due(index) - DateTimeOffset.UtcNow;
            var answer = await silo.Case(silo.NewId()).FileAsync(People.Window, new FileCase
            {
                ServiceItem = "appointment",
                Region = "430100",
                Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = People.IdNumber(index) },
                Form = new JsonText { Text = $$"""{"Wait":"{{wait.ToString("c", CultureInfo.InvariantCulture)}}"}""" },
            });
            if (!answer.Accepted)
                throw new InvalidOperationException(answer.Refusal.Message);
        });

    /// <summary>What was armed by a case's first turn, and when the turn was durable that its falling due has caused.</summary>
    private sealed class Appointments
    {
        private readonly ConcurrentDictionary<long, DateTimeOffset> _due = new();
        private readonly ConcurrentDictionary<long, int> _fired = new();
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _awaited = int.MaxValue;
        private int _count;
        private int _early;
        private int _twice;

        public ConcurrentQueue<TimeSpan> Late { get; } = new();

        public int Fired => _count;

        public int Early => _early;

        public int Twice => _twice;

        public Task AllFired(int count)
        {
            _awaited = count;
            if (Volatile.Read(ref _count) >= count)
                _all.TrySetResult();
            return _all.Task;
        }

        public void Committed(TurnCommit turn)
        {
            var now = DateTimeOffset.UtcNow;
            if (turn.Version == 1)
            {
                _due[turn.CaseId] = turn.DeadlinesSet.Min(deadline => deadline.DueAt);
                return;
            }

            if (turn.At < _due[turn.CaseId])
                Interlocked.Increment(ref _early);
            if (_fired.AddOrUpdate(turn.CaseId, 1, (_, times) => times + 1) > 1)
                Interlocked.Increment(ref _twice);
            Late.Enqueue(now - _due[turn.CaseId]);
            if (Interlocked.Increment(ref _count) >= _awaited)
                _all.TrySetResult();
        }
    }
}
