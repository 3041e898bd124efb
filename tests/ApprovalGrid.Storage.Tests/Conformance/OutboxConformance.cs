using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>What leaves a case goes in order per target, to one carrier at a time, until somebody has dealt with it.</summary>
public abstract class OutboxConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    [StoreFact]
    public async Task A_row_comes_with_all_that_its_carrier_needs()
    {
        await Send(1, (1, "case", "99"));

        var item = Assert.Single(await Claim());

        Rows.Equal(new OutboxItem(new(1, 1), "case", "99", new byte[] { 1 }, 1, new WrappedKey("3301/1", TestCase.Bytes(1))), item);
    }

    [StoreFact]
    public async Task One_claim_gives_a_targets_rows_in_order()
    {
        await Send(1, (1, "case", "99"), (2, "case", "98"), (3, "case", "99"), (4, "case", "99"));

        var items = await Claim();

        Assert.Equal([1, 3, 4], items.Where(i => i.Target == "99").Select(i => i.Id.Number));
        Assert.Equal([2], items.Where(i => i.Target == "98").Select(i => i.Id.Number));
    }

    [StoreFact]
    public async Task A_limit_cuts_a_targets_rows_at_the_end_never_at_the_start()
    {
        await Send(1, (1, "case", "99"), (2, "case", "99"), (3, "case", "99"));

        Assert.Equal([1, 2], (await Claim(2)).Select(i => i.Id.Number));
        Assert.Empty(await Claim());
    }

    [StoreFact]
    public async Task A_row_waits_while_an_earlier_one_to_its_target_is_out()
    {
        var sender = await Send(1, (1, "case", "99"));
        Assert.Single(await Claim());
        await sender.CommitAsync(Store, t => t with { OutboxAdded = [Row(2, "case", "99"), Row(3, "case", "98")] });

        Assert.Equal([3], (await Claim()).Select(i => i.Id.Number));
        await new TestCase(99).CommitAsync(Store, t => t with { OutboxRemoved = [new(1, 1)] });

        Assert.Equal([2], (await Claim()).Select(i => i.Id.Number));
    }

    [StoreFact]
    public async Task A_row_waits_for_an_earlier_one_that_is_not_yet_to_go()
    {
        var sender = new TestCase(1);
        await sender.CommitAsync(Store, t => t with
        {
            OutboxAdded = [Row(1, "case", "99") with { NotBefore = Harness.Now.AddHours(1) }, Row(2, "case", "99")],
        });

        Assert.Empty(await Claim());
        await Harness.PassTimeAsync(TimeSpan.FromMinutes(61));

        Assert.Equal([1, 2], (await Claim()).Select(i => i.Id.Number));
    }

    [StoreFact]
    public async Task Two_who_claim_at_once_never_get_the_same_row_nor_one_target_split()
    {
        var other = await Harness.OpenAsync();
        for (var id = 1; id <= 30; id++)
            await Send(id, [.. Enumerable.Range(1, 8).Select(n => (n, "case", n % 2 == 0 ? "98" : "99"))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
            await (i % 2 == 0 ? Store : other).Outbox.ClaimAsync(OutboxCarrier.Cases, 9, Lease, None))));

        var taken = claims.SelectMany(c => c).Select(i => i.Id).ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.True(taken.Count >= 9);
        foreach (var claim in claims)
        {
            foreach (var queue in claim.GroupBy(i => (i.Id.CaseId, i.Target)))
                Assert.Equal(queue.Key.Target == "98" ? 2 : 1, queue.First().Id.Number);
        }
    }

    [StoreFact]
    public async Task A_lease_that_ran_out_gives_the_row_out_again_and_counts_the_attempt()
    {
        await Send(1, (1, "http", "x"));
        await Claim();
        await Harness.PassTimeAsync(Lease + TimeSpan.FromSeconds(10));

        Assert.Equal(2, Assert.Single(await Claim()).Attempts);
    }

    [StoreFact]
    public async Task A_postponed_row_comes_again_at_its_time_and_holds_back_what_follows()
    {
        await Send(1, (1, "http", "x"), (2, "http", "x"), (3, "http", "y"));
        Assert.Equal(3, (await Claim()).Count);
        await Harness.PassTimeAsync(Lease + TimeSpan.FromSeconds(10));

        await Store.Outbox.PostponeAsync(new(1, 1), Harness.Now.AddHours(1), "503 from x", None);

        Assert.Equal([3], (await Claim()).Select(i => i.Id.Number));
        await Harness.PassTimeAsync(TimeSpan.FromMinutes(61));
        Assert.Equal([(1, 2), (2, 2)], (await Claim()).Where(i => i.Target == "x").Select(i => (i.Id.Number, i.Attempts)));
    }

    [StoreFact]
    public async Task Postponing_ends_the_claim()
    {
        await Send(1, (1, "http", "x"));
        await Claim();

        await Store.Outbox.PostponeAsync(new(1, 1), Harness.Now.AddSeconds(-1), "try again", None);

        Assert.Single(await Claim());
        await Store.Outbox.PostponeAsync(new(1, 404), Harness.Now, "no such row", None);
    }

    [StoreFact]
    public async Task A_dead_letter_is_seen_makes_way_and_can_be_revived()
    {
        await Send(1, (1, "http", "x"), (2, "http", "x"));
        Assert.Equal(2, (await Claim()).Count);
        await Store.Outbox.DeadLetterAsync(new(1, 1), new string('e', StoreLimits.MaxErrorLength + 5), None);

        var letter = Assert.Single(await Store.Outbox.ListDeadLettersAsync(default, 10, None));
        Assert.Equal((new OutboxId(1, 1), "http", "x", 1), (letter.Id, letter.Kind, letter.Target, letter.Attempts));
        Assert.Equal(StoreLimits.MaxErrorLength, letter.Error.Length);
        Assert.Equal([2], (await Store.Cases.ReadAllAsync(1, None))!.Outbox.Select(o => o.Number));
        await Store.Outbox.RemoveAsync(new(1, 2), None);

        Assert.True(await Store.Outbox.ReviveAsync(new(1, 1), None));
        Assert.False(await Store.Outbox.ReviveAsync(new(1, 1), None));

        Assert.Empty(await Store.Outbox.ListDeadLettersAsync(default, 10, None));
        var revived = Assert.Single(await Claim());
        Rows.Equal((1, 1, new byte[] { 1 }), (revived.Id.Number, revived.Attempts, revived.Payload.ToArray()));
    }

    [StoreFact]
    public async Task Dead_letters_are_listed_in_portions()
    {
        for (var id = 1; id <= 3; id++)
        {
            await Send(id, (1, "http", "x"), (2, "http", "y"));
            await Store.Outbox.DeadLetterAsync(new(id, 1), "gone", None);
            await Store.Outbox.DeadLetterAsync(new(id, 2), "gone", None);
        }

        await Store.Outbox.DeadLetterAsync(new(9, 9), "no such row", None);

        var first = await Store.Outbox.ListDeadLettersAsync(default, 3, None);
        var rest = await Store.Outbox.ListDeadLettersAsync(first[^1].Id, 10, None);

        Assert.Equal([new(1, 1), new(1, 2), new(2, 1), new(2, 2), new(3, 1), new(3, 2)], first.Concat(rest).Select(d => d.Id));
        Assert.Equal(3, first.Count);
    }

    [StoreFact]
    public async Task A_message_that_was_taken_in_after_all_is_no_dead_letter()
    {
        await Send(1, (1, "case", "99"), (2, "case", "98"));
        await Store.Outbox.DeadLetterAsync(new(1, 1), "no reply", None);
        await Store.Outbox.DeadLetterAsync(new(1, 2), "no reply", None);

        await new TestCase(99).CommitAsync(Store, t => t with { OutboxRemoved = [new(1, 1)] });
        await Store.Outbox.RemoveAsync(new(1, 2), None);

        Assert.Empty(await Store.Outbox.ListDeadLettersAsync(default, 10, None));
    }

    [StoreFact]
    public async Task A_removed_row_is_gone()
    {
        await Send(1, (1, "http", "x"));
        await Store.Outbox.RemoveAsync(new(1, 1), None);
        await Store.Outbox.RemoveAsync(new(1, 1), None);

        Assert.Empty(await Claim());
        Assert.Empty((await Store.Cases.ReadAllAsync(1, None))!.Outbox);
    }

    [StoreFact]
    public async Task Sending_wakes_who_waits_and_so_does_what_makes_way()
    {
        var waiting = Store.Outbox.WaitForChangeAsync(TimeSpan.FromHours(1), None).AsTask();
        Assert.False(waiting.IsCompleted);
        await Send(1, (1, "http", "x"), (2, "http", "x"));
        await waiting;

        await new TestCase(2).CommitAsync(Store, t => t with { OutboxRemoved = [new(1, 1)] });
        await Store.Outbox.WaitForChangeAsync(TimeSpan.FromHours(1), None);
    }

    [StoreFact]
    public async Task Who_commits_a_row_may_have_it_claimed_and_after_that_it_is_anybodys_in_its_order()
    {
        await new TestCase(1).CommitAsync(Store, t => t with { OutboxAdded = [Row(1, "case", "x") with { ClaimedFor = Lease }, Row(2, "case", "x")] });
        Assert.Empty(await Claim());

        await Harness.PassTimeAsync(Lease + TimeSpan.FromSeconds(1));

        var claimed = await Claim();
        Assert.Equal([1, 2], claimed.Select(item => item.Id.Number));
        Assert.Equal([2, 1], claimed.Select(item => item.Attempts));
    }

    [StoreFact]
    public async Task A_row_that_is_claimed_by_its_commit_wakes_nobody()
    {
        var waiting = Store.Outbox.WaitForChangeAsync(TimeSpan.FromHours(1), None).AsTask();
        await new TestCase(1).CommitAsync(Store, t => t with { OutboxAdded = [Row(1, "case", "x") with { ClaimedFor = Lease }] });
        Assert.False(waiting.IsCompleted);

        await Send(2, (1, "case", "x"));
        await waiting;
    }

    [StoreFact]
    public async Task Each_carrier_gets_its_own_rows_and_neither_waits_for_the_other()
    {
        await Send(1, (1, "case", "99"), (2, "http", "effect-1"), (3, "task", "effect-2"), (4, "case", "99"));

        var outside = await Store.Outbox.ClaimAsync(OutboxCarrier.Outside, 100, Lease, None);
        var cases = await Store.Outbox.ClaimAsync(OutboxCarrier.Cases, 100, Lease, None);

        Assert.Equal([2, 3], outside.Select(item => item.Id.Number));
        Assert.Equal([1, 4], cases.Select(item => item.Id.Number));
    }

    [StoreFact]
    public async Task A_row_that_was_put_back_comes_again_at_its_time_and_its_attempt_is_not_counted()
    {
        await Send(1, (1, "http", "x"));
        Assert.Equal(1, Assert.Single(await Claim()).Attempts);

        await Store.Outbox.PutBackAsync(new OutboxId(1, 1), Harness.Now.AddMinutes(1), "the target is left alone", None);
        Assert.Empty(await Claim());
        await Harness.PassTimeAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1, Assert.Single(await Claim()).Attempts);
    }

    [StoreFact]
    public async Task One_dead_letter_is_found_by_its_id()
    {
        await Send(1, (1, "http", "x"));
        Assert.Null(await Store.Outbox.FindDeadLetterAsync(new OutboxId(1, 1), None));

        await Store.Outbox.DeadLetterAsync(new OutboxId(1, 1), "no connection", None);

        var letter = await Store.Outbox.FindDeadLetterAsync(new OutboxId(1, 1), None);
        Assert.Equal(("http", "x", "no connection"), (letter!.Kind, letter.Target, letter.Error));
    }

    private static OutboxRow Row(int number, string kind, string target) =>
        new(number, kind, target, new byte[] { (byte)number }, TestCase.Filed.AddYears(-5));

    private async Task<TestCase> Send(long caseId, params (int Number, string Kind, string Target)[] rows)
    {
        var sender = new TestCase(caseId);
        await sender.CommitAsync(Store, t => t with { OutboxAdded = [.. rows.Select(r => Row(r.Number, r.Kind, r.Target))] });
        return sender;
    }

    /// <summary>As both carriers.</summary>
    private async ValueTask<IReadOnlyList<OutboxItem>> Claim(int limit = 100) =>
    [
        .. await Store.Outbox.ClaimAsync(OutboxCarrier.Cases, limit, Lease, None),
        .. await Store.Outbox.ClaimAsync(OutboxCarrier.Outside, limit, Lease, None),
    ];
}
