using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>Instant approval (秒批) of graduates whose data sources answer at once: what is measured is the grid, from the filing to the decision.</summary>
internal sealed class InstantBenchmark : ILoadBenchmark
{
    private const int Graduates = 5_000;
    private static readonly TimeSpan Aim = TimeSpan.FromSeconds(5);

    private static readonly (string Source, string Data)[] Sources =
    [
        ("440300/police", """{"realName":true,"age":24,"negative":false}"""),
        ("440300/education", """{"level":"bachelor","fullTime":true,"year":2026}"""),
        ("440300/social", """{"employedElsewhere":false}"""),
    ];

    public string Name => "instant";

    public string Question => "5,000 graduates decided by rules, from the filing to the decision without the sources' own time; aim: each within 5 s";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var silo = await InProcessSilo.StartAsync(connection, around: null, cancellation);
        await silo.ImportAsync(Path.Combine(Repository.Root, "workflows"), cancellation);
        var (taken, undecided) = (new ConcurrentBag<TimeSpan>(), 0);
        var meter = await Machine.Meter.StartAsync(postgres);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Graduates, new ParallelOptions { MaxDegreeOfParallelism = options.InFlight, CancellationToken = cancellation }, async (index, _) =>
        {
            var filed = Stopwatch.GetTimestamp();
            if (await DecideAsync(silo, index) is { Decision.Granted: true })
                taken.Add(Stopwatch.GetElapsedTime(filed));
            else
                Interlocked.Increment(ref undecided);
        });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var stretch = await meter.StopAsync();
        var late = taken.Count(one => one > Aim);
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "decisions",
                Completed = taken.Count,
                Seconds = seconds,
                Latency = Percentiles.Of([.. taken]),
                Cpu = stretch.CpuPer(Graduates),
                Wal = stretch.WalPer(Graduates),
                Details = new Dictionary<string, object> { ["later than 5 s"] = late, ["undecided"] = undecided },
                Faults = undecided + late == 0 ? [] : [$"{undecided} undecided, {late} later than 5 s"],
            },
        ];
    }

    private static async Task<CaseView?> DecideAsync(InProcessSilo silo, int index)
    {
        var grain = silo.Case(silo.NewId());
        await grain.FileAsync(new Actor { Kind = ActorKind.Applicant, Id = $"graduate-{index}", IdentityNumber = People.IdNumber(index) }, Filing(index));
        CaseView? view = null;
        foreach (var (source, data) in Sources)
        {
            var by = new Actor { Kind = ActorKind.System, Id = source, Department = source };
            if ((await grain.GetAsync(by)).Value?.DataChecks.FirstOrDefault(asked => asked.Source == source) is { } check)
                view = (await grain.PerformAsync(by, new AnswerDataCheck { Check = check.Number, Outcome = DataOutcome.Match, Data = new JsonText { Text = data } })).Value;
        }

        return view;
    }

    private static FileCase Filing(int index) => new()
    {
        ServiceItem = "graduate-settlement",
        Region = "440300",
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = People.IdNumber(index) },
        Form = new JsonText { Text = $$"""{"University":"示例大学","DegreeNumber":"EX{{index}}","GraduationYear":2026,"OriginRegion":"430100","Option":"rented"}""" },
        Materials = [new FiledMaterial { Code = "diploma" }],
    };
}
