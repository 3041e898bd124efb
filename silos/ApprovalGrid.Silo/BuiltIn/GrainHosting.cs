using ApprovalGrid.GrainHost;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Departments;

namespace ApprovalGrid.Silo;

/// <summary>The grains on the built-in host: the default build.</summary>
internal static class GrainHosting
{
    public static void AddGrainHosting(this WebApplicationBuilder builder, SiloSettings settings) => builder.Services.AddBuiltInGrains();

    public static IServiceCollection AddBuiltInGrains(this IServiceCollection services) => services
        .AddGrainHost()
        .AddGrains(typeof(CaseGrain).Assembly)
        .AddKeyedSingleton<IGrainStateStore, StoredGrainStates>(DepartmentGrain.Storage);
}
