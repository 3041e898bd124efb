using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>Where and how an embedded database is kept.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file. Its folder is made when it is missing; two more files (<c>-wal</c>, <c>-shm</c>) stand beside it.</summary>
    public required string Path { get; init; }

    /// <summary>Connections for reading; one more writes.</summary>
    public int Readers { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>How long to wait for another process that writes to the same file.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Turns in one transaction.</summary>
    public int MaxBatch { get; init; } = StoreLimits.MaxBatch;

    /// <summary>Turns and other writes waiting; more are turned away with <see cref="StoreOverloadedException"/>.</summary>
    public int MaxWaiting { get; init; } = StoreLimits.MaxWaiting;

    /// <summary>Page cache of the writing connection; a reading one takes a quarter.</summary>
    public int CacheMebibytes { get; init; } = 64;

    /// <summary>What the file may grow to; beyond it turns fail as on a full disk. Null: as large as the disk.</summary>
    public int? MaxFileMebibytes { get; init; }

    internal StoreProbe? Probe { get; init; }
}
