using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Effects;
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
    /// <param name="masterKey">The installation's master key: the same on all silos.</param>
    /// <param name="effects">How requests leave for the world outside.</param>
    public static IServiceCollection AddApprovalGrains(this IServiceCollection services, byte[] masterKey, EffectOptions? effects = null)
    {
        services.AddSingleton(effects ?? new EffectOptions());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRegionKeys>(_ => new DerivedRegionKeys(masterKey));
        services.AddSingleton<GridCatalog>();
        services.AddSingleton<CatalogFactsSource>();
        services.AddSingleton<CatalogImport>();
        services.AddSingleton<DefinitionPublisher>();
        services.AddSingleton<CaseIdSource>();
        services.AddSingleton<CaseVerifier>();
        services.AddSingleton<DeadlinePump>();
        services.AddSingleton<OutboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadlinePump>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        services.AddSingleton<EffectCarrier>();
        services.AddSingleton<EffectPump>();
        services.AddHostedService(provider => provider.GetRequiredService<EffectPump>());
        return services;
    }
}
