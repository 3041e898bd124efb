using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>Deadlines are given out when due, to one at a time, and stay until the case's own turn takes them away.</summary>
public abstract class DeadlineConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    [StoreFact]
    public async Task Only_what_is_due_is_given_out_the_longest_due_first()
    {
        await Arm(1, (1, -10), (2, 3600));
        await Arm(2, (1, -30), (2, -20));

        var due = await Store.Deadlines.ClaimDueAsync(10, Lease, None);

        Assert.Equal([(2L, 1), (2L, 2), (1L, 1)], due.Select(d => (d.CaseId, d.Number)));
        Assert.Equal(Harness.Now.AddSeconds(-30), due[0].DueAt, TimeSpan.FromSeconds(5));
    }

    [StoreFact]
    public async Task A_limit_gives_the_longest_due_and_leaves_the_rest_for_the_next()
    {
        for (var id = 1; id <= 10; id++)
            await Arm(id, (1, -id));

        Assert.Equal([10L, 9, 8], (await Store.Deadlines.ClaimDueAsync(3, Lease, None)).Select(d => d.CaseId));
        Assert.Equal([7L, 6, 5], (await Store.Deadlines.ClaimDueAsync(3, Lease, None)).Select(d => d.CaseId));
    }

    [StoreFact]
    public async Task Two_who_claim_at_once_never_get_the_same_row()
    {
        var other = await Harness.OpenAsync();
        for (var id = 1; id <= 20; id++)
            await Arm(id, [.. Enumerable.Range(1, 10).Select(n => (n, -n))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
            await (i % 2 == 0 ? Store : other).Deadlines.ClaimDueAsync(7, Lease, None))));

        // Claims side by side may pass each other's rows by; what they left is still there.
        var all = claims.SelectMany(c => c).ToList();
        while (await Store.Deadlines.ClaimDueAsync(50, Lease, None) is { Count: > 0 } more)
            all.AddRange(more);
        Assert.Equal(200, all.Count);
        Assert.Equal(200, all.Distinct().Count());
    }

    [StoreFact]
    public async Task A_lease_that_ran_out_makes_the_row_claimable_again()
    {
        await Arm(1, (1, -10));
        Assert.Single(await Store.Deadlines.ClaimDueAsync(10, Lease, None));
        Assert.Empty(await Store.Deadlines.ClaimDueAsync(10, Lease, None));

        await Harness.PassTimeAsync(Lease - TimeSpan.FromMinutes(1));
        Assert.Empty(await Store.Deadlines.ClaimDueAsync(10, Lease, None));
        await Harness.PassTimeAsync(TimeSpan.FromMinutes(2));

        Assert.Single(await Store.Deadlines.ClaimDueAsync(10, Lease, None));
    }

    [StoreFact]
    public async Task The_cases_turn_clears_a_claimed_row_and_moves_another_which_ends_its_claim()
    {
        var matter = await Arm(1, (1, -10), (2, -10));
        await Store.Deadlines.ClaimDueAsync(10, Lease, None);

        await matter.CommitAsync(Store, t => t with { DeadlinesCleared = [1], DeadlinesSet = [new(2, Harness.Now.AddSeconds(-5))] });

        Assert.Equal([2], (await Store.Deadlines.ClaimDueAsync(10, Lease, None)).Select(d => d.Number));
    }

    [StoreFact]
    public async Task Nothing_fires_before_its_instant()
    {
        await Arm(1, (1, 60));
        Assert.Empty(await Store.Deadlines.ClaimDueAsync(10, Lease, None));
        await Harness.PassTimeAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(await Store.Deadlines.ClaimDueAsync(10, Lease, None));
        await Harness.PassTimeAsync(TimeSpan.FromSeconds(31));
        Assert.Single(await Store.Deadlines.ClaimDueAsync(10, Lease, None));
    }

    [StoreFact]
    public async Task How_long_until_the_next_is_told()
    {
        Assert.Null(await Store.Deadlines.NextDueInAsync(None));
        var matter = await Arm(1, (1, 3600), (2, 7200));
        Assert.Equal(TimeSpan.FromHours(1), (await Store.Deadlines.NextDueInAsync(None))!.Value, About);
        await Arm(2, (1, -5));
        Assert.Equal(TimeSpan.Zero, await Store.Deadlines.NextDueInAsync(None));

        // A claimed row counts from the end of its lease, so that who sleeps until then finds it.
        await Store.Deadlines.ClaimDueAsync(10, Lease, None);
        Assert.Equal(Lease, (await Store.Deadlines.NextDueInAsync(None))!.Value, About);
        Assert.NotNull(matter);
    }

    [StoreFact]
    public async Task Arming_a_deadline_that_is_due_soon_wakes_who_waits_also_when_they_come_late()
    {
        var waiting = Store.Deadlines.WaitForChangeAsync(TimeSpan.FromHours(1), None).AsTask();
        Assert.False(waiting.IsCompleted);
        await Arm(1, (1, 5));
        await waiting;

        await Arm(2, (1, 5));
        await Store.Deadlines.WaitForChangeAsync(TimeSpan.FromHours(1), None);
    }

    [StoreFact]
    public async Task Waiting_for_a_change_can_be_given_up()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Store.Deadlines.WaitForChangeAsync(TimeSpan.FromHours(1), stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static readonly TimeSpanComparer About = new(TimeSpan.FromSeconds(20));

    private async Task<TestCase> Arm(long caseId, params (int Number, int SecondsFromNow)[] deadlines)
    {
        var matter = new TestCase(caseId);
        var now = Harness.Now;
        await matter.CommitAsync(Store, t => t with
        {
            At = now,
            DeadlinesSet = [.. deadlines.Select(d => new DeadlineRow(d.Number, now.AddSeconds(d.SecondsFromNow)))],
        });
        return matter;
    }

    private sealed class TimeSpanComparer(TimeSpan tolerance) : IEqualityComparer<TimeSpan>
    {
        public bool Equals(TimeSpan x, TimeSpan y) => (x - y).Duration() <= tolerance;

        public int GetHashCode(TimeSpan obj) => 0;
    }
}
