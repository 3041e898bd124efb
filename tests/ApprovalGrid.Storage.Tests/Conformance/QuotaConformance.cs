using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>A quota has exactly its places, and each applicant takes one of them at most.</summary>
public abstract class QuotaConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task Of_many_filings_on_two_silos_exactly_the_places_are_taken_and_none_twice()
    {
        const int Places = 100;
        const int Applicants = 150;
        const int Lanes = 12;
        IGridStore[] silos = [Store, await Harness.OpenAsync(), await Harness.OpenAsync()];
        // Everybody files twice. Each lane goes on when it has its answer, so that transactions of all silos overlap all the time.
        var filings = Enumerable.Range(0, Applicants * 2)
            .Select(index => new TestCase(index + 1).Next(t => t with { Quota = Place("flat", index % Applicants, Places) }))
            .ToList();
        var results = new CommitResult[filings.Count];
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            for (var index = lane; index < filings.Count; index += Lanes)
                results[index] = await silos[lane % silos.Length].Cases.CommitAsync(filings[index], None);
        })));

        var winners = filings.Where((_, index) => results[index].Outcome == CommitOutcome.Committed).ToList();
        Assert.Equal(Places, winners.Count);
        Assert.Equal(Places, winners.Select(turn => Convert.ToHexString(turn.Quota!.Applicant.Span)).Distinct().Count());
        Assert.All(results, result => Assert.True(result.Outcome is CommitOutcome.Committed or CommitOutcome.QuotaFull or CommitOutcome.QuotaHeld));
        Assert.Equal(winners.Select(turn => turn.CaseId).Order(), await Store.Cases.ListCaseIdsAsync(0, 1_000, None));
        // Whoever comes later, with a place or without one, gets the same answer again.
        foreach (var applicant in Enumerable.Range(0, Applicants))
        {
            var late = new TestCase(1_000 + applicant).Next(t => t with { Quota = Place("flat", applicant, Places) });
            var holds = winners.Any(turn => turn.Quota!.Applicant.Span.SequenceEqual(late.Quota!.Applicant.Span));
            Assert.Equal(holds ? CommitOutcome.QuotaHeld : CommitOutcome.QuotaFull, (await Store.Cases.CommitAsync(late, None)).Outcome);
        }
    }

    [StoreFact]
    public async Task Who_gets_no_place_leaves_nothing_and_may_use_the_key_again()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        await new TestCase(1).CommitAsync(Store, t => t with { Quota = Place("flat", 1, 1) });
        var outside = new TestCase(2);
        var neighbour = new TestCase(3);

        var results = await gate.TogetherAsync(
            store,
            outside.Next(t => t with { Quota = Place("flat", 2, 1), Idempotency = Answer("k", 2), TasksWritten = [outside.Task(1)] }),
            neighbour.Next(t => t with { Quota = Place("garden", 2, 1) }));

        Assert.Equal([CommitOutcome.QuotaFull, CommitOutcome.Committed], results.Select(result => result.Outcome));
        Assert.Null(await Store.Cases.ReadAllAsync(2, None));
        Assert.Null(await Store.Cases.FindAnswerAsync("portal", "k", None));
        Assert.Equal(0, await Store.Lists.CountTasksAsync("3301/housing", None));
        // A place more, and the same filing with the same key is taken.
        var again = await Store.Cases.CommitAsync(outside.Next(t => t with { Quota = Place("flat", 2, 2), Idempotency = Answer("k", 2) }), None);
        Assert.Equal(CommitOutcome.Committed, again.Outcome);
    }

    [StoreFact]
    public async Task A_key_that_is_taken_comes_before_the_place_and_a_lost_version_gives_its_place_back()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        await new TestCase(1).CommitAsync(Store, t => t with { Quota = Place("flat", 1, 2), Idempotency = Answer("k", 1) });
        await new TestCase(7).CommitAsync(Store);

        var repeated = new TestCase(2).Next(t => t with { Quota = Place("flat", 1, 2), Idempotency = Answer("k", 2) });
        var lost = new TestCase(7).Next(t => t with { Quota = Place("flat", 7, 2) });
        var results = await gate.TogetherAsync(store, repeated, lost);

        Assert.Equal([CommitOutcome.KeyTaken, CommitOutcome.VersionLost], results.Select(result => result.Outcome));
        await new TestCase(8).CommitAsync(Store, t => t with { Quota = Place("flat", 8, 2) });
    }

    private static QuotaPlace Place(string quota, int applicant, int places) => new(quota, TestCase.Bytes(applicant), places);

    private static IdempotencyRow Answer(string key, long id) => new("portal", key, TestCase.Bytes(id), TestCase.Bytes(id));
}
