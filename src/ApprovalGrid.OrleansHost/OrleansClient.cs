using Orleans.Configuration;
using Orleans.Hosting;

namespace ApprovalGrid.OrleansHost;

/// <summary>
/// Sets up a process that calls grains and hosts none: <c>builder.UseOrleansClient(client => client.UseApprovalGridCluster(cluster))</c>.
/// It must not also be a silo; a silo calls its grains by its own factory.
/// </summary>
public static class OrleansClient
{
    public static IClientBuilder UseApprovalGridCluster(this IClientBuilder client, OrleansCluster cluster)
    {
        client.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = cluster.ClusterId;
            options.ServiceId = cluster.ServiceId;
        });
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = cluster.CallTimeout);
        return client.UseAdoNetClustering((AdoNetClusteringClientOptions options) =>
        {
            options.Invariant = OrleansCluster.Invariant;
            options.ConnectionString = cluster.ConnectionString;
        });
    }
}
