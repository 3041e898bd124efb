using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>Where the cluster's database is and how it is used.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>As Npgsql reads it. The database must exist and be encoded in UTF-8; its tables are made at the start.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Transactions that write turns at the same time. More than two gain little and cost connections.</summary>
    public int Committers { get; init; } = 2;

    /// <summary>Turns in one transaction.</summary>
    public int MaxBatch { get; init; } = StoreLimits.MaxBatch;

    /// <summary>Turns waiting; more are turned away with <see cref="StoreOverloadedException"/>.</summary>
    public int MaxWaiting { get; init; } = StoreLimits.MaxWaiting;

    /// <summary>Connections for everything but writing turns.</summary>
    public int MaxConnections { get; init; } = 20;

    /// <summary>After this long without an answer a transaction is given up, and its outcome is unknown.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal StoreProbe? Probe { get; init; }

    /// <summary>The schema steps a program knows; null: all of this one. Tests stand in for other programs.</summary>
    internal IReadOnlyList<Migration>? Known { get; init; }
}
