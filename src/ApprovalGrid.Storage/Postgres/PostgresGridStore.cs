using ApprovalGrid.Storage.Postgres.Writes;
using ApprovalGrid.Storage.Sql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>
/// ApprovalGrid in PostgreSQL 15 or newer, for any number of silos. What was answered survives whatever the server survives;
/// with <c>synchronous_standby_names</c> set, also the loss of the primary.
/// </summary>
public sealed partial class PostgresGridStore : IGridStore
{
    private const int OldestServer = 15;

    private readonly PostgresStoreOptions _options;
    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private Parts? _parts;

    public PostgresGridStore(PostgresStoreOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        _time = time;
        _logger = logger;
    }

    public string Description =>
        $"PostgreSQL{(_parts is { } parts ? " " + parts.ServerVersion : "")} at {_connection.Host}:{_connection.Port}/{_connection.Database}";

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

    /// <summary>Connects and brings the schema to this version. <see cref="StoreStartException"/> when the database cannot be used.</summary>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        if (_parts is not null)
            return;
        var parts = new Parts(_options, _connection, _time, _logger);
        try
        {
            parts.ServerVersion = await CheckServerAsync(parts.Pool, cancellation);
            await PostgresSchema.UpdateAsync(parts.Pool, _options.Known ?? Migration.Load("Postgres"), Description, cancellation);
            await parts.Listener.StartAsync(cancellation);
            _parts = parts;
        }
        catch (NpgsqlException exception)
        {
            await parts.DisposeAsync();
            throw new StoreStartException($"{Description} cannot be used: {exception.Message}", exception);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    public async ValueTask PingAsync(CancellationToken cancellation) =>
        await Started.Database.FirstAsync("SELECT count(*) FROM schema_migrations", row => row.GetInt64(0), cancellation);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _parts, null) is { } parts)
            await parts.DisposeAsync();
    }

    private async Task<string> CheckServerAsync(NpgsqlDataSource pool, CancellationToken cancellation)
    {
        await using var command = pool.CreateCommand(
            "SELECT current_setting('server_version'), current_setting('server_encoding'), current_setting('fsync')");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (version, encoding, fsync) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
        if (!int.TryParse(version.AsSpan(0, Math.Min(2, version.Length)), out var major) || major < OldestServer)
            throw new StoreStartException($"{Description}: version {version} is too old. Use PostgreSQL {OldestServer} or newer.");
        if (encoding != "UTF8")
            throw new StoreStartException($"{Description}: the database is encoded in {encoding}. Create one with ENCODING 'UTF8'.");
        if (fsync != "on")
            LogNoFsync(Description);
        return version.Split(' ')[0];
    }

    [LoggerMessage(20, LogLevel.Warning, "{Database} runs with fsync off: a crash of the machine loses what was answered")]
    private partial void LogNoFsync(string database);

    private sealed class Parts : IAsyncDisposable
    {
        /// <summary>Statements that each connection keeps prepared.</summary>
        private const int Prepared = 100;

        // The rows of a turn are found by key and written in key order. A plan that was made while the tables were small must not
        // read whole tables when they are not small any more.
        private const string CommitterOptions =
            "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off "
            + "-c enable_mergejoin=off -c enable_bitmapscan=off " + StatementBatch.NobodyLost;

        private readonly NpgsqlDataSource _committing;

        public Parts(PostgresStoreOptions options, NpgsqlConnectionStringBuilder connection, TimeProvider time, ILogger logger)
        {
            var deadlines = new ChangeSignal(time);
            var outbox = new ChangeSignal(time);
            _committing = Source("turns", connection, options, Math.Max(1, options.Committers), CommitterOptions);
            Pool = Source("reads", connection, options, options.MaxConnections, "");
            Database = new PostgresDatabase(Pool);
            Listener = new PostgresListener(Pool, deadlines, outbox, time, logger);
            Committers = new PostgresCommitters(options, _committing, time, logger);
            Versions = new VersionLookups(Database);
            Cases = new PostgresCaseStore(Committers, Versions, Database);
            Deadlines = new PostgresDeadlineStore(Database, deadlines);
            Outbox = new PostgresOutboxStore(Database, outbox);
            Lists = new PostgresListStore(Database);
            Catalog = new PostgresCatalogStore(Database);
            States = new PostgresStateStore(Database);
            Silos = new PostgresSiloStore(Database);
            History = new PostgresHistoryStore(Database);
            Feed = new PostgresFeedStore(Database);
        }

        public string? ServerVersion { get; set; }

        public NpgsqlDataSource Pool { get; }

        public PostgresDatabase Database { get; }

        public PostgresListener Listener { get; }

        public PostgresCaseStore Cases { get; }

        public PostgresDeadlineStore Deadlines { get; }

        public PostgresOutboxStore Outbox { get; }

        public PostgresListStore Lists { get; }

        public PostgresCatalogStore Catalog { get; }

        public PostgresStateStore States { get; }

        public PostgresSiloStore Silos { get; }

        public PostgresHistoryStore History { get; }

        public PostgresFeedStore Feed { get; }

        private PostgresCommitters Committers { get; }

        private VersionLookups Versions { get; }

        public async ValueTask DisposeAsync()
        {
            await Committers.DisposeAsync();
            await Versions.DisposeAsync();
            await Listener.DisposeAsync();
            await _committing.DisposeAsync();
            await Pool.DisposeAsync();
        }

        private static NpgsqlDataSource Source(
            string name, NpgsqlConnectionStringBuilder connection, PostgresStoreOptions options, int maxConnections, string serverOptions)
        {
            var settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
            {
                Pooling = true,
                MaxPoolSize = maxConnections,
                MinPoolSize = 0,
                NoResetOnClose = true, // nothing is set that outlives its transaction
                MaxAutoPrepare = Prepared,
                AutoPrepareMinUsages = 2,
                CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
                ApplicationName = connection.ApplicationName ?? "ApprovalGrid",
                Options = $"{connection.Options} -c synchronous_commit=on -c jit=off {serverOptions}".Trim(),
            };
            // Metrics show the name of the pool; without one they would show where the database is.
            return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
        }
    }
}
