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

    [StoreFact]
    public async Task Places_that_two_silos_give_back_at_once_are_open_once_each()
    {
        const int Places = 24;
        var other = await Harness.OpenAsync();
        var holders = Enumerable.Range(1, Places).Select(id => new TestCase(id)).ToList();
        foreach (var holder in holders)
            await holder.CommitAsync(Store, t => t with { Quota = Place("flat", (int)holder.Id, Places) });

        // Both silos end every case; at the same time others ask for the places, more of them than there are.
        var ends = holders.SelectMany(holder => (IGridStore[])[Store, other], (holder, silo) =>
            Task.Run(() => silo.Cases.CommitAsync(holder.Next(t => t with { GivesPlaceBack = true }), None).AsTask()));
        var wishes = Enumerable.Range(1, Places * 2).Select(index => Task.Run(() =>
            (index % 2 == 0 ? Store : other).Cases.CommitAsync(new TestCase(1_000 + index).Next(t => t with { Quota = Place("flat", 1_000 + index, Places) }), None).AsTask()));
        var ended = Task.WhenAll(ends.ToList());
        var wished = await Task.WhenAll(wishes.ToList());

        Assert.Equal(Places, (await ended).Count(result => result.Outcome == CommitOutcome.Committed));
        Assert.All(wished, result => Assert.True(result.Outcome is CommitOutcome.Committed or CommitOutcome.QuotaFull));
        // Exactly the places that nobody was in time for are left.
        var left = Places - wished.Count(result => result.Outcome == CommitOutcome.Committed);
        for (var index = 0; index < left; index++)
            await new TestCase(2_000 + index).CommitAsync(Store, t => t with { Quota = Place("flat", 2_000 + index, Places) });
        var late = new TestCase(3_000).Next(t => t with { Quota = Place("flat", 3_000, Places) });
        Assert.Equal(CommitOutcome.QuotaFull, (await Store.Cases.CommitAsync(late, None)).Outcome);
    }

    [StoreFact]
    public async Task Whoever_gave_a_place_back_may_take_one_again_and_giving_back_again_gives_nobody_elses()
    {
        var first = new TestCase(1);
        await first.CommitAsync(Store, t => t with { Quota = Place("flat", 1, 1), Idempotency = Answer("k", 1) });
        await first.CommitAsync(Store, t => t with { GivesPlaceBack = true, Idempotency = Answer("end", 1) });

        await new TestCase(2).CommitAsync(Store, t => t with { Quota = Place("flat", 1, 1) });

        await first.CommitAsync(Store, t => t with { GivesPlaceBack = true });
        await new TestCase(3).CommitAsync(Store, t => t with { GivesPlaceBack = true });
        var late = new TestCase(4).Next(t => t with { Quota = Place("flat", 4, 1) });
        Assert.Equal(CommitOutcome.QuotaFull, (await Store.Cases.CommitAsync(late, None)).Outcome);
    }

    [StoreFact]
    public async Task A_turn_that_loses_gives_no_place_back_and_its_neighbours_do()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        var (stays, leaves) = (new TestCase(1), new TestCase(2));
        await stays.CommitAsync(Store, t => t with { Quota = Place("flat", 1, 2) });
        await leaves.CommitAsync(Store, t => t with { Quota = Place("flat", 2, 2), Idempotency = Answer("k", 2) });
        var stale = stays.Next(t => t with { GivesPlaceBack = true });
        await stays.CommitAsync(Store);
        var repeated = stays.Next(t => t with { GivesPlaceBack = true, Idempotency = Answer("k", 1) });

        Assert.Equal(CommitOutcome.KeyTaken, (await Store.Cases.CommitAsync(repeated, None)).Outcome);
        var results = await gate.TogetherAsync(store, stale, leaves.Next(t => t with { GivesPlaceBack = true }));

        Assert.Equal([CommitOutcome.VersionLost, CommitOutcome.Committed], results.Select(result => result.Outcome));
        await new TestCase(3).CommitAsync(Store, t => t with { Quota = Place("flat", 3, 2) });
        var late = new TestCase(4).Next(t => t with { Quota = Place("flat", 4, 2) });
        Assert.Equal(CommitOutcome.QuotaFull, (await Store.Cases.CommitAsync(late, None)).Outcome);
    }

    private static QuotaPlace Place(string quota, int applicant, int places) => new(quota, TestCase.Bytes(applicant), places);

    private static IdempotencyRow Answer(string key, long id) => new("portal", key, TestCase.Bytes(id), TestCase.Bytes(id));
}
