namespace ApprovalGrid.OrleansHost;

/// <summary>How silos and clients of one Orleans cluster find each other, and the limits that match those of the built-in host.</summary>
/// <param name="ConnectionString">
/// The PostgreSQL database of the cluster. Orleans creates no tables: before the first start run the scripts PostgreSQL-Main.sql,
/// PostgreSQL-Clustering.sql and PostgreSQL-Persistence.sql of its release, which is where it publishes them.
/// </param>
/// <param name="ClusterId">The same for all processes that form one cluster; another for each deployment that must not join it.</param>
/// <param name="ServiceId">The same for ever: stored states are kept under it.</param>
public sealed record OrleansCluster(string ConnectionString, string ClusterId, string ServiceId)
{
    /// <summary>Name by which Orleans knows the PostgreSQL driver.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Address or host name under which other processes reach this silo; null for the machine's own address.</summary>
    public string? HostName { get; init; }

    /// <summary>Port for other silos.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>Port for clients.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The storages that grains name in <c>[PersistentState]</c>, besides the default one.</summary>
    public IReadOnlyList<string> StorageNames { get; init; } = [];

    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(15);

    public int MaxQueuePerGrain { get; init; } = 256;
}
