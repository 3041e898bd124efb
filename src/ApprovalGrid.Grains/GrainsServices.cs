using System.Runtime.CompilerServices;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Feed;
using ApprovalGrid.Grains.Instances;
using ApprovalGrid.Grains.Migration;
using ApprovalGrid.Grains.Notices;
using ApprovalGrid.Grains.Officials;
using ApprovalGrid.Grains.Packages;
using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Grains.Statistics;
using ApprovalGrid.Grains.Transfer;
using ApprovalGrid.Grains.Triggers;
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
    /// <param name="triggers">How triggers start instances.</param>
    /// <param name="notices">By which channels people are told beside the inbox.</param>
    public static IServiceCollection AddApprovalGrains(
        this IServiceCollection services, byte[] masterKey, EffectOptions? effects = null, TriggerOptions? triggers = null, NoticeOptions? notices = null)
    {
        services.AddNotices(notices);
        services.AddSingleton(effects ?? new EffectOptions());
        services.AddSingleton(triggers ?? new TriggerOptions());
        // What has not happened yet is shown as none, not missing.
        RuntimeHelpers.RunClassConstructor(typeof(CaseGrainInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(PumpInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(RetentionInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(EffectInstruments).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(NoticeInstruments).TypeHandle);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRegionKeys>(_ => new DerivedRegionKeys(masterKey));
        services.AddSingleton<GridCatalog>();
        services.AddSingleton<CatalogFactsSource>();
        services.AddSingleton<CatalogImport>();
        services.AddSingleton<ItemPublisher>();
        services.AddSingleton<DefinitionPublisher>();
        services.AddSingleton<ProgramMappings>();
        services.AddSingleton<MigrationPump>();
        services.AddSingleton<CaseIdSource>();
        services.AddSingleton<SerialRanges>();
        services.AddSingleton<UniqueFields>();
        services.AddSingleton<StandingRules>();
        services.TryAddSingleton<IOfficialDirectory, NoOfficials>();
        services.AddSingleton<CaseVerifier>();
        services.AddSingleton<StepTimes>();
        services.TryAddSingleton(new RetentionOptions());
        services.AddSingleton<Archivist>();
        services.AddSingleton<RetentionPump>();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<GridExport>();
        services.AddSingleton<CasePackage>();
        services.AddSingleton<GridImport>();
        services.AddSingleton<Webhooks>();
        services.AddSingleton<WebhookPump>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookPump>());
        services.AddHostedService(provider => provider.GetRequiredService<RetentionPump>());
        services.AddDrafts();
        services.AddSingleton<InstanceReader>();
        services.AddSingleton<DeletedTrials>();
        services.AddSingleton<DeadlinePump>();
        services.AddSingleton<OutboxPump>();
        services.AddSingleton<MessageCourier>();
        services.AddSingleton<CalendarPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadlinePump>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        services.AddHostedService(provider => provider.GetRequiredService<MessageCourier>());
        services.AddSingleton<EffectCarrier>();
        services.AddSingleton<EffectPump>();
        services.AddSingleton<TriggerIndex>();
        services.AddSingleton<EventStarts>();
        services.AddSingleton<SchedulePump>();
        services.AddHostedService(provider => provider.GetRequiredService<SchedulePump>());
        services.AddHostedService(provider => provider.GetRequiredService<EffectPump>());
        services.AddHostedService(provider => provider.GetRequiredService<MigrationPump>());
        services.AddHostedService(provider => provider.GetRequiredService<CalendarPump>());
        return services;
    }
}
