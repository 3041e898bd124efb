using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>One connection and its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>Statements kept prepared; those made for one filter come and go.</summary>
    private const int MaxPrepared = 200;

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly Action<string>? _beforeStatement;
    private readonly TimeSpan _busyTimeout;
    private readonly Dictionary<string, SqliteStatement> _prepared = [];

    private SqliteSession(SqliteConnection connection, SqliteStoreOptions options)
    {
        _connection = connection;
        _database = connection.Handle!;
        _beforeStatement = options.Probe?.BeforeStatement;
        _busyTimeout = options.BusyTimeout;
    }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>False when SQLite has rolled a transaction back by itself, as it does when the disk is full.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    public string Version => _connection.ServerVersion;

    public static SqliteSession Open(SqliteStoreOptions options, bool writes)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        var session = new SqliteSession(connection, options);
        try
        {
            session.Script($"""
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = {-1024L * options.CacheMebibytes / (writes ? 1 : 4)};
                """);
            if (writes)
                session.PrepareToWrite(options.MaxFileMebibytes);
            else
                session.Script("PRAGMA query_only = ON");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A statement ready for its parameters; prepared once per connection and text.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (_prepared.TryGetValue(sql, out var statement))
            return statement.Begin();
        return PrepareNew(sql);
    }

    public void Run(string sql) => Prepare(sql).Run();

    /// <summary>Several statements without parameters.</summary>
    public void Script(string sql)
    {
        Enter(sql);
        var code = WhenFree(() => raw.sqlite3_exec(_database, sql));
        if (code != raw.SQLITE_OK)
            Throw(code);
    }

    /// <summary>Ends whatever transaction is open; must not fail, or the connection would go on seeing its old moment.</summary>
    public void Rollback()
    {
        if (InTransaction)
            raw.sqlite3_exec(_database, "ROLLBACK");
    }

    /// <summary>All that <paramref name="read"/> sees is of one moment. After an exception call <see cref="Rollback"/>.</summary>
    public T InOneMoment<T>(Func<SqliteSession, T> read)
    {
        Run("BEGIN");
        var result = read(this);
        Run("COMMIT");
        return result;
    }

    /// <summary>
    /// Repeats a call while another process has the file, up to the limit. SQLite's own waiting sleeps for a whole second at a time
    /// where it was built without usleep.
    /// </summary>
    public int WhenFree(Func<int> call)
    {
        var code = call();
        if (code != raw.SQLITE_BUSY)
            return code;
        var waited = Stopwatch.StartNew();
        while (code == raw.SQLITE_BUSY && waited.Elapsed < _busyTimeout)
        {
            Thread.Sleep(1);
            code = call();
        }

        return code;
    }

    public void Enter(string sql) => _beforeStatement?.Invoke(sql);

    [DoesNotReturn]
    public void Throw(int code)
    {
        var message = raw.sqlite3_errmsg(_database).utf8_to_string();
        throw new SqliteException($"SQLite error {code}: {message}", code, raw.sqlite3_extended_errcode(_database));
    }

    public void Dispose()
    {
        ForgetStatements();
        _connection.Dispose();
    }

    private SqliteStatement PrepareNew(string sql)
    {
        if (_prepared.Count >= MaxPrepared)
            ForgetStatements();
        sqlite3_stmt? handle = null;
        var code = WhenFree(() => raw.sqlite3_prepare_v2(_database, sql, out handle));
        if (code != raw.SQLITE_OK)
            Throw(code);
        var statement = new SqliteStatement(this, handle!, sql);
        _prepared.Add(sql, statement);
        return statement;
    }

    private void PrepareToWrite(int? maxMebibytes)
    {
        var mode = Prepare("PRAGMA journal_mode = WAL").First(row => row.Text(0));
        if (mode != "wal")
        {
            throw new StoreStartException(
                $"{_connection.DataSource} cannot use a write-ahead log (its journal mode is {mode}); put it on a local disk.");
        }

        // FULL flushes the log at every commit; the log is moved into the file in large steps, and does not stay large.
        Script("""
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 8192;
            PRAGMA journal_size_limit = 268435456;
            """);
        if (maxMebibytes is not { } limit)
            return;
        var pageSize = Prepare("PRAGMA page_size").First(row => row.Int64(0));
        Script($"PRAGMA max_page_count = {((long)limit << 20) / pageSize}");
    }

    private void ForgetStatements()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _prepared.Clear();
    }
}
