using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApprovalGrid.Grains;

/// <summary>Registers what the grains need. The store, the host of the grains and the clock come from the process.</summary>
public static class GrainsServices
{
    /// <param name="services">Where to register.</param>
    /// <param name="keysDirectory">Folder of the regions' keys; shared by all silos of a grid.</param>
    public static IServiceCollection AddApprovalGrains(this IServiceCollection services, string keysDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRegionKeys>(_ => new FileRegionKeys(keysDirectory));
        services.AddSingleton<GridCatalog>();
        services.AddSingleton<CatalogImport>();
        services.AddSingleton<CaseIdSource>();
        services.AddSingleton<ICaseVerifier, CaseVerifier>();
        services.AddSingleton<DeadlinePump>();
        services.AddSingleton<OutboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadlinePump>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        return services;
    }
}
