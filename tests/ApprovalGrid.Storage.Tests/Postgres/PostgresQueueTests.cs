using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Postgres;

/// <summary>A queue is empty again and again, and then its statistics say so for minutes: rows must be found by their key all the same.</summary>
[NeedsPostgres]
public sealed class PostgresQueueTests() : HarnessTest<PostgresHarness>(new PostgresHarness())
{
    private const string SaysEmpty = """
        UPDATE pg_class SET reltuples = 0, relpages = CASE WHEN relname LIKE '%_pkey' THEN 600 ELSE 500 END
        WHERE relname IN ('deadlines', 'deadlines_pkey', 'deadlines_ready', 'outbox', 'outbox_pkey', 'outbox_ready')
        """;

    private const string Fill = """
        INSERT INTO deadlines SELECT n, 1, now() + interval '1 day', now() + interval '1 day' FROM generate_series(1000, 60000) AS n;
        INSERT INTO outbox SELECT n, 1, 'case', '1', '\x00', now() + interval '1 day', now() + interval '1 day' FROM generate_series(1000, 60000) AS n;
        VACUUM (ANALYZE) deadlines; VACUUM (ANALYZE) outbox;
        """;

    private const string ScansByTime = """
        SELECT sum(idx_scan)::bigint FROM pg_stat_user_indexes WHERE indexrelname IN ('deadlines_ready', 'outbox_ready')
        """;

    private const string Scans = """
        SELECT sum(idx_scan)::bigint FROM pg_stat_user_indexes WHERE relname IN ('deadlines', 'outbox')
        """;

    [StoreFact]
    public async Task A_queue_that_is_said_to_be_empty_is_not_read_from_end_to_end_to_find_a_row()
    {
        await (await Harness.OpenAsync()).DisposeAsync();
        foreach (var statement in Fill.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            await PostgresServer.RunAsync(Harness.ConnectionString, statement);
        await PostgresServer.RunAsync(Harness.ConnectionString, SaysEmpty);
        var scansByTime = await PostgresServer.AskAsync<long>(Harness.ConnectionString, ScansByTime);
        var scans = await PostgresServer.AskAsync<long>(Harness.ConnectionString, Scans);
        var store = await Harness.OpenAsync();

        var sender = new TestCase(1);
        await sender.CommitAsync(store, turn => turn with
        {
            OutboxAdded = [new OutboxRow(1, "case", "2", new byte[] { 1 }, Harness.Now)],
            DeadlinesSet = [new DeadlineRow(1, Harness.Now.AddDays(1))],
        });
        await sender.CommitAsync(store, turn => turn with { DeadlinesSet = [new DeadlineRow(1, Harness.Now.AddDays(2))] });
        await sender.CommitAsync(store, turn => turn with { DeadlinesCleared = [1] });
        await new TestCase(2).CommitAsync(store, turn => turn with { OutboxRemoved = [new OutboxId(1, 1)] });
        await store.DisposeAsync();

        // Sessions report at their end what they have read.
        while (await PostgresServer.AskAsync<long>(Harness.ConnectionString, Scans) == scans)
            await Task.Yield();
        Assert.Equal(scansByTime, await PostgresServer.AskAsync<long>(Harness.ConnectionString, ScansByTime));
    }
}
