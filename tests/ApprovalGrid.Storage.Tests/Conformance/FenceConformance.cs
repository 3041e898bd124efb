using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>The key (case, version) decides who wins, whoever asks and however many.</summary>
public abstract class FenceConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task Of_many_turns_that_make_one_version_exactly_one_wins()
    {
        var other = await Harness.OpenAsync();
        var matter = new TestCase(7);
        for (var version = 1; version <= 20; version++)
        {
            var racing = Enumerable.Range(0, 16).Select(_ => matter.Next()).ToList();
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var results = racing.Select(async (turn, i) =>
            {
                await start.Task;
                return await (i % 2 == 0 ? Store : other).Cases.CommitAsync(turn, None);
            }).ToList();
            start.SetResult();
            var outcomes = await Task.WhenAll(results);

            var won = Enumerable.Range(0, racing.Count).Where(i => outcomes[i].Outcome == CommitOutcome.Committed).ToList();
            var winner = racing[Assert.Single(won)];
            Assert.All(outcomes.Where(o => o.Outcome != CommitOutcome.Committed), o => Assert.Equal(CommitOutcome.VersionLost, o.Outcome));
            var stored = Assert.Single(await Store.Cases.ReadEventsAsync(7, version, 10, None));
            Assert.Equal(winner.CommandId, stored.CommandId);
            matter.Made(winner);
        }

        Assert.Equal(20, await Store.Cases.NewestVersionAsync(7, None));
    }

    [StoreTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_version_with_a_gap_before_it_is_lost(int committed)
    {
        var matter = new TestCase(7);
        for (var i = 0; i < committed; i++)
            await matter.CommitAsync(Store);

        var result = await Store.Cases.CommitAsync(matter.Next(t => t with { Version = t.Version + 1 }), None);

        Assert.Equal(CommitOutcome.VersionLost, result.Outcome);
        Assert.Equal(committed, await Store.Cases.NewestVersionAsync(7, None));
        Assert.Equal(committed, (await Store.Cases.ReadEventsAsync(7, 1, 10, None)).Count);
    }

    [StoreFact]
    public async Task A_stale_version_is_lost_and_leaves_nothing()
    {
        var matter = new TestCase(7);
        var stale = matter.Next(t => t with { TasksWritten = [matter.Task(9)], OutboxAdded = [Effect(1)], DeadlinesSet = [new(5, Harness.Now)] });
        await matter.CommitAsync(Store);
        await matter.CommitAsync(Store);
        var before = await Store.Cases.ReadAllAsync(7, None);

        Assert.Equal(CommitOutcome.VersionLost, (await Store.Cases.CommitAsync(stale, None)).Outcome);

        Rows.Equal(before, await Store.Cases.ReadAllAsync(7, None));
    }

    [StoreFact]
    public async Task The_same_turn_written_twice_wins_once()
    {
        var turn = new TestCase(7).Next();

        Assert.Equal(CommitOutcome.Committed, (await Store.Cases.CommitAsync(turn, None)).Outcome);
        Assert.Equal(CommitOutcome.VersionLost, (await Store.Cases.CommitAsync(turn, None)).Outcome);
    }

    [StoreFact]
    public async Task A_loser_leaves_its_neighbours_in_the_batch_alone()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        var lost = new TestCase(50);
        var stale = lost.Next(t => t with { TasksWritten = [lost.Task(1)] });
        await lost.CommitAsync(Store);
        var neighbours = Enumerable.Range(1, 99).Where(id => id != 50).Select(id => new TestCase(id)).ToList();
        var turns = neighbours.Select(n => n.Next(t => t with { TasksWritten = [n.Task(1)] })).Append(stale).ToList();

        var results = await gate.TogetherAsync(store, turns);

        Assert.Equal([1, 99], gate.Batches);
        Assert.All(results[..^1], r => Assert.Equal(new CommitResult(CommitOutcome.Committed), r));
        Assert.Equal(CommitOutcome.VersionLost, results[^1].Outcome);
        Assert.Empty((await Store.Cases.ReadAllAsync(50, None))!.Tasks);
        foreach (var neighbour in neighbours)
            Assert.Single((await Store.Cases.ReadAllAsync(neighbour.Id, None))!.Tasks);
    }

    [StoreFact]
    public async Task Two_turns_for_one_version_in_one_batch_give_one_winner()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        var matter = new TestCase(7);
        await matter.CommitAsync(Store);

        var results = await gate.TogetherAsync(store, matter.Next(), matter.Next(), new TestCase(8).Next());

        Assert.Equal(
            [CommitOutcome.Committed, CommitOutcome.VersionLost],
            results[..2].Select(r => r.Outcome).Order());
        Assert.Equal(CommitOutcome.Committed, results[2].Outcome);
        Assert.Equal(2, await Store.Cases.NewestVersionAsync(7, None));
    }

    [StoreFact]
    public async Task Turns_that_follow_each_other_in_one_batch_keep_the_chain_dense()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        var matter = new TestCase(7);
        var first = matter.Next();
        matter.Made(first);
        var second = matter.Next();

        var results = await gate.TogetherAsync(store, second, first);

        // Nobody decides on what is not committed yet; if somebody did, the second may win after the first or be lost, never alone.
        Assert.Equal(CommitOutcome.Committed, results[1].Outcome);
        var newest = results[0].Outcome == CommitOutcome.Committed ? 2 : 1;
        Assert.Equal(newest, await Store.Cases.NewestVersionAsync(7, None));
        Assert.Equal(newest, (await Store.Cases.ReadEventsAsync(7, 1, 10, None)).Count);
    }

    [StoreFact]
    public async Task A_committed_turn_is_seen_by_every_store_at_once()
    {
        var other = await Harness.OpenAsync();
        var matter = new TestCase(7);
        for (var version = 1; version <= 50; version++)
        {
            await matter.CommitAsync(version % 2 == 0 ? Store : other);
            Assert.Equal(version, await Store.Cases.NewestVersionAsync(7, None));
            Assert.Equal(version, await other.Cases.NewestVersionAsync(7, None));
        }
    }

    [StoreFact]
    public async Task Versions_asked_for_together_are_each_their_own()
    {
        var cases = Enumerable.Range(1, 40).Select(id => new TestCase(id)).ToList();
        foreach (var matter in cases)
        {
            for (var i = 0; i < matter.Id % 4; i++)
                await matter.CommitAsync(Store);
        }

        var asked = await Task.WhenAll(cases.Concat(cases).Select(c => Store.Cases.NewestVersionAsync(c.Id, None).AsTask()));

        Assert.Equal(cases.Concat(cases).Select(c => (int)(c.Id % 4)), asked);
    }

    [StoreFact]
    public async Task A_thousand_turns_in_flight_over_a_hundred_cases_all_arrive()
    {
        var cases = Enumerable.Range(1, 100).Select(id => new TestCase(id)).ToList();
        await Task.WhenAll(cases.Select(async matter =>
        {
            for (var i = 0; i < 10; i++)
                await matter.CommitAsync(Store, t => t with { TasksWritten = [matter.Task(t.Version)], TasksClosed = [t.Version - 1] });
        }));

        foreach (var matter in cases)
        {
            var rows = (await Store.Cases.ReadAllAsync(matter.Id, None))!;
            Assert.Equal(10, rows.Record.Version);
            Assert.Equal(10, Assert.Single(rows.Tasks).Number);
            Rows.ChainIsWhole(matter.Id, rows.Events);
        }
    }

    private OutboxRow Effect(int number) => new(number, "http", "somewhere", new byte[] { 1 }, Harness.Now);
}
