using System.Diagnostics;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Load.Report;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Benchmarks;

/// <summary>A quota (限额) that far more people want than it has places, some of them twice: who is first has one.</summary>
internal sealed class QuotaBenchmark : ILoadBenchmark
{
    private const int Places = 300_000;
    private const int Submissions = 1_000_000;
    private const int Applicants = 700_000;

    public string Name => "quota";

    public string Question => "1,000,000 submissions of 700,000 people for 300,000 places; aim: exactly 300,000 accepted, none twice, everybody answered";

    public async Task<IReadOnlyList<Measurement>> RunAsync(PostgresCluster postgres, LoadOptions options, Progress progress, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var silo = await InProcessSilo.StartAsync(connection, around: null, cancellation);
        await silo.ImportAsync(Path.Combine(Repository.Root, "benchmarks", "ApprovalGrid.Load", "Workload", "Appointments"), cancellation);
        var (accepted, full, held, other) = (0, 0, 0, 0);
        var meter = await Machine.Meter.StartAsync(postgres);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Submissions, new ParallelOptions { MaxDegreeOfParallelism = options.InFlight, CancellationToken = cancellation }, async (index, _) =>
        {
            var answer = await silo.Case(silo.NewId()).FileAsync(People.Window, Filing(index % Applicants));
            if (answer.Accepted)
                Interlocked.Increment(ref accepted);
            else if (answer.Refusal.Code == RefusalCodes.QuotaFull)
                Interlocked.Increment(ref full);
            else if (answer.Refusal.Code == RefusalCodes.QuotaHeld)
                Interlocked.Increment(ref held);
            else
                Interlocked.Increment(ref other);
        });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var stretch = await meter.StopAsync();
        var cases = await PostgresCluster.AskAsync<long>(connection, "SELECT count(*) FROM heads");
        var applicants = await PostgresCluster.AskAsync<long>(connection, "SELECT count(DISTINCT hash) FROM search_hashes WHERE kind = 'applicant'");
        return
        [
            new Measurement
            {
                Name = Name,
                Unit = "submissions",
                Completed = Submissions,
                Seconds = seconds,
                Cpu = stretch.CpuPer(Submissions),
                Wal = stretch.WalPer(Submissions),
                Details = new Dictionary<string, object> { ["accepted"] = accepted, ["full"] = full, ["held"] = held, ["cases"] = cases, ["applicants"] = applicants },
                Faults = accepted == Places && cases == Places && applicants == Places && other == 0 ? [] : [$"{accepted} accepted, {cases} cases, {applicants} applicants, {other} other answers"],
            },
        ];
    }

    private static FileCase Filing(int person) => new()
    {
        ServiceItem = "voucher",
        Region = "430100",
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = People.IdNumber(person) },
        Form = new JsonText { Text = """{"Wait":"1.00:00:00"}""" },
    };
}
