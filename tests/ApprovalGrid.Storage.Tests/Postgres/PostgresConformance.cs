using ApprovalGrid.Storage.Tests.Conformance;
using ApprovalGrid.Storage.Tests.Support;
using Npgsql;

namespace ApprovalGrid.Storage.Tests.Postgres;

[NeedsPostgres]
public sealed class PostgresFence() : FenceConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresIdempotency() : IdempotencyConformance(new PostgresHarness());

public sealed class PostgresQuota() : QuotaConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresOutcome() : OutcomeConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresCaseRows() : CaseRowsConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresDeadlines() : DeadlineConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresOutbox() : OutboxConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresTaskList() : TaskListConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresCaseList() : CaseListConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresCatalog() : CatalogConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresStates() : StateConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresFaultSweep() : FaultSweepConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresRegisters() : RegisterConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresStatistics() : StatisticsConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresSilos() : SiloConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresHistory() : HistoryConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresFeed() : FeedConformance(new PostgresHarness())
{
    [StoreFact]
    public async Task A_transaction_that_is_still_running_holds_the_feed_back_so_that_it_is_not_missed()
    {
        await using var other = new NpgsqlConnection(((PostgresHarness)Harness).ConnectionString);
        await other.OpenAsync();
        await using var late = await other.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("SELECT pg_current_xact_id()", other, late))
            await command.ExecuteNonQueryAsync();
        await new TestCase(1).CommitAsync(Store);
        var held = await Store.Feed.ReadAsync(null, 10, None);
        Assert.Empty(held.Rows);

        await late.RollbackAsync();

        Assert.Equal(1, Assert.Single((await ReadAsync(held.Next, 1)).Rows).CaseId);
    }

    [StoreFact]
    public async Task A_database_restored_into_a_younger_server_is_numbered_anew_and_old_cursors_are_refused()
    {
        await new TestCase(1).CommitAsync(Store);
        await new TestCase(2).CommitAsync(Store);
        var (_, end) = await ReadAsync(null, 2);
        await PostgresServer.RunAsync(((PostgresHarness)Harness).ConnectionString, "UPDATE events SET tx = (tx::text::bigint + 1000000)::text::xid8");
        var restored = await Harness.OpenAsync();
        await new TestCase(3).CommitAsync(restored);

        var refused = await Assert.ThrowsAsync<FormatException>(async () => await restored.Feed.ReadAsync(end, 10, None));
        Assert.Contains("numbered anew", refused.Message, StringComparison.Ordinal);
        FeedPage page;
        do
            page = await restored.Feed.ReadAsync(null, 10, None);
        while (page.Rows.Count < 3);
        Assert.Equal([1, 2, 3], page.Rows.Select(row => row.CaseId));
    }
}
