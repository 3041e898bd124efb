using ApprovalGrid.Storage.Sql;
using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>Whichever statement fails, a turn is there whole or not at all, and what was answered is true.</summary>
public abstract class FaultSweepConformance(StoreHarness harness) : ConformanceTest(harness)
{
    /// <summary>More statements than one sweep's batch can have; a sweep that gets here never ended.</summary>
    private const int TooMany = 2_000;

    [StoreFact]
    public async Task A_single_failing_statement_half_writes_nothing() => await SweepAsync(lasting: false);

    [StoreFact]
    public async Task A_database_that_fails_from_some_statement_on_half_writes_nothing() => await SweepAsync(lasting: true);

    private async Task SweepAsync(bool lasting)
    {
        using var gate = new Gate();
        var store = await Harness.OpenAsync(new StoreProbe { BeforeBatch = gate.Pass, BeforeStatement = Harness.FaultStep });
        var matters = new List<TestCase> { new(1), new(2), new(3) };
        foreach (var matter in matters)
        {
            await matter.CommitAsync(Store, t => t with
            {
                TasksWritten = [matter.Task(1)],
                DeadlinesSet = [new(1, Harness.Now.AddDays(1))],
                OutboxAdded = [Effect(1)],
            });
        }


        var n = 0;
        for (var reached = true; reached; n++)
        {
            Assert.True(n < TooMany);
            var turns = matters.Select(m => m.Next(t => Everything(m, t))).ToList();
            var before = await Task.WhenAll(matters.Select(m => Store.Cases.ReadAllAsync(m.Id, None).AsTask()));
            var holder = await gate.CloseAsync(store);
            var running = turns.Select(turn => store.Cases.CommitAsync(turn, None).AsTask()).ToList();

            // The statements of the batch that holds the gate come first; they are swept as well.
            await Harness.ArmFaultAsync(n, lasting);
            gate.Open();
            await Settle(holder);
            await Task.WhenAll(running.Select(Settle));
            reached = await Harness.DisarmFaultAsync();

            for (var i = 0; i < matters.Count; i++)
                await CheckAsync(matters[i], turns[i], before[i]!, running[i]);
        }

        Assert.True(n > 10, $"only {n} statements swept");
        foreach (var matter in matters)
            await matter.CommitAsync(store);
    }

    private async Task CheckAsync(TestCase matter, TurnCommit turn, CaseRows before, Task<CommitResult> answer)
    {
        var rows = (await Store.Cases.ReadAllAsync(matter.Id, None))!;
        var written = rows.Record.Version == turn.Version;
        var remembered = await Store.Cases.FindAnswerAsync("portal", Key(turn), None);
        Assert.Equal(written, remembered is not null);
        if (written)
        {
            Assert.Equal(turn.CommandId, rows.Events[^1].CommandId);
            Rows.Equal(turn.Head, rows.Head);
            Rows.Equal(turn.TasksWritten, rows.Tasks);
            Rows.Equal(turn.DeadlinesSet, rows.Deadlines);
            Rows.Equal(turn.OutboxAdded, rows.Outbox);
            Rows.Equal(turn.Snapshot, rows.Record.Snapshot);
            Rows.ChainIsWhole(matter.Id, rows.Events);
            matter.Made(turn);
        }
        else
        {
            Rows.Equal(before, rows);
        }

        if (answer.IsCompletedSuccessfully)
            Assert.Equal(written, (await answer).Outcome == CommitOutcome.Committed);
    }

    private TurnCommit Everything(TestCase matter, TurnCommit turn) => turn with
    {
        Head = turn.Head with { Status = $"s{turn.Version}" },
        Snapshot = new(1, TestCase.Bytes(turn.Version), TestCase.Bytes(turn.CaseId)),
        TasksWritten = [matter.Task(turn.Version)],
        TasksClosed = [turn.Version - 1],
        DeadlinesSet = [new(turn.Version, TestCase.Filed.AddYears(20))],
        DeadlinesCleared = [turn.Version - 1],
        OutboxAdded = [Effect(turn.Version)],
        OutboxRemoved = [new(turn.CaseId, turn.Version - 1)],
        Search = [new("applicant-id", TestCase.Bytes(turn.Version))],
        Idempotency = new("portal", Key(turn), TestCase.Bytes(1), TestCase.Bytes(2)),
    };

    private static string Key(TurnCommit turn) => turn.CommandId.ToString();

    private static OutboxRow Effect(int number) => new(number, "http", "somewhere", new byte[] { 1 }, TestCase.Filed);

    private static async Task Settle(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is CommitOutcomeUnknownException or StoreOverloadedException)
        {
            // The sweep looks into the database instead.
        }
    }
}
