using System.Globalization;
using ApprovalGrid.Storage.Tests.Support;
using Npgsql;

namespace ApprovalGrid.Load.Machine;

/// <summary>A PostgreSQL server of its own with the settings that are measured, fsync on. It ends with this process.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    public const string HowToInstall = PostgresProcess.HowToInstall;

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

    private readonly PostgresProcess _process;
    private int _databases;

    private PostgresCluster(PostgresProcess process) => _process = process;

    public static bool IsInstalled => PostgresProcess.IsInstalled;

    /// <summary>Of the postmaster; the backends are its children.</summary>
    public int Pid => _process.Pid;

    /// <summary>What differs from PostgreSQL's own defaults or matters to the figures.</summary>
    public static IReadOnlyDictionary<string, object> Settings => Chosen;

    public static async Task<PostgresCluster> StartAsync(CancellationToken cancellation) =>
        new(await PostgresProcess.StartAsync("", Chosen, cancellation: cancellation));

    /// <summary>A new, empty database; answers its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => _process.CreateDatabaseAsync($"load_{Interlocked.Increment(ref _databases)}");

    /// <summary>Gives the disk back; nobody may be connected any more.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        await _process.DropDatabaseAsync(connectionString);
    }

    public static Task RunAsync(string connectionString, string sql) => PostgresProcess.RunAsync(connectionString, sql);

    public static Task<T> AskAsync<T>(string connectionString, string sql) => PostgresProcess.AskAsync<T>(connectionString, sql);

    /// <summary>Where the write-ahead log stands, how often it was synchronised.</summary>
    public async Task<WalMark> WalAsync()
    {
        await using var connection = await PostgresProcess.OpenAsync(_process.ConnectionString("postgres"));
        await using var command = new NpgsqlCommand(
            "SELECT pg_current_wal_lsn()::text, (pg_current_wal_lsn() - '0/0')::numeric::bigint, wal_sync FROM pg_stat_wal", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new WalMark(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    /// <summary>Bytes of full-page images between two marks, by PostgreSQL's own reading of its log; 0 where its program for that is missing.</summary>
    public async Task<long> FullPageImageBytesAsync(WalMark from, WalMark to)
    {
        if (!_process.HasProgram("pg_waldump"))
            return 0;
        var text = await _process.RunProgramAsync(
            "pg_waldump", "--stats", "-p", Path.Combine(_process.Folder, "data", "pg_wal"), "-s", from.Lsn, "-e", to.Lsn);
        var total = text.Split('\n').FirstOrDefault(line => line.StartsWith("Total", StringComparison.Ordinal));
        var numbers = total?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(part => long.TryParse(part, CultureInfo.InvariantCulture, out _)).ToArray();
        return numbers is { Length: >= 3 } ? long.Parse(numbers[2], CultureInfo.InvariantCulture) : 0;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _process.StopAsync();
    }
}

/// <summary>A place in the write-ahead log.</summary>
internal sealed record WalMark(string Lsn, long Bytes, long Syncs);
