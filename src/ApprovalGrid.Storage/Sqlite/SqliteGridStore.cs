using ApprovalGrid.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>
/// ApprovalGrid in one file, for one machine. Several processes may open the file: they take turns by its lock.
/// What was answered survives a crash of the process and of the machine (write-ahead log, flushed at every commit).
/// </summary>
public sealed class SqliteGridStore : IGridStore
{
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private Parts? _parts;

    public SqliteGridStore(SqliteStoreOptions options, TimeProvider time, ILogger logger)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path);
        _options = options with { Path = Path.GetFullPath(options.Path) };
        _time = time;
        _logger = logger;
    }

    public string Description => _parts is { } parts ? $"SQLite {parts.Session.Version} at {_options.Path}" : $"SQLite at {_options.Path}";

    public ICaseStore Cases => Started.Cases;

    public IDeadlineStore Deadlines => Started.Deadlines;

    public IOutboxStore Outbox => Started.Outbox;

    public IListStore Lists => Started.Lists;

    public ICatalogStore Catalog => Started.Catalog;

    public IStateStore States => Started.States;

    public ISiloStore Silos => Started.Silos;

    public IHistoryStore History => Started.History;

    public IFeedStore Feed => Started.Feed;

    private Parts Started => _parts ?? throw new InvalidOperationException("the store is not started, or is closed");

    /// <summary>Opens the file, making it and its folder when missing. <see cref="StoreStartException"/> when it cannot be used.</summary>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        if (_parts is not null)
            return ValueTask.CompletedTask;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_options.Path)!);
            _parts = Open();
            return ValueTask.CompletedTask;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            throw new StoreStartException($"{_options.Path} is not an SQLite database. Name another file, or move this one away.", exception);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreStartException($"{_options.Path} cannot be opened: {exception.Message}", exception);
        }
    }

    public async ValueTask PingAsync(CancellationToken cancellation) =>
        await Started.Readers.ReadAsync(
            session => session.Prepare("SELECT count(*) FROM schema_migrations").First(row => row.Int32(0)), cancellation);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _parts, null) is not { } parts)
            return;
        parts.Writer.Dispose();
        await parts.Readers.DisposeAsync();
        parts.Session.Dispose();
    }

    private Parts Open()
    {
        var session = SqliteSession.Open(_options, writes: true);
        try
        {
            SqliteSchema.Update(session, Migration.Load("Sqlite"), _options.Path, _time);
            return new Parts(_options, session, _time, _logger);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private sealed class Parts
    {
        public Parts(SqliteStoreOptions options, SqliteSession session, TimeProvider time, ILogger logger)
        {
            var deadlines = new ChangeSignal(time);
            var outbox = new ChangeSignal(time);
            Session = session;
            Readers = new SqliteReaders(options);
            Writer = new SqliteWriter(options, session, time, deadlines, outbox, logger);
            Cases = new SqliteCaseStore(Writer, Readers);
            Deadlines = new SqliteDeadlineStore(Writer, Readers, time, deadlines);
            Outbox = new SqliteOutboxStore(Writer, Readers, time, outbox);
            Lists = new SqliteListStore(Readers);
            Catalog = new SqliteCatalogStore(Writer, Readers);
            States = new SqliteStateStore(Writer, Readers);
            Silos = new SqliteSiloStore(Writer, Readers, time);
            History = new SqliteHistoryStore(Writer, Readers, time);
            Feed = new SqliteFeedStore(Readers);
        }

        public SqliteSession Session { get; }

        public SqliteReaders Readers { get; }

        public SqliteWriter Writer { get; }

        public SqliteCaseStore Cases { get; }

        public SqliteDeadlineStore Deadlines { get; }

        public SqliteOutboxStore Outbox { get; }

        public SqliteListStore Lists { get; }

        public SqliteCatalogStore Catalog { get; }

        public SqliteStateStore States { get; }

        public SqliteSiloStore Silos { get; }

        public SqliteHistoryStore History { get; }

        public SqliteFeedStore Feed { get; }
    }
}
