using System.Diagnostics;
using Npgsql;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>
/// A real PostgreSQL server of its own in a temporary directory, reached by a socket there. It ends with this process, however that ends:
/// the shell that started it waits for its standard input to close.
/// </summary>
public sealed class PostgresServer
{
    public const string HowToInstall = "PostgreSQL's server programs are not installed; these tests need them: apt-get install postgresql";

    private const string User = "approvalgrid";

    // fsync stays on: what is tested is what is promised.
    private const string Script = """
        set -e
        trap '' INT TERM HUP
        dir=$(mktemp -d /tmp/approvalgrid-pg-XXXXXX)
        if [ -n "$2" ]; then cp -a "$2" "$dir/data"
        else "$1/initdb" -D "$dir/data" -U approvalgrid -A trust -E UTF8 --locale=C --data-checksums >"$dir/initdb.log" 2>&1; fi
        "$1/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" start \
          -o "-k $dir -c listen_addresses= -c max_connections=300 -c shared_buffers=128MB -c deadlock_timeout=200ms" >/dev/null
        echo "$dir"
        cat >/dev/null || true
        "$1/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null || true
        rm -rf "$dir"
        """;

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync());

    private readonly string _binaries;
    private readonly string _directory;
    private readonly Process _shell;
    private int _databases;

    private PostgresServer(string binaries, string directory, Process shell)
    {
        _binaries = binaries;
        _directory = directory;
        _shell = shell;
    }

    public static bool IsInstalled { get; } = FindBinaries() is not null;

    /// <summary>One server for all tests that do not break it.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    /// <param name="backup">A base backup to start from; null: an empty server.</param>
    public static async Task<PostgresServer> StartAsync(string? backup = null)
    {
        var binaries = FindBinaries() ?? throw new InvalidOperationException(HowToInstall);
        var shell = Process.Start(AsServer("sh", "-c", Script, "sh", binaries, backup ?? ""))!;
        var directory = await shell.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("PostgreSQL did not start; its messages stand in /tmp/approvalgrid-pg-*");
        return new PostgresServer(binaries, directory, shell);
    }

    /// <summary>A new, empty database; answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await RunAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    public async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await RunAsync(ConnectionString("postgres"), $"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>As after a power cut: without a checkpoint, from the log alone.</summary>
    public async Task CrashAndRestartAsync()
    {
        using var restart = Process.Start(AsServer(
            Path.Combine(_binaries, "pg_ctl"), "-D", Path.Combine(_directory, "data"), "-w", "-m", "immediate", "-l",
            Path.Combine(_directory, "server.log"), "restart"))!;
        await restart.WaitForExitAsync();
        Assert.Equal(0, restart.ExitCode);
    }

    /// <summary>A base backup with its log, taken while the server works and checked; answers its folder, which goes with the server.</summary>
    public async Task<string> BackupAsync()
    {
        var folder = Path.Combine(_directory, $"backup-{Guid.NewGuid():N}");
        await RunProgramAsync("pg_basebackup", "-h", _directory, "-U", User, "-D", folder, "--wal-method=stream", "--checkpoint=fast");
        await RunProgramAsync("pg_verifybackup", "--quiet", folder);
        return folder;
    }

    /// <summary>The same database on this server.</summary>
    public string SameDatabase(string connectionString) => ConnectionString(new NpgsqlConnectionStringBuilder(connectionString).Database!);

    public async Task StopAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task RunProgramAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(AsServer([Path.Combine(_binaries, program), .. arguments]))!;
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private string ConnectionString(string database) => $"Host={_directory};Username={User};Database={database}";

    private static string? FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var candidates = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        return candidates.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")));
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo AsServer(params string[] command)
    {
        string[] prefix = Environment.UserName == "root" ? ["runuser", "-u", UserExists("postgres") ? "postgres" : "nobody", "--"] : [];
        string[] all = [.. prefix, .. command];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/tmp",
        };
        return start;
    }

    private static bool UserExists(string name) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith(name + ":", StringComparison.Ordinal));
}
