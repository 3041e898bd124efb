using ApprovalGrid.Storage.Sqlite;
using ApprovalGrid.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Storage.Tests.Sqlite;

public sealed class SqliteFileTests() : HarnessTest<SqliteHarness>(new SqliteHarness())
{
    [Fact]
    public async Task A_missing_folder_is_made()
    {
        await using var store = new SqliteGridStore(
            new SqliteStoreOptions { Path = Path.Combine(Harness.Folder, "a", "b", "grid.db") }, Harness.Clock, NullLogger.Instance);
        await store.StartAsync(None);
        await store.StartAsync(None);

        await new TestCase(1).CommitAsync(store);
        Assert.StartsWith("SQLite 3.", store.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("this is a letter, not a database\n", 200));
        await File.WriteAllTextAsync(Harness.File, text);

        var refused = await Assert.ThrowsAsync<StoreStartException>(Harness.OpenAsync);

        Assert.Equal($"{Harness.File} is not an SQLite database. Name another file, or move this one away.", refused.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(Harness.File));
    }

    [Fact]
    public async Task A_path_that_cannot_be_opened_is_named()
    {
        Directory.CreateDirectory(Harness.File);

        var refused = await Assert.ThrowsAsync<StoreStartException>(Harness.OpenAsync);

        Assert.StartsWith($"{Harness.File} cannot be opened:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_unless_it_only_added()
    {
        await (await Harness.OpenAsync()).DisposeAsync();
        Execute("INSERT INTO schema_migrations VALUES (9000, 'more columns', 1, 0)");
        await (await Harness.OpenAsync()).DisposeAsync();

        Execute("INSERT INTO schema_migrations VALUES (9001, 'another layout', 0, 0)");
        var refused = await Assert.ThrowsAsync<StoreStartException>(Harness.OpenAsync);

        Assert.Contains("schema 9001 (another layout)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer version of the program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_that_start_together_on_a_new_file_all_start()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Harness.OpenAsync)));

        await Task.WhenAll(stores.Select((store, i) => new TestCase(i + 1).CommitAsync(store)));
        Assert.Equal(6, (await stores[0].Cases.ListCaseIdsAsync(0, 10, None)).Count);
    }

    [Fact]
    public async Task While_another_process_holds_the_file_a_turn_is_turned_away_and_later_taken()
    {
        await using var store = new SqliteGridStore(
            new SqliteStoreOptions { Path = Harness.File, BusyTimeout = TimeSpan.FromMilliseconds(20) }, Harness.Clock, NullLogger.Instance);
        await store.StartAsync(None);
        using (var other = Connect())
        {
            Execute("BEGIN IMMEDIATE", other);
            await Assert.ThrowsAsync<StoreOverloadedException>(async () =>
                await store.Cases.CommitAsync(new TestCase(1).Next(), None));
            Assert.Null(await store.Cases.LoadAsync(1, None));
        }

        await new TestCase(1).CommitAsync(store);
    }

    [Fact]
    public async Task A_full_disk_fails_the_turns_and_not_the_store()
    {
        var store = await Harness.OpenAsync();
        var matter = new TestCase(1);
        await matter.CommitAsync(store);
        await store.DisposeAsync();
        await using var small = new SqliteGridStore(
            new SqliteStoreOptions { Path = Harness.File, MaxFileMebibytes = 1 }, Harness.Clock, NullLogger.Instance);
        await small.StartAsync(None);

        var large = matter.Next(t => t with { Events = new byte[2 << 20] });
        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(async () => await small.Cases.CommitAsync(large, None));

        Assert.Equal(1, await small.Cases.NewestVersionAsync(1, None));
        await matter.CommitAsync(small);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Harness.File};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        Execute(sql, connection);
    }

    private static void Execute(string sql, SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
