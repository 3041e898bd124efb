using ApprovalGrid.Storage.Sql;
using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>What a caller is told is true, and what it is not told it can find out.</summary>
public abstract class OutcomeConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task After_a_lost_reply_the_command_id_tells_that_the_turn_has_won()
    {
        var failing = true;
        var store = await Harness.OpenAsync(new StoreProbe { AfterCommit = () => { if (failing) throw new IOException("the reply is lost"); } });
        var matter = new TestCase(1);
        var turn = matter.Next();

        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(async () => await store.Cases.CommitAsync(turn, None));
        failing = false;

        var record = (await store.Cases.LoadAsync(1, None))!;
        Assert.Equal(turn.CommandId, Assert.Single(record.Tail).CommandId);
        matter.Made(turn);
        await matter.CommitAsync(store);
    }

    [StoreFact]
    public async Task When_too_many_wait_a_turn_is_turned_away_and_was_not_sent()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe, maxWaiting: 10);
        var holder = await gate.CloseAsync(store);
        var waiting = Enumerable.Range(1, 10).Select(id => store.Cases.CommitAsync(new TestCase(id).Next(), None).AsTask()).ToList();

        var refused = await Assert.ThrowsAsync<StoreOverloadedException>(async () => await store.Cases.CommitAsync(new TestCase(11).Next(), None));

        Assert.Contains("10 turns", refused.Message, StringComparison.Ordinal);
        gate.Open();
        await holder;
        Assert.All(await Task.WhenAll(waiting), r => Assert.Equal(CommitOutcome.Committed, r.Outcome));
        Assert.Equal(0, await Store.Cases.NewestVersionAsync(11, None));
        await new TestCase(11).CommitAsync(store);
    }

    [StoreTheory]
    [InlineData("a case number that another case has")]
    [InlineData("an outbox number that is still there")]
    public async Task A_turn_that_the_database_refuses_is_refused_alone_and_leaves_nothing(string fault)
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        await new TestCase(1).CommitAsync(Store);
        var culprit = new TestCase(2);
        var effect = new OutboxRow(1, "http", "x", new byte[] { 1 }, TestCase.Filed);
        await culprit.CommitAsync(Store, t => t with { OutboxAdded = [effect] });
        var before = await Store.Cases.ReadAllAsync(2, None);
        var neighbours = Enumerable.Range(3, 30).Select(id => new TestCase(id)).ToList();
        var refused = culprit.Next(t => t with
        {
            Head = fault.StartsWith("a case", StringComparison.Ordinal)
                ? t.Head with { Number = new TestCase(1).Number }
                : t.Head with { Status = "new" },
            OutboxAdded = fault.StartsWith("an outbox", StringComparison.Ordinal) ? [effect] : [],
            TasksWritten = [culprit.Task(1)],
            DeadlinesSet = [new(1, TestCase.Filed)],
            Idempotency = new("portal", "k", new byte[1], new byte[1]),
        });

        var results = await gate.TogetherAsync(store, [refused, .. neighbours.Select(n => n.Next(t => t with { TasksWritten = [n.Task(1)] }))]);

        Assert.Equal([1, 31], gate.Batches.Take(2));
        Assert.Equal(CommitOutcome.Refused, results[0].Outcome);
        Assert.NotEmpty(results[0].Reason!);
        Rows.Equal(before, await Store.Cases.ReadAllAsync(2, None));
        Assert.Null(await Store.Cases.FindAnswerAsync("portal", "k", None));
        Assert.Equal(30, await Store.Lists.CountTasksAsync("3301/housing", None));
        Assert.All(results[1..], r => Assert.Equal(CommitOutcome.Committed, r.Outcome));
    }

    [StoreFact]
    public async Task Several_culprits_in_one_batch_are_each_refused()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        var first = new TestCase(1);
        await first.CommitAsync(Store);
        var stale = new TestCase(1).Next();

        var results = await gate.TogetherAsync(store, [stale, .. Enumerable.Range(2, 40).Select(id => new TestCase(id).Next(
            t => t.CaseId % 10 == 0 ? t with { Head = t.Head with { Number = first.Number } } : t))]);

        Assert.Equal(CommitOutcome.VersionLost, results[0].Outcome);
        for (var i = 1; i < results.Length; i++)
            Assert.Equal((i + 1) % 10 == 0 ? CommitOutcome.Refused : CommitOutcome.Committed, results[i].Outcome);
    }

    public static TheoryData<string, string> Unstorable() => new()
    {
        { "too large", "events" },
        { "no hash", "hash" },
        { "negative case", "caseId" },
        { "version zero", "version" },
        { "missing text", "head.status" },
        { "NUL", "tasksWritten[0].step" },
        { "half a pair", "outboxAdded[1].target" },
        { "twice", "deadlinesSet[1]" },
        { "too many", "tasksClosed" },
        { "long text", "idempotency.key" },
    };

    [StoreTheory]
    [MemberData(nameof(Unstorable))]
    public async Task What_no_database_can_store_is_refused_with_the_name_of_the_field(string fault, string field)
    {
        var matter = new TestCase(1);
        var effect = new OutboxRow(1, "http", "x", ReadOnlyMemory<byte>.Empty, Harness.Now);
        var turn = matter.Next(t => fault switch
        {
            "too large" => t with { Events = new byte[StoreLimits.MaxValueBytes + 1] },
            "no hash" => t with { Hash = new byte[31] },
            "negative case" => t with { CaseId = -1 },
            "version zero" => t with { Version = 0 },
            "missing text" => t with { Head = t.Head with { Status = null! } },
            "NUL" => t with { TasksWritten = [matter.Task(1) with { Step = "a\0b" }] },
            "half a pair" => t with { OutboxAdded = [effect, effect with { Number = 2, Target = "a\ud83d" }] },
            "twice" => t with { DeadlinesSet = [new(1, Harness.Now), new(1, Harness.Now)] },
            "too many" => t with { TasksClosed = [.. Enumerable.Range(0, StoreLimits.MaxRowsPerTurn + 1)] },
            _ => t with { Idempotency = new("portal", new string('k', StoreLimits.MaxTextLength + 1), new byte[1], new byte[1]) },
        });

        var result = await Store.Cases.CommitAsync(turn, None);

        Assert.Equal(CommitOutcome.Refused, result.Outcome);
        Assert.StartsWith(field + ":", result.Reason, StringComparison.Ordinal);
        Assert.Empty(await Store.Cases.ListCaseIdsAsync(0, 10, None));
    }

    [StoreFact]
    public async Task Empty_values_and_the_whole_range_of_characters_are_stored_as_they_are()
    {
        var matter = new TestCase(1);
        var turn = await matter.CommitAsync(Store, t => t with
        {
            Events = ReadOnlyMemory<byte>.Empty,
            SealedEvents = ReadOnlyMemory<byte>.Empty,
            Snapshot = new(1, ReadOnlyMemory<byte>.Empty, ReadOnlyMemory<byte>.Empty),
            Head = t.Head with { Status = "", Department = "𠮷野/住建局 'quoted' \"x\" \\ % _ \n\t" },
            TasksWritten = [matter.Task(1) with { Step = "", Role = "", Assignee = "" }],
        });

        var rows = (await Store.Cases.ReadAllAsync(1, None))!;

        Rows.Equal(turn.Head, rows.Head);
        Rows.Equal(turn.TasksWritten, rows.Tasks);
        Rows.Equal(turn.Snapshot, rows.Record.Snapshot);
        Assert.True(rows.Events[0].Events.IsEmpty);
    }

    [StoreFact]
    public async Task A_turn_whose_caller_no_longer_waits_may_be_written_or_not_but_whole()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        using var cancelled = new CancellationTokenSource();
        var holder = await gate.CloseAsync(store);
        var matter = new TestCase(1);
        var turn = matter.Next(t => t with { TasksWritten = [matter.Task(1)] });
        var waiting = store.Cases.CommitAsync(turn, cancelled.Token).AsTask();

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Open();
        await holder;
        await new TestCase(2).CommitAsync(store);

        var rows = await Store.Cases.ReadAllAsync(1, None);
        Assert.Equal(rows?.Record.Version ?? 0, rows?.Tasks.Count ?? 0);
    }

    [StoreFact]
    public async Task Closing_a_store_writes_what_waits()
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(gate.Probe);
        var holder = await gate.CloseAsync(store);
        var waiting = Enumerable.Range(1, 20).Select(id => store.Cases.CommitAsync(new TestCase(id).Next(), None).AsTask()).ToList();

        var cases = store.Cases;
        var closing = Task.Run(async () => await store.DisposeAsync());
        gate.Open();
        await closing;

        await holder;
        Assert.All(await Task.WhenAll(waiting), r => Assert.Equal(CommitOutcome.Committed, r.Outcome));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cases.CommitAsync(new TestCase(99).Next(), None));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await cases.LoadAsync(1, None));
    }
}
