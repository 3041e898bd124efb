using ApprovalGrid.Storage.Postgres;
using ApprovalGrid.Storage.Sql;
using ApprovalGrid.Storage.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Storage.Tests.Postgres;

/// <summary>Silos of two versions side by side on one database.</summary>
[NeedsPostgres]
public sealed class PostgresUpgradeTests() : HarnessTest<PostgresHarness>(new PostgresHarness())
{
    /// <summary>What a later program may bring: it only adds, also to the busiest table.</summary>
    private static readonly Migration Tomorrow = new(
        9_000, "tomorrow", Additive: true, "CREATE TABLE tomorrow (id bigint PRIMARY KEY); ALTER TABLE heads ADD COLUMN tomorrow integer DEFAULT 7");

    [StoreFact]
    public async Task An_older_silo_goes_on_committing_while_a_newer_one_migrates_and_starts_again_after_it()
    {
        var older = await Harness.OpenAsync();
        var stop = new CancellationTokenSource();
        var migrated = new TaskCompletionSource();
        var work = Task.WhenAll(Enumerable.Range(1, 8).Select(async id =>
        {
            var matter = new TestCase(id);
            var since = 0;
            while (!stop.IsCancellationRequested || since < 5)
            {
                await matter.CommitAsync(older);
                since += migrated.Task.IsCompleted ? 1 : 0;
            }

            return matter;
        }));

        await using var newer = await OpenNewerAsync();
        migrated.SetResult();
        await newer.Silos.BeatAsync(new SiloBeat(Guid.NewGuid(), "new", "http://new:5080", "2.0.0", false, 0), None);
        await new TestCase(100).CommitAsync(newer);
        await stop.CancelAsync();
        foreach (var matter in await work)
        {
            var rows = (await newer.Cases.ReadAllAsync(matter.Id, None))!;
            Assert.Equal(matter.Version, rows.Record.Version);
            Rows.ChainIsWhole(matter.Id, rows.Events);
        }

        await older.DisposeAsync();
        var again = await Harness.OpenAsync();
        Assert.Equal(1, await again.Cases.NewestVersionAsync(100, None));
    }

    [StoreFact]
    public void Every_step_after_the_first_only_adds()
    {
        foreach (var system in new[] { "Postgres", "Sqlite" })
        {
            var steps = Migration.Load(system);
            Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Number));
            Assert.All(steps.Skip(1), step => Assert.True(step.Additive, $"{system} {step.Number} {step.Name}"));
        }

    }

    private async Task<PostgresGridStore> OpenNewerAsync()
    {
        var store = new PostgresGridStore(
            new PostgresStoreOptions { ConnectionString = Harness.ConnectionString, Known = [.. Migration.Load("Postgres"), Tomorrow] },
            TimeProvider.System,
            NullLogger.Instance);
        await store.StartAsync(None);
        return store;
    }
}
