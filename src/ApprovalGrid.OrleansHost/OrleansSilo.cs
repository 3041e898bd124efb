using Orleans.Configuration;
using Orleans.Hosting;

namespace ApprovalGrid.OrleansHost;

/// <summary>Sets up a silo: <c>builder.UseOrleans(silo => silo.UseApprovalGridCluster(cluster))</c>.</summary>
public static class OrleansSilo
{
    /// <summary>
    /// Joins the cluster through its database and stores grain states there. A row of Orleans' ADO.NET storage is found by service,
    /// state name and grain key, not by the grain's type: the names in <c>[PersistentState]</c> must therefore differ between kinds
    /// of grains ("department-load", not "load").
    /// </summary>
    public static ISiloBuilder UseApprovalGridCluster(this ISiloBuilder silo, OrleansCluster cluster)
    {
        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = cluster.ServiceId;
        });
        silo.ConfigureEndpoints(cluster.HostName, cluster.SiloPort, cluster.GatewayPort);
        silo.UseAdoNetClustering((AdoNetClusteringSiloOptions options) =>
        {
            options.Invariant = OrleansCluster.Invariant;
            options.ConnectionString = cluster.ConnectionString;
        });
        silo.AddAdoNetGrainStorageAsDefault((AdoNetGrainStorageOptions options) => StoreIn(cluster, options));
        foreach (var name in cluster.StorageNames)
            silo.AddAdoNetGrainStorage(name, (AdoNetGrainStorageOptions options) => StoreIn(cluster, options));
        return silo.SetLimits(cluster);
    }

    private static void StoreIn(OrleansCluster cluster, AdoNetGrainStorageOptions options)
    {
        options.Invariant = OrleansCluster.Invariant;
        options.ConnectionString = cluster.ConnectionString;
    }

    private static ISiloBuilder SetLimits(this ISiloBuilder silo, OrleansCluster cluster)
    {
        silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = cluster.IdleTimeout);
        return silo.Configure<SiloMessagingOptions>(options =>
        {
            options.ResponseTimeout = cluster.CallTimeout;
            options.MaxEnqueuedRequestsHardLimit = cluster.MaxQueuePerGrain;
        });
    }
}
