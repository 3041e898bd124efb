using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Grains.Drafts;

internal static class DraftServices
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddSingleton<DraftStore>();
        services.AddSingleton<DefinitionStandings>();
        services.AddSingleton(all => new DefinitionAuthority(Get<GridCatalog>(all), Get<DefinitionStandings>(all)));
        services.AddSingleton<TrialSnapshots>();
        services.AddSingleton(all => new DefinitionLibrary(Get<IGridStore>(all), Get<DraftStore>(all), Get<DefinitionStandings>(all)));
        services.AddSingleton(all => new SaveDraft(
            Get<IGridStore>(all), Get<DraftStore>(all), Get<DefinitionStandings>(all), Get<DefinitionAuthority>(all), Get<TimeProvider>(all)));
        services.AddSingleton(all => new PublishDraft(
            Get<DraftStore>(all), Get<DefinitionLibrary>(all), Get<DefinitionStandings>(all), Get<DefinitionAuthority>(all),
            Get<DefinitionPublisher>(all)));
        services.AddSingleton(all => new RetractDefinition(Get<DefinitionLibrary>(all), Get<DefinitionStandings>(all), Get<DefinitionAuthority>(all)));
        services.AddSingleton(all => new DeleteDefinition(
            Get<IGridStore>(all), Get<DraftStore>(all), Get<DefinitionStandings>(all), Get<DefinitionAuthority>(all)));
        services.AddSingleton(all => new RunTrial(
            Get<IGridStore>(all), Get<TrialSnapshots>(all), Get<DefinitionAuthority>(all), Get<CaseIdSource>(all), Get<IGrainFactory>(all), Get<GridCatalog>(all)));
        services.AddSingleton(all => new RevertDefinition(Get<DefinitionLibrary>(all), Get<SaveDraft>(all)));
    }

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
