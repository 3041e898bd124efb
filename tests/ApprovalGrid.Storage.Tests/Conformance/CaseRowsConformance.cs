using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>What a turn writes stands in the database with it, and comes back as it was given.</summary>
public abstract class CaseRowsConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task Everything_a_turn_wrote_comes_back()
    {
        var matter = new TestCase(1);
        var turn = await matter.CommitAsync(Store, t => t with
        {
            Head = t.Head with
            {
                Ended = true,
                Trial = true,
                Parent = 99,
                DueAt = TestCase.Filed.AddDays(20),
                EndedAt = TestCase.Filed.AddDays(3),
            },
            Snapshot = new(4, new byte[] { 1, 2 }, new byte[] { 3 }),
            TasksWritten = [matter.Task(1, due: TestCase.Filed.AddDays(5)), matter.Task(2, role: null, assignee: "zhang") with { Revision = 7 }],
            DeadlinesSet = [new(1, TestCase.Filed.AddDays(9)), new(2, TestCase.Filed)],
            OutboxAdded =
            [
                new(1, "case", "99", new byte[] { 9 }, TestCase.Filed),
                new(2, "http", "tax-bureau", ReadOnlyMemory<byte>.Empty, TestCase.Filed.AddDays(1)),
            ],
        });

        var rows = (await Store.Cases.ReadAllAsync(1, None))!;

        Rows.Equal(turn.Head, rows.Head);
        Rows.Equal(turn.TasksWritten, rows.Tasks);
        Rows.Equal(turn.DeadlinesSet, rows.Deadlines);
        Rows.Equal(turn.OutboxAdded, rows.Outbox);
        Rows.Equal(new[] { Stored(turn) }, rows.Events);
        Rows.Equal(new CaseRecord(1, 1, 1, turn.Snapshot, [], turn.Hash, turn.Key), rows.Record);
        Rows.Equal(rows.Record, await Store.Cases.LoadAsync(1, None));
    }

    [StoreFact]
    public async Task A_later_turn_changes_moves_and_closes_rows()
    {
        var matter = new TestCase(1);
        await matter.CommitAsync(Store, t => t with
        {
            TasksWritten = [matter.Task(1), matter.Task(2), matter.Task(3)],
            DeadlinesSet = [new(1, TestCase.Filed), new(2, TestCase.Filed), new(3, TestCase.Filed)],
            OutboxAdded = [Effect(1), Effect(2)],
        });
        var changed = matter.Task(2, department: "3302/tax", assignee: "li", due: TestCase.Filed.AddDays(1)) with { Revision = 2 };
        await matter.CommitAsync(Store, t => t with
        {
            Head = t.Head with { Status = "granted", Department = "3302/tax" },
            TasksWritten = [changed, matter.Task(4)],
            TasksClosed = [1, 77],
            DeadlinesSet = [new(2, TestCase.Filed.AddDays(4))],
            DeadlinesCleared = [3, 77],
            OutboxRemoved = [new(1, 1), new(1, 77)],
            OutboxAdded = [Effect(3)],
        });

        var rows = (await Store.Cases.ReadAllAsync(1, None))!;

        Assert.Equal("granted", rows.Head.Status);
        Rows.Equal(new[] { changed, matter.Task(3), matter.Task(4) }, rows.Tasks);
        Rows.Equal(new DeadlineRow[] { new(1, TestCase.Filed), new(2, TestCase.Filed.AddDays(4)) }, rows.Deadlines);
        Assert.Equal([2, 3], rows.Outbox.Select(o => o.Number));
    }

    [StoreFact]
    public async Task A_turn_may_deal_with_another_cases_message()
    {
        var sender = new TestCase(1);
        await sender.CommitAsync(Store, t => t with { OutboxAdded = [Effect(1), Effect(2)] });
        var receiver = new TestCase(2);

        await receiver.CommitAsync(Store, t => t with { OutboxRemoved = [new(1, 1)] });

        Assert.Equal([2], (await Store.Cases.ReadAllAsync(1, None))!.Outbox.Select(o => o.Number));
        Assert.Equal(1, await Store.Cases.NewestVersionAsync(1, None));
    }

    [StoreFact]
    public async Task Without_a_new_snapshot_the_older_one_stays_and_the_tail_grows()
    {
        var matter = new TestCase(1);
        var turns = new List<TurnCommit> { await matter.CommitAsync(Store) };
        var record = (await Store.Cases.LoadAsync(1, None))!;
        Assert.Null(record.Snapshot);
        Assert.Equal((0, 1), (record.SnapshotVersion, record.Tail.Count));

        for (var version = 2; version <= 9; version++)
        {
            turns.Add(await matter.CommitAsync(Store, t => t.Version % 4 == 0
                ? t with { Snapshot = new(t.Version, TestCase.Bytes(t.Version), TestCase.Bytes(-t.Version)) }
                : t));
            record = (await Store.Cases.LoadAsync(1, None))!;
            var snapshot = version / 4 * 4;
            Assert.Equal((version, snapshot), (record.Version, record.SnapshotVersion));
            Rows.Equal(turns.Skip(snapshot).Select(Stored), record.Tail);
            Rows.Equal(matter.Hash, record.Hash);
            if (snapshot > 0)
                Rows.Equal(turns[snapshot - 1].Snapshot, record.Snapshot);
        }
    }

    [StoreFact]
    public async Task An_unknown_case_is_null_and_has_version_zero()
    {
        Assert.Null(await Store.Cases.LoadAsync(404, None));
        Assert.Null(await Store.Cases.ReadAllAsync(404, None));
        Assert.Equal(0, await Store.Cases.NewestVersionAsync(404, None));
        Assert.Empty(await Store.Cases.ReadEventsAsync(404, 1, 10, None));
        Assert.Null(await Store.Cases.FindByNumberAsync("404", None));
    }

    [StoreFact]
    public async Task A_destroyed_key_is_gone_and_the_chain_stays_whole()
    {
        var matter = new TestCase(1);
        await matter.CommitAsync(Store, t => t with { OutboxAdded = [new(1, "http", "x", new byte[] { 1 }, Harness.Now)] });
        await matter.CommitAsync(Store);

        await Store.Cases.DestroyKeyAsync(1, None);
        await Store.Cases.DestroyKeyAsync(1, None);

        var rows = (await Store.Cases.ReadAllAsync(1, None))!;
        Assert.Null(rows.Record.Key);
        Rows.ChainIsWhole(1, rows.Events);
        Assert.Null(Assert.Single(await Store.Outbox.ClaimAsync(OutboxCarrier.Outside, 10, TimeSpan.FromMinutes(1), None)).SenderKey);
        await matter.CommitAsync(Store);
        Assert.Null((await Store.Cases.LoadAsync(1, None))!.Key);
    }

    [StoreFact]
    public async Task A_case_is_found_by_its_number_also_by_a_new_one()
    {
        var matter = new TestCase(1);
        await matter.CommitAsync(Store, t => t with { Head = t.Head with { Number = "旧-1" } });
        Assert.Equal(1, await Store.Cases.FindByNumberAsync("旧-1", None));

        await matter.CommitAsync(Store, t => t with { Head = t.Head with { Number = "新-1" } });

        Assert.Equal(1, await Store.Cases.FindByNumberAsync("新-1", None));
        Assert.Null(await Store.Cases.FindByNumberAsync("旧-1", None));
    }

    [StoreFact]
    public async Task Cases_without_a_number_do_not_get_in_each_others_way()
    {
        await new TestCase(1).CommitAsync(Store, t => t with { Head = t.Head with { Number = "" } });
        await new TestCase(2).CommitAsync(Store, t => t with { Head = t.Head with { Number = "" } });

        Assert.Null(await Store.Cases.FindByNumberAsync("", None));
    }

    [StoreFact]
    public async Task Case_ids_and_events_are_read_in_portions()
    {
        foreach (var id in new[] { 5, 3, 9, 1 })
        {
            var matter = new TestCase(id);
            for (var i = 0; i < 5; i++)
                await matter.CommitAsync(Store);
        }

        Assert.Equal([1L, 3, 5], await Store.Cases.ListCaseIdsAsync(0, 3, None));
        Assert.Equal([9L], await Store.Cases.ListCaseIdsAsync(5, 3, None));
        Assert.Equal([3, 4], (await Store.Cases.ReadEventsAsync(9, 3, 2, None)).Select(e => e.Version));
    }

    [StoreFact]
    public async Task Times_are_kept_to_the_millisecond_and_what_is_due_never_early()
    {
        var matter = new TestCase(1);
        var odd = TestCase.Filed.AddTicks(12_345_678).ToOffset(TimeSpan.FromHours(8));
        await matter.CommitAsync(Store, t => t with
        {
            DeadlinesSet = [new(1, odd)],
            OutboxAdded = [Effect(1) with { NotBefore = odd }],
            TasksWritten = [matter.Task(1, due: odd)],
        });

        var rows = (await Store.Cases.ReadAllAsync(1, None))!;

        Assert.Equal(TestCase.Filed.AddMilliseconds(1235), rows.Deadlines[0].DueAt);
        Assert.Equal(TestCase.Filed.AddMilliseconds(1235), rows.Outbox[0].NotBefore);
        Assert.Equal(TestCase.Filed.AddMilliseconds(1234), rows.Tasks[0].DueAt);
        Assert.Equal(TimeSpan.Zero, rows.Deadlines[0].DueAt.Offset);
    }

    [StoreFact]
    public async Task All_rows_are_of_one_moment_while_turns_go_on()
    {
        var matter = new TestCase(1);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await matter.CommitAsync(Store, t => t with
                {
                    TasksWritten = [matter.Task(t.Version)],
                    TasksClosed = [t.Version - 1],
                    DeadlinesSet = [new(t.Version, Harness.Now.AddDays(1))],
                    DeadlinesCleared = [t.Version - 1],
                    Snapshot = t.Version % 8 == 0 ? new(1, TestCase.Bytes(t.Version), TestCase.Bytes(t.Version)) : null,
                });
            }
        });
        var read = 0;
        while (!writing.IsCompleted)
        {
            if (await Store.Cases.ReadAllAsync(1, None) is not { } rows)
                continue;
            read++;
            Assert.Equal(rows.Record.Version, Assert.Single(rows.Tasks).Number);
            Assert.Equal(rows.Record.Version, Assert.Single(rows.Deadlines).Number);
            Assert.Equal(rows.Record.Version, rows.Events.Count);
            Assert.Equal(rows.Record.Version, rows.Record.SnapshotVersion + rows.Record.Tail.Count);
            Rows.ChainIsWhole(1, rows.Events);
        }

        await writing;
        Assert.True(read > 0);
    }

    [StoreFact]
    public async Task After_closing_and_opening_again_everything_is_there()
    {
        var matter = new TestCase(1);
        for (var i = 0; i < 12; i++)
        {
            await matter.CommitAsync(Store, t => t with
            {
                TasksWritten = [matter.Task(t.Version)],
                DeadlinesSet = [new(t.Version, Harness.Now.AddDays(1))],
                OutboxAdded = [Effect(t.Version)],
                Idempotency = new("portal", $"k{t.Version}", new byte[] { 1 }, new byte[] { 2 }),
                Search = [new("uscc", TestCase.Bytes(t.Version))],
                Snapshot = t.Version == 5 ? new(1, new byte[] { 5 }, new byte[] { 6 }) : null,
            });
        }

        await Store.States.WriteAsync("duty", "a", new byte[] { 1 }, null, None);
        var before = await Store.Cases.ReadAllAsync(1, None);
        await Store.DisposeAsync();

        var again = await Harness.OpenAsync();

        Rows.Equal(before, await again.Cases.ReadAllAsync(1, None));
        Rows.ChainIsWhole(1, (await again.Cases.ReadEventsAsync(1, 1, 100, None)));
        Assert.NotNull(await again.Cases.FindAnswerAsync("portal", "k12", None));
        Assert.NotNull(await again.States.ReadAsync("duty", "a", None));
        Assert.Single((await again.Lists.ListCasesAsync(new(new("uscc", TestCase.Bytes(12)), null, null, null, null, null, null, 10), None)).Items);
        await matter.CommitAsync(again);
    }

    [StoreFact]
    public async Task A_store_says_what_it_is_and_answers_a_ping()
    {
        Assert.NotEmpty(Store.Description);
        await Store.PingAsync(None);
    }

    private static OutboxRow Effect(int number) => new(number, "http", "somewhere", new byte[] { (byte)number }, TestCase.Filed);

    private static EventRow Stored(TurnCommit turn) =>
        new(turn.Version, turn.CommandId, turn.At, turn.SchemaVersion, turn.Events, turn.SealedEvents, turn.Hash);
}
