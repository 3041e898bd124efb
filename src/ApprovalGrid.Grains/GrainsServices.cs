using System.Runtime.CompilerServices;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Grains.Instances;
using ApprovalGrid.Grains.Migration;
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
    public static IServiceCollection AddApprovalGrains(this IServiceCollection services, byte[] masterKey)
    {
        // What has not happened yet is shown as none, not missing.
        RuntimeHelpers.RunClassConstructor(typeof(CaseGrainInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(PumpInstruments).TypeHandle);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRegionKeys>(_ => new DerivedRegionKeys(masterKey));
        services.AddSingleton<GridCatalog>();
        services.AddSingleton<CatalogFactsSource>();
        services.AddSingleton<CatalogImport>();
        services.AddSingleton<DefinitionPublisher>();
        services.AddSingleton<ProgramMappings>();
        services.AddSingleton<MigrationPump>();
        services.AddSingleton<CaseIdSource>();
        services.AddSingleton<CaseVerifier>();
        services.AddDrafts();
        services.AddSingleton<InstanceReader>();
        services.AddSingleton<DeletedTrials>();
        services.AddSingleton<DeadlinePump>();
        services.AddSingleton<OutboxPump>();
        services.AddSingleton<CalendarPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadlinePump>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        services.AddHostedService(provider => provider.GetRequiredService<MigrationPump>());
        services.AddHostedService(provider => provider.GetRequiredService<CalendarPump>());
        return services;
    }
}
