using System.Diagnostics;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Grains.Tests;

/// <summary>
/// A02: a thousand graduates at once. The clock of the grid stands still: what is decided here waits for no timer, no pump and no second look, and the
/// five seconds of the row are those of four commits. How long they take is measured by the benchmark <c>instant</c>.
/// </summary>
public sealed class InstantApprovalTests(Xunit.Abstractions.ITestOutputHelper output) : GridFixture
{
    private const int Graduates = 1_000;

    [Fact]
    public async Task A_thousand_cases_are_decided_by_the_rules_and_one_whose_source_is_silent_waits_for_people()
    {
        var taken = new List<TimeSpan>[4];
        await Task.WhenAll(Enumerable.Range(0, taken.Length).Select(worker => Task.Run(async () =>
        {
            taken[worker] = [];
            for (var number = worker; number < Graduates; number += taken.Length)
            {
                var watch = Stopwatch.StartNew();
                var view = await DecideAsync(silent: false);
                taken[worker].Add(watch.Elapsed);
                Assert.Equal((true, "system:rule:graduate-settlement@1"), (view.Decision!.Granted, view.Decision.By));
                Assert.Equal(Clock.GetUtcNow(), view.Decision.At);
            }
        })));
        var waiting = await DecideAsync(silent: true);

        // A12: every access is a record of its own, with who asked and what for.
        var accesses = await Silo.Store.Lists.CountRegisterAsync(
            new Storage.RegisterQuery("data-access", "44", null, null, DateTimeOffset.UnixEpoch, Clock.GetUtcNow().AddDays(1), null, 1), CancellationToken.None);
        Assert.Equal(3L * (Graduates + 1), accesses.Sum(group => group.Count));
        Assert.All(Sources, source => Assert.Equal(Graduates + 1L, accesses.Where(group => group.Label == source.Source).Sum(group => group.Count)));

        var all = taken.SelectMany(times => times).Order().ToArray();
        output.WriteLine($"{Graduates} cases of instant approval: median {all[Graduates / 2].TotalMilliseconds:0} ms, longest {all[^1].TotalMilliseconds:0} ms.");
        Assert.Null(waiting.Decision);
        Assert.Equal(CaseStatus.Accepted, waiting.Status);
        Assert.Equal("440300/hrss", waiting.CurrentSteps.Single().Holder);

        // Played again from the log, every case comes to the same decision.
        var verified = (await Silo.Verifier.VerifyAsync(null, Graduates + 1, CancellationToken.None))!;
        Assert.Empty(verified.Differences);
    }

    private static readonly (string Source, string Data)[] Sources =
    [
        ("440300/police", """{"realName":true,"age":24,"negative":false}"""),
        ("440300/education", """{"level":"bachelor","fullTime":true,"year":2026}"""),
        ("440300/social", """{"employedElsewhere":false}"""),
    ];

    private int _degrees;

    private FileCase Graduate => People.Filing() with
    {
        ServiceItem = "graduate-settlement",
        Region = "440300",
        Form = JsonText.From(new Dictionary<string, object>
        {
            ["University"] = "示例大学",
            ["DegreeNumber"] = $"EX{Interlocked.Increment(ref _degrees)}",
            ["GraduationYear"] = 2026,
            ["OriginRegion"] = "430100",
            ["Option"] = "rented",
        }),
        Materials = [new FiledMaterial { Code = "diploma" }],
    };

    private async Task<CaseView> DecideAsync(bool silent)
    {
        var id = Silo.NewId();
        CaseView? last = null;
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, Graduate)).Refusal);
        foreach (var (source, data) in Sources)
        {
            var by = new Actors.Actor { Kind = Actors.ActorKind.System, Id = source, Department = source };
            var check = (await Silo.Case(id).GetAsync(by)).Value!.DataChecks.Single(asked => asked.Source == source);
            var answer = new AnswerDataCheck { Check = check.Number, Outcome = silent && source == "440300/education" ? DataOutcome.Unavailable : DataOutcome.Match, Data = new JsonText { Text = data } };
            var answered = await Silo.Case(id).PerformAsync(by, answer);
            Assert.Null(answered.Refusal);
            last = answered.Value!;
        }

        // What follows the last answer is that answer's own turn.
        Assert.Equal(1 + Sources.Length, last!.Version);
        return (await Silo.Case(id).GetAsync(People.Applicant)).Value!;
    }
}
