using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>One caller's key is taken once, whichever case it would have made.</summary>
public abstract class IdempotencyConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task Of_many_filings_with_one_key_exactly_one_makes_a_case()
    {
        var other = await Harness.OpenAsync();
        var filings = Enumerable.Range(1, 40)
            .Select(id => new TestCase(id).Next(t => t with { Idempotency = Answer("portal", "k-1", id) }))
            .ToList();
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = filings.Select(async (turn, i) =>
        {
            await start.Task;
            return await (i % 2 == 0 ? Store : other).Cases.CommitAsync(turn, None);
        }).ToList();
        start.SetResult();
        var results = await Task.WhenAll(running);

        var winner = Assert.Single(filings.Where((_, i) => results[i].Outcome == CommitOutcome.Committed));
        Assert.Equal(39, results.Count(r => r.Outcome == CommitOutcome.KeyTaken));
        Assert.Equal([winner.CaseId], await Store.Cases.ListCaseIdsAsync(0, 100, None));
        Assert.Equal(winner.CaseId, (await Store.Cases.FindAnswerAsync("portal", "k-1", None))!.CaseId);
    }

    [StoreFact]
    public async Task A_turn_that_loses_its_key_leaves_nothing_and_its_neighbours_alone()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        await new TestCase(1).CommitAsync(Store, t => t with { Idempotency = Answer("portal", "taken", 1) });
        var loser = new TestCase(2);
        var fresh = new TestCase(3);
        var lost = loser.Next(t => t with
        {
            Idempotency = Answer("portal", "taken", 2),
            TasksWritten = [loser.Task(1)],
            DeadlinesSet = [new(1, Harness.Now)],
            OutboxAdded = [new(1, "http", "x", new byte[] { 1 }, Harness.Now)],
            Search = [new("applicant-id", TestCase.Bytes(2))],
            Snapshot = new(1, new byte[] { 1 }, new byte[] { 2 }),
        });

        var results = await gate.TogetherAsync(store, lost, fresh.Next(t => t with { Idempotency = Answer("portal", "new", 3) }));

        Assert.Equal([CommitOutcome.KeyTaken, CommitOutcome.Committed], results.Select(r => r.Outcome));
        Assert.Null(await Store.Cases.LoadAsync(2, None));
        Assert.Null(await Store.Cases.ReadAllAsync(2, None));
        Assert.Empty(await Store.Cases.ReadEventsAsync(2, 1, 10, None));
        Assert.Equal(0, await Store.Cases.NewestVersionAsync(2, None));
        Assert.Empty(await Store.Deadlines.ClaimDueAsync(10, TimeSpan.FromMinutes(1), None));
        Assert.Empty(await Store.Outbox.ClaimAsync(OutboxCarrier.Outside, 10, TimeSpan.FromMinutes(1), None));
        Assert.Equal(0, await Store.Lists.CountTasksAsync("3301/housing", None));
        var bySearch = new CaseQuery(new("applicant-id", TestCase.Bytes(2)), null, null, null, null, null, null, 10);
        Assert.Empty((await Store.Lists.ListCasesAsync(bySearch, None)).Items);
        Assert.Equal(3, (await Store.Cases.FindAnswerAsync("portal", "new", None))!.CaseId);

        // The number of the case that came to nothing can still be used.
        Assert.Equal(CommitOutcome.Committed, (await Store.Cases.CommitAsync(loser.Next(), None)).Outcome);
    }

    [StoreFact]
    public async Task Two_filings_with_one_key_in_one_batch_give_one_case()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);

        var results = await gate.TogetherAsync(
            store,
            new TestCase(1).Next(t => t with { Idempotency = Answer("portal", "k", 1) }),
            new TestCase(2).Next(t => t with { Idempotency = Answer("portal", "k", 2) }));

        Assert.Equal([CommitOutcome.Committed, CommitOutcome.KeyTaken], results.Select(r => r.Outcome).Order());
        Assert.Single(await Store.Cases.ListCaseIdsAsync(0, 10, None), id => id <= 2);
    }

    [StoreFact]
    public async Task Who_loses_both_the_version_and_the_key_is_told_of_the_key_for_its_answer_is_there()
    {
        var matter = new TestCase(1);
        var stale = matter.Next(t => t with { Idempotency = Answer("portal", "k", 1) });
        await matter.CommitAsync(Store, t => t with { Idempotency = Answer("portal", "k", 1) });

        Assert.Equal(CommitOutcome.KeyTaken, (await Store.Cases.CommitAsync(stale, None)).Outcome);
    }

    [StoreFact]
    public async Task A_turn_that_loses_its_version_does_not_take_its_key()
    {
        var matter = new TestCase(1);
        var stale = matter.Next(t => t with { Idempotency = Answer("portal", "k", 1) });
        await matter.CommitAsync(Store);

        Assert.Equal(CommitOutcome.VersionLost, (await Store.Cases.CommitAsync(stale, None)).Outcome);

        Assert.Null(await Store.Cases.FindAnswerAsync("portal", "k", None));
        await matter.CommitAsync(Store, t => t with { Idempotency = Answer("portal", "k", 1) });
    }

    [StoreFact]
    public async Task The_same_key_of_another_caller_is_another_key()
    {
        await new TestCase(1).CommitAsync(Store, t => t with { Idempotency = Answer("portal", "k", 1) });
        await new TestCase(2).CommitAsync(Store, t => t with { Idempotency = Answer("office", "k", 2) });

        Assert.Equal(1, (await Store.Cases.FindAnswerAsync("portal", "k", None))!.CaseId);
        Assert.Equal(2, (await Store.Cases.FindAnswerAsync("office", "k", None))!.CaseId);
        Assert.Null(await Store.Cases.FindAnswerAsync("portal", "K", None));
    }

    [StoreFact]
    public async Task An_answer_comes_back_as_it_was_kept()
    {
        var turn = await new TestCase(1).CommitAsync(Store, t => t with { Idempotency = Answer("门户", "键-1", 1) });

        var answer = await Store.Cases.FindAnswerAsync("门户", "键-1", None);

        Rows.Equal(new StoredAnswer(1, turn.Idempotency!.RequestHash, turn.Idempotency.SealedAnswer, turn.At), answer);
    }

    [StoreFact]
    public async Task Old_answers_are_forgotten_in_portions_and_their_keys_are_free_again()
    {
        for (var id = 1; id <= 5; id++)
        {
            await new TestCase(id).CommitAsync(Store, t => t with
            {
                At = TestCase.Filed.AddDays(t.CaseId),
                Idempotency = Answer("portal", $"k{t.CaseId}", t.CaseId),
            });
        }


        Assert.Equal(2, await Store.Cases.PurgeAnswersAsync(TestCase.Filed.AddDays(4), 2, None));
        Assert.Equal(1, await Store.Cases.PurgeAnswersAsync(TestCase.Filed.AddDays(4), 2, None));
        Assert.Equal(0, await Store.Cases.PurgeAnswersAsync(TestCase.Filed.AddDays(4), 2, None));

        Assert.Null(await Store.Cases.FindAnswerAsync("portal", "k3", None));
        Assert.NotNull(await Store.Cases.FindAnswerAsync("portal", "k4", None));
        await new TestCase(9).CommitAsync(Store, t => t with { Idempotency = Answer("portal", "k1", 9) });
    }

    private static IdempotencyRow Answer(string caller, string key, long seed) =>
        new(caller, key, TestCase.Bytes(seed), TestCase.Bytes(seed + 1000));
}
