using Npgsql;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>A real PostgreSQL server with databases for tests, which crashes and is backed up as they ask.</summary>
public sealed class PostgresServer
{
    public const string HowToInstall = PostgresProcess.HowToInstall;

    // Nothing is said of fsync, so it is on: what is tested is what is promised.
    private static readonly Dictionary<string, object> Settings = new()
    {
        ["max_connections"] = 300,
        ["shared_buffers"] = "128MB",
        ["deadlock_timeout"] = "200ms",
    };

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync());

    private readonly PostgresProcess _process;
    private int _databases;

    private PostgresServer(PostgresProcess process) => _process = process;

    public static bool IsInstalled { get; } = PostgresProcess.IsInstalled;

    /// <summary>One server for all tests that do not break it.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    /// <param name="backup">A base backup to start from; null: an empty server.</param>
    public static async Task<PostgresServer> StartAsync(string? backup = null) =>
        new(await PostgresProcess.StartAsync("--data-checksums", Settings, backup));

    /// <summary>A new, empty database; answers its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => _process.CreateDatabaseAsync($"test_{Interlocked.Increment(ref _databases)}");

    public Task DropDatabaseAsync(string connectionString) => _process.DropDatabaseAsync(connectionString);

    /// <summary>As after a power cut: without a checkpoint, from the log alone.</summary>
    public Task CrashAndRestartAsync() => _process.RunProgramAsync(
        "pg_ctl", "-D", Path.Combine(_process.Folder, "data"), "-w", "-m", "immediate", "-l", Path.Combine(_process.Folder, "server.log"), "restart");

    /// <summary>A base backup with its log, taken while the server works and checked; answers its folder, which goes with the server.</summary>
    public async Task<string> BackupAsync()
    {
        var folder = Path.Combine(_process.Folder, $"backup-{Guid.NewGuid():N}");
        if (!_process.HasProgram("pg_basebackup"))
        {
            await CopyAsync(folder);
            return folder;
        }

        await _process.RunProgramAsync(
            "pg_basebackup", "-h", _process.Folder, "-U", "approvalgrid", "-D", folder, "--wal-method=stream", "--checkpoint=fast");
        await _process.RunProgramAsync("pg_verifybackup", "--quiet", folder);
        return folder;
    }

    /// <summary>The same database on this server.</summary>
    public string SameDatabase(string connectionString) =>
        _process.ConnectionString(new NpgsqlConnectionStringBuilder(connectionString).Database!);

    public Task StopAsync() => _process.StopAsync();

    public static Task RunAsync(string connectionString, string sql) => PostgresProcess.RunAsync(connectionString, sql);

    public static Task<T> AskAsync<T>(string connectionString, string sql) => PostgresProcess.AskAsync<T>(connectionString, sql);

    /// <summary>
    /// What pg_basebackup does, with the server's own functions, for distributions without that program: the files between start and stop,
    /// the label that stop gives, then the log up to the stop, of which a server so young has removed nothing.
    /// </summary>
    private async Task CopyAsync(string folder)
    {
        await using var connection = await PostgresProcess.OpenAsync(_process.ConnectionString("postgres"));
        await using var start = new NpgsqlCommand("SELECT pg_backup_start('test', fast => true)", connection);
        await start.ExecuteScalarAsync();
        var data = Path.Combine(_process.Folder, "data");
        // A file that a working server removes meanwhile is no loss: its log says so.
        await PostgresProcess.RunShellAsync(
            """cp -a "$1" "$2" 2>/dev/null || [ -f "$2/PG_VERSION" ]; rm -rf "$2"/pg_wal/* "$2"/pg_replslot/* "$2/postmaster.pid" "$2/postmaster.opts" """, data, folder);
        await using var stop = new NpgsqlCommand("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)", connection);
        var label = (string)(await stop.ExecuteScalarAsync())!;
        await PostgresProcess.RunShellAsync(
            """printf '%s' "$3" >"$2/backup_label"; mkdir -p "$2/pg_wal/archive_status"; cp -a "$1"/pg_wal/0* "$2/pg_wal/" """, data, folder, label);
    }
}
