using ApprovalGrid.Storage.Sql;
using ApprovalGrid.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;

namespace ApprovalGrid.Storage.Tests.Support;

internal sealed class SqliteHarness : StoreHarness
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approvalgrid-").FullName;

    public FakeClock Clock { get; } = new();

    public string Folder => _folder;

    public string File => Path.Combine(_folder, "grid.db");

    public override DateTimeOffset Now => Clock.GetUtcNow();

    public override Task CreateAsync() => Task.CompletedTask;

    public override Task PassTimeAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    public override Exception StatementFailure() => new SqliteException("disk I/O error", raw.SQLITE_IOERR);

    internal override IGridStore Create(StoreProbe? probe, int maxWaiting) =>
        new SqliteGridStore(new SqliteStoreOptions { Path = File, Probe = probe, MaxWaiting = maxWaiting }, Clock, NullLogger.Instance);

    protected override ValueTask DropAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
