using ApprovalGrid.Grains.Departments;
using ApprovalGrid.OrleansHost;
using Orleans.Hosting;

namespace ApprovalGrid.Silo;

/// <summary>The grains on Microsoft Orleans: the build with <c>-p:GrainHost=Orleans</c>. The cluster finds itself through the grid's own database.</summary>
internal static class GrainHosting
{
    private const string ClusterId = "approvalgrid";
    private const string ServiceId = "approvalgrid";

    public static void AddGrainHosting(this WebApplicationBuilder builder, SiloSettings settings)
    {
        if (settings.PostgresConnection is not { } connection)
            throw new SettingException("Grid:Store:Provider must be 'Postgres' when the grains run on Orleans: its cluster finds itself through that database.");
        builder.Host.UseOrleans(silo => silo.UseApprovalGridCluster(
            new OrleansCluster(connection, ClusterId, ServiceId) { StorageNames = [DepartmentGrain.Storage] }));
    }
}
