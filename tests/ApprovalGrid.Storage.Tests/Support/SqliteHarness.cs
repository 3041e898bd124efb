using ApprovalGrid.Storage.Sql;
using ApprovalGrid.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;

namespace ApprovalGrid.Storage.Tests.Support;

public sealed class SqliteHarness : StoreHarness
{
    private readonly string _folder = Directory.CreateTempSubdirectory("approvalgrid-").FullName;
    private volatile bool _armed;
    private bool _lasting;
    private bool _reached;
    private int _left;

    internal FakeClock Clock { get; } = new();

    public string Folder => _folder;

    public string File => Path.Combine(_folder, "grid.db");

    public override DateTimeOffset Now => Clock.GetUtcNow();

    public override Task CreateAsync() => Task.CompletedTask;

    public override Task PassTimeAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    internal override Action<string>? FaultStep => Step;

    public override Task ArmFaultAsync(int after, bool lasting)
    {
        (_left, _lasting, _reached) = (after, lasting, false);
        _armed = true;
        return Task.CompletedTask;
    }

    public override Task<bool> DisarmFaultAsync()
    {
        _armed = false;
        return Task.FromResult(_reached);
    }

    internal override IGridStore Create(StoreProbe? probe, int maxWaiting) =>
        new SqliteGridStore(new SqliteStoreOptions { Path = File, Probe = probe, MaxWaiting = maxWaiting }, Clock, NullLogger.Instance);

    private void Step(string sql)
    {
        if (!_armed || (_reached && !_lasting) || _left-- > 0)
            return;
        _reached = true;
        throw new SqliteException("disk I/O error", raw.SQLITE_IOERR);
    }

    protected override ValueTask DropAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
