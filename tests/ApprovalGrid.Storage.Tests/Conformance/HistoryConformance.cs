using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>Rows of finished cases move out of the log; everything else of the case stays.</summary>
public abstract class HistoryConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private static readonly CaseSnapshot Final = new(1, new byte[] { 1 }, new byte[] { 2 });
    private static readonly DateTimeOffset Ended = TestCase.Filed.AddDays(1);

    [StoreFact]
    public async Task Only_cases_that_ended_before_and_have_rows_to_move_are_found_stretch_by_stretch()
    {
        await new TestCase(1).CommitAsync(Store);
        await FinishedAsync(2, turns: 3);
        await FinishedAsync(3, turns: 1);
        await FinishedAsync(4, turns: 2);

        var all = await Store.History.FindEndedAsync(0, Ended.AddSeconds(1), 10, None);
        Assert.Equal([2, 4], all.CaseIds);
        Assert.Null(all.Last);
        var first = await Store.History.FindEndedAsync(0, Ended.AddSeconds(1), 3, None);
        Assert.Equal([2], first.CaseIds);
        Assert.Equal(3, first.Last);
        Assert.Equal([4], (await Store.History.FindEndedAsync(3, Ended.AddSeconds(1), 3, None)).CaseIds);
        Assert.Empty((await Store.History.FindEndedAsync(0, Ended, 10, None)).CaseIds);
    }

    [StoreFact]
    public async Task A_case_whose_rows_have_moved_loads_as_before_and_goes_on()
    {
        var matter = await FinishedAsync(2, turns: 3);
        var before = (await Store.Cases.LoadAsync(2, None))!;
        var rows = (await Store.Cases.ReadAllAsync(2, None))!.Events;
        var place = new ArchivedRows(2, 1, 2, rows[1].Hash, "a.jsonl.gz", 77, 123);

        await Store.History.MoveAsync([new(place, 3, Final)], Ended, None);

        Rows.Equal(before with { SnapshotVersion = 3, Snapshot = Final, Tail = [] }, (await Store.Cases.LoadAsync(2, None))!);
        Assert.Equal([3], (await Store.Cases.ReadAllAsync(2, None))!.Events.Select(row => row.Version));
        Rows.Equal(place, Assert.Single(await Store.History.FindAsync(2, None)));
        Assert.Empty((await Store.History.FindEndedAsync(0, Ended.AddYears(1), 10, None)).CaseIds);
        await matter.CommitAsync(Store);
        Assert.Equal(4, await Store.Cases.NewestVersionAsync(2, None));
    }

    [StoreFact]
    public async Task Rows_that_are_noted_already_do_not_move_again_and_nothing_else_of_the_batch_does()
    {
        await FinishedAsync(2, turns: 3);
        await FinishedAsync(4, turns: 3);
        var hash = new byte[EventChain.HashLength];
        await Store.History.MoveAsync([new(new(2, 1, 2, hash, "a", 0, 1), 3, Final)], Ended, None);

        await Assert.ThrowsAnyAsync<Exception>(async () => await Store.History.MoveAsync(
            [new(new(4, 1, 2, hash, "b", 0, 1), 3, Final), new(new(2, 1, 2, hash, "b", 0, 1), 3, Final)], Ended, None));

        Assert.Equal("a", Assert.Single(await Store.History.FindAsync(2, None)).File);
        Assert.Empty(await Store.History.FindAsync(4, None));
        Assert.Equal(3, (await Store.Cases.ReadAllAsync(4, None))!.Events.Count);
    }

    [StoreFact]
    public async Task A_lease_is_held_by_one_at_a_time_and_runs_out()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await Store.History.LeaseAsync("archive", one, TimeSpan.FromMinutes(5), None));
        Assert.False(await Store.History.LeaseAsync("archive", other, TimeSpan.FromMinutes(5), None));
        Assert.True(await Store.History.LeaseAsync("archive", one, TimeSpan.FromMinutes(5), None));
        Assert.True(await Store.History.LeaseAsync("purge", other, TimeSpan.FromMinutes(5), None));
        await Harness.PassTimeAsync(TimeSpan.FromMinutes(6));
        Assert.True(await Store.History.LeaseAsync("archive", other, TimeSpan.FromMinutes(5), None));
        Assert.False(await Store.History.LeaseAsync("archive", one, TimeSpan.FromMinutes(5), None));
    }

    [StoreFact]
    public async Task A_newer_snapshot_is_not_replaced_by_that_of_a_move()
    {
        var matter = await FinishedAsync(2, turns: 3);
        var newer = new CaseSnapshot(1, new byte[] { 9 }, new byte[] { 9 });
        await matter.CommitAsync(Store, t => t with { Snapshot = newer });
        await Store.History.MoveAsync([new(new(2, 1, 2, new byte[EventChain.HashLength], "a", 0, 1), 3, Final)], Ended, None);

        var loaded = (await Store.Cases.LoadAsync(2, None))!;
        Assert.Equal((4, 4), (loaded.Version, loaded.SnapshotVersion));
        Rows.Equal(newer, loaded.Snapshot);
    }

    /// <summary>The last turn ends the case.</summary>
    private async Task<TestCase> FinishedAsync(long id, int turns)
    {
        var matter = new TestCase(id);
        for (var turn = 1; turn < turns; turn++)
            await matter.CommitAsync(Store);
        await matter.CommitAsync(Store, t => t with
        {
            Head = t.Head with { Ended = true, EndedAt = Ended, Status = "granted" },
        });
        return matter;
    }
}
