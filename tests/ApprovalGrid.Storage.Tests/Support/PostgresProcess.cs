using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>
/// A real PostgreSQL server of its own in a temporary directory, reached by a socket there. It ends with this process, however that ends:
/// the shell that started it waits for its standard input to close. Shared as a source file by the tests and the load benchmarks.
/// </summary>
internal sealed class PostgresProcess
{
    public const string HowToInstall = "PostgreSQL's server programs are not installed; this needs them: apt-get install postgresql";

    /// <summary>Names the folder of the server programs (<c>postgres</c>, <c>initdb</c>, <c>pg_ctl</c>) to use instead of the newest installed.</summary>
    public const string BinariesVariable = "APPROVALGRID_POSTGRES_BIN";

    private const string User = "approvalgrid";

    private const string Script = """
        set -e
        trap '' INT TERM HUP
        dir=$(mktemp -d /tmp/approvalgrid-pg-XXXXXX)
        if [ -n "$4" ]; then cp -a "$4" "$dir/data"
        else "$1/initdb" -D "$dir/data" -U approvalgrid -A trust -E UTF8 --locale=C $2 >"$dir/initdb.log" 2>&1; fi
        "$1/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" start -o "-k $dir -c listen_addresses= $3" >/dev/null
        echo "$dir"
        head -1 "$dir/data/postmaster.pid"
        cat >/dev/null || true
        "$1/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null || true
        rm -rf "$dir"
        """;

    private readonly string _binaries;
    private readonly Process _shell;

    private PostgresProcess(string binaries, string directory, int pid, Process shell)
    {
        _binaries = binaries;
        Folder = directory;
        Pid = pid;
        _shell = shell;
    }

    public static bool IsInstalled => Binaries() is not null;

    /// <summary>Holds the socket, <c>data</c> and <c>server.log</c>, and goes with the server.</summary>
    public string Folder { get; }

    /// <summary>Of the postmaster as it was started; the backends are its children.</summary>
    public int Pid { get; }

    /// <param name="initialise">Further arguments of <c>initdb</c>.</param>
    /// <param name="settings">Of the server, by name.</param>
    /// <param name="backup">A base backup to start from; null: an empty server.</param>
    public static async Task<PostgresProcess> StartAsync(
        string initialise, IReadOnlyDictionary<string, object> settings, string? backup = null, CancellationToken cancellation = default)
    {
        var binaries = Binaries() ?? throw new InvalidOperationException(HowToInstall);
        if (!HasServer(binaries))
            throw new InvalidOperationException($"{BinariesVariable} names {binaries}, where there is no postgres and initdb.");
        var options = string.Join(' ', settings.Select(one => $"-c {one.Key}={one.Value}"));
        var shell = Process.Start(AsServer("sh", "-c", Script, "sh", binaries, initialise, options, backup ?? ""))!;
        var folder = await shell.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new InvalidOperationException("PostgreSQL did not start; its messages stand in /tmp/approvalgrid-pg-*");
        var pid = int.Parse((await shell.StandardOutput.ReadLineAsync(cancellation))!, CultureInfo.InvariantCulture);
        return new PostgresProcess(binaries, folder, pid, shell);
    }

    public string ConnectionString(string database) => $"Host={Folder};Username={User};Database={database}";

    /// <summary>A new, empty database; answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await RunAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    public async Task DropDatabaseAsync(string connectionString) => await RunAsync(
        ConnectionString("postgres"), $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A connection of its own, outside every pool, that waits as long as a statement takes.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Distributions of the server alone come without the client's programs.</summary>
    public bool HasProgram(string name) => File.Exists(Path.Combine(_binaries, name));

    /// <summary>Runs one of PostgreSQL's own programs as the server's user; answers what it printed.</summary>
    public Task<string> RunProgramAsync(string name, params string[] arguments) => PrintedAsync([Path.Combine(_binaries, name), .. arguments]);

    /// <summary>Runs a script of the shell as the server's user; answers what it printed.</summary>
    public static Task<string> RunShellAsync(string script, params string[] arguments) => PrintedAsync(["sh", "-c", script, "sh", .. arguments]);

    public async Task StopAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static async Task<string> PrintedAsync(string[] command)
    {
        using var process = Process.Start(AsServer(command))!;
        process.StandardInput.Close();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {printed}");
    }

    /// <summary>The folder that is named; else of the newest version in Debian's place; else in the path.</summary>
    private static string? Binaries()
    {
        if (Environment.GetEnvironmentVariable(BinariesVariable) is { Length: > 0 } named)
            return named;
        const string Debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(HasServer);
    }

    private static bool HasServer(string folder) => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

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
