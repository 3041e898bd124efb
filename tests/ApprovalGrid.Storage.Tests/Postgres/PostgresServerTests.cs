using ApprovalGrid.Storage.Postgres;
using ApprovalGrid.Storage.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ApprovalGrid.Storage.Tests.Postgres;

/// <summary>What only a server can do to a store: other silos, broken connections, a crash, a wrong database.</summary>
[NeedsPostgres]
public sealed class PostgresServerTests() : HarnessTest<PostgresHarness>(new PostgresHarness())
{
    [StoreFact]
    public async Task Silos_that_start_together_on_an_empty_database_all_start()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Harness.OpenAsync)));

        await Task.WhenAll(stores.Select((store, i) => new TestCase(i + 1).CommitAsync(store)));
        Assert.Equal(6, (await stores[0].Cases.ListCaseIdsAsync(0, 10, None)).Count);
        Assert.StartsWith("PostgreSQL 1", stores[0].Description, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task One_silos_change_wakes_another()
    {
        var one = await Harness.OpenAsync();
        var other = await Harness.OpenAsync();
        var deadline = other.Deadlines.WaitForChangeAsync(TimeSpan.FromHours(1), None).AsTask();
        var outbox = other.Outbox.WaitForChangeAsync(TimeSpan.FromHours(1), None).AsTask();

        await new TestCase(1).CommitAsync(one, t => t with { DeadlinesSet = [new(1, TestCase.Filed)] });
        await deadline;
        Assert.False(outbox.IsCompleted);
        await new TestCase(2).CommitAsync(one, t => t with { OutboxAdded = [new(1, "http", "x", new byte[1], TestCase.Filed)] });
        await outbox;
    }

    [StoreFact]
    public async Task Silos_that_touch_the_same_keys_and_messages_never_deadlock()
    {
        var stores = new[] { await Harness.OpenAsync(), await Harness.OpenAsync(), await Harness.OpenAsync() };
        var sender = new TestCase(1_000_000);
        await sender.CommitAsync(stores[0], t => t with
        {
            OutboxAdded = [.. Enumerable.Range(1, 400).Select(n => new OutboxRow(n, "case", $"{n}", new byte[1], TestCase.Filed))],
        });

        // Every silo files cases under the same keys and takes in the same messages, each in another order.
        var results = await Task.WhenAll(stores.SelectMany((store, silo) => Enumerable.Range(1, 400).Select(i => Task.Run(async () =>
        {
            var n = ((i * (silo + 3)) % 401) is var k && k == 0 ? 1 : k;
            var turn = new TestCase((silo * 1000) + i).Next(t => t with
            {
                Idempotency = new("portal", $"k{n}", new byte[1], new byte[1]),
                OutboxRemoved = [new(1_000_000, n), new(1_000_000, 401 - n)],
            });
            return (Key: n, (await store.Cases.CommitAsync(turn, None)).Outcome);
        }))));

        Assert.All(results, r => Assert.True(r.Outcome is CommitOutcome.Committed or CommitOutcome.KeyTaken));
        foreach (var key in results.GroupBy(r => r.Key))
            Assert.Single(key, r => r.Outcome == CommitOutcome.Committed);
        Assert.Equal(0, await PostgresServer.AskAsync<long>(
            Harness.ConnectionString, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }

    [StoreFact]
    public async Task A_transaction_that_fails_in_its_last_moment_is_not_answered_as_written()
    {
        var store = await Harness.OpenAsync();
        await PostgresServer.RunAsync(
            Harness.ConnectionString,
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'too late'; END $$;
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
              FOR EACH ROW WHEN (NEW.case_id = 13) EXECUTE FUNCTION fail();
            """);

        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(async () => await store.Cases.CommitAsync(new TestCase(13).Next(), None));

        Assert.Null(await store.Cases.LoadAsync(13, None));
        await new TestCase(14).CommitAsync(store);
    }

    [StoreFact]
    public async Task A_connection_that_breaks_in_a_transaction_leaves_its_outcome_unknown_and_the_store_goes_on()
    {
        var store = await Harness.OpenAsync();
        await new TestCase(1).CommitAsync(store);
        await using var other = new NpgsqlConnection(Harness.ConnectionString);
        await other.OpenAsync();
        await using var holding = await other.BeginTransactionAsync();
        await RunAsync(other, "LOCK TABLE snapshots");
        var turn = new TestCase(2).Next(t => t with { Snapshot = new(1, new byte[1], new byte[1]) });
        var running = store.Cases.CommitAsync(turn, None).AsTask();

        // The turn now waits for the lock, or will in a moment.
        const string Break = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """;
        while (await PostgresServer.AskAsync<long>(Harness.ConnectionString, Break) == 0)
            Assert.False(running.IsCompleted);

        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => running);
        await holding.RollbackAsync();
        Assert.Null(await store.Cases.LoadAsync(2, None));
        Assert.Equal(CommitOutcome.Committed, (await store.Cases.CommitAsync(turn, None)).Outcome);
    }

    [StoreFact]
    public async Task When_all_connections_break_the_store_recovers_and_hears_changes_again()
    {
        var store = await Harness.OpenAsync();
        var other = await Harness.OpenAsync();
        await new TestCase(1).CommitAsync(store);
        await PostgresServer.RunAsync(
            Harness.ConnectionString,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        // The loss itself wakes who waits: a change may have been missed.
        await store.Deadlines.WaitForChangeAsync(TimeSpan.FromHours(1), None);

        var matter = new TestCase(2);
        while (true)
        {
            try
            {
                await matter.CommitAsync(other, t => t with { DeadlinesSet = [new(1, TestCase.Filed)] });
                break;
            }
            catch (CommitOutcomeUnknownException)
            {
                // Each broken connection of the pool shows once.
            }
        }

        await store.Deadlines.WaitForChangeAsync(TimeSpan.FromHours(1), None);
        Assert.Equal(1, await WithRetry(() => store.Cases.NewestVersionAsync(2, None)));
    }

    [StoreFact]
    public async Task After_a_crash_of_the_server_every_answered_turn_is_there_and_the_store_goes_on()
    {
        var server = await PostgresServer.StartAsync();
        await using (var harness = new PostgresHarness(server))
        {
            await harness.CreateAsync();
            var store = await harness.OpenAsync();
            var answered = 0;
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var cases = Enumerable.Range(1, 16).Select(id => new TestCase(id)).ToList();
            var writing = cases.Select(matter => Task.Run(async () =>
            {
                try
                {
                    while (true)
                    {
                        await matter.CommitAsync(store, t => t with { TasksWritten = [matter.Task(t.Version)], TasksClosed = [t.Version - 1] });
                        if (Interlocked.Increment(ref answered) == 300)
                            enough.SetResult();
                    }
                }
                catch (CommitOutcomeUnknownException)
                {
                    // The crash.
                }
            })).ToList();
            await enough.Task;
            await server.CrashAndRestartAsync();
            await Task.WhenAll(writing);

            foreach (var matter in cases)
            {
                var rows = (await WithRetry(() => store.Cases.ReadAllAsync(matter.Id, None)))!;
                Assert.InRange(rows.Record.Version, matter.Version, matter.Version + 1);
                Assert.Equal(rows.Record.Version, Assert.Single(rows.Tasks).Number);
                Rows.ChainIsWhole(matter.Id, rows.Events);
            }

            await new TestCase(99).CommitAsync(store);
        }

        await server.StopAsync();
    }

    [StoreFact]
    public async Task A_database_of_a_newer_program_is_refused_unless_it_only_added()
    {
        await (await Harness.OpenAsync()).DisposeAsync();
        await PostgresServer.RunAsync(Harness.ConnectionString, "INSERT INTO schema_migrations VALUES (9000, 'more columns', true, now())");
        await (await Harness.OpenAsync()).DisposeAsync();

        await PostgresServer.RunAsync(Harness.ConnectionString, "INSERT INTO schema_migrations VALUES (9001, 'another layout', false, now())");
        var refused = await Assert.ThrowsAsync<StoreStartException>(Harness.OpenAsync);

        Assert.Contains("schema 9001 (another layout)", refused.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_server_that_does_not_answer_is_named_without_its_password()
    {
        await using var store = new PostgresGridStore(
            new PostgresStoreOptions { ConnectionString = "Host=127.0.0.1;Port=1;Database=grid;Username=u;Password=secret" },
            TimeProvider.System,
            NullLogger.Instance);

        var refused = await Assert.ThrowsAsync<StoreStartException>(async () => await store.StartAsync(None));

        Assert.StartsWith("PostgreSQL at 127.0.0.1:1/grid cannot be used:", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_database_in_another_encoding_is_refused()
    {
        var name = $"ascii_{Guid.NewGuid():N}";
        await PostgresServer.RunAsync(Harness.ConnectionString, $"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0");
        await using var store = new PostgresGridStore(
            new PostgresStoreOptions { ConnectionString = Harness.ConnectionString + $";Database={name}" }, TimeProvider.System, NullLogger.Instance);

        var refused = await Assert.ThrowsAsync<StoreStartException>(async () => await store.StartAsync(None));

        Assert.Contains("SQL_ASCII", refused.Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads again while the pool still hands out connections that broke.</summary>
    private static async Task<T> WithRetry<T>(Func<ValueTask<T>> read)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                return await read();
            }
            catch (NpgsqlException) when (left > 0)
            {
                // Each broken connection shows once.
            }
        }
    }
}
