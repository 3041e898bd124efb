using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ApprovalGrid.Load.Machine;

/// <summary>A PostgreSQL server of its own in a temporary directory, fsync on, reached by a socket there. It ends with this process.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    public const string HowToInstall = "PostgreSQL's server programs are not installed: apt-get install postgresql";

    private static readonly Dictionary<string, object> Chosen = new()
    {
        ["fsync"] = "on",
        ["synchronous_commit"] = "on",
        ["full_page_writes"] = "on",
        ["shared_buffers"] = "2GB",
        ["max_wal_size"] = "8GB",
        ["min_wal_size"] = "1GB",
        ["checkpoint_timeout"] = "15min",
        ["wal_buffers"] = "64MB",
        ["max_connections"] = "200",
        ["effective_cache_size"] = "8GB",
        ["random_page_cost"] = "1.1",
    };

    private const string Script = """
        set -e
        trap '' INT TERM HUP
        dir=$(mktemp -d /tmp/approvalgrid-load-XXXXXX)
        "$1/initdb" -D "$dir/data" -U approvalgrid -A trust -E UTF8 --locale=C >"$dir/initdb.log" 2>&1
        "$1/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" start -o "-k $dir -c listen_addresses= $2" >/dev/null
        echo "$dir"
        head -1 "$dir/data/postmaster.pid"
        cat >/dev/null || true
        "$1/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null || true
        rm -rf "$dir"
        """;

    private readonly string _directory;
    private readonly Process _shell;
    private int _databases;

    private PostgresCluster(string directory, int pid, Process shell)
    {
        _directory = directory;
        Pid = pid;
        _shell = shell;
    }

    public static bool IsInstalled => Binaries() is not null;

    /// <summary>Of the postmaster; the backends are its children.</summary>
    public int Pid { get; }

    /// <summary>What differs from PostgreSQL's own defaults or matters to the figures.</summary>
    public static IReadOnlyDictionary<string, object> Settings => Chosen;

    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellation)
    {
        var settings = string.Join(' ', Chosen.Select(one => $"-c {one.Key}={one.Value}"));
        var shell = Process.Start(AsServer("sh", "-c", Script, "sh", Binaries()!, settings))!;
        var directory = await shell.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new InvalidOperationException("PostgreSQL did not start; its messages stand in /tmp/approvalgrid-load-*");
        var pid = int.Parse((await shell.StandardOutput.ReadLineAsync(cancellation))!, CultureInfo.InvariantCulture);
        return new PostgresCluster(directory, pid, shell);
    }

    /// <summary>A new, empty database; answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"load_{Interlocked.Increment(ref _databases)}";
        await RunAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Gives the disk back; nobody may be connected any more.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync(ConnectionString("postgres"), $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Where the write-ahead log stands, how often it was synchronised.</summary>
    public async Task<WalMark> WalAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT pg_current_wal_lsn()::text, (pg_current_wal_lsn() - '0/0')::numeric::bigint, wal_sync FROM pg_stat_wal", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new WalMark(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    /// <summary>Bytes of full-page images between two marks, by PostgreSQL's own reading of its log.</summary>
    public async Task<long> FullPageImageBytesAsync(WalMark from, WalMark to)
    {
        using var dump = Process.Start(AsServer(
            Path.Combine(Binaries()!, "pg_waldump"), "--stats", "-p", Path.Combine(_directory, "data", "pg_wal"), "-s", from.Lsn, "-e", to.Lsn))!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        var total = text.Split('\n').FirstOrDefault(line => line.StartsWith("Total", StringComparison.Ordinal));
        var numbers = total?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(part => long.TryParse(part, CultureInfo.InvariantCulture, out _)).ToArray();
        return numbers is { Length: >= 3 } ? long.Parse(numbers[2], CultureInfo.InvariantCulture) : 0;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private string ConnectionString(string database) => $"Host={_directory};Username=approvalgrid;Database={database}";

    private static string? Binaries()
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
        return new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/tmp",
        };
    }

    private static bool UserExists(string name) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith(name + ":", StringComparison.Ordinal));
}

/// <summary>A place in the write-ahead log.</summary>
internal sealed record WalMark(string Lsn, long Bytes, long Syncs);
