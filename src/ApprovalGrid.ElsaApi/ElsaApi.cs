using ApprovalGrid.ElsaApi.Definitions;
using ApprovalGrid.ElsaApi.Descriptors;
using ApprovalGrid.ElsaApi.Identity;
using ApprovalGrid.ElsaApi.Instances;
using ApprovalGrid.ElsaApi.Live;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.ElsaApi;

/// <summary>What of Elsa Server's API the designer calls, under <c>/elsa/api</c>, with its hub for live updates beside it.</summary>
public static class ElsaApi
{
    private const string Root = "/elsa/api";
    private const string Hub = "/elsa/hubs/workflow-instance";

    public static IServiceCollection AddElsaApi(this IServiceCollection services)
    {
        services.AddSignalR();
        services.AddSingleton<ChoicesSource>();
        services.AddSingleton<InstanceLookup>();
        services.AddSingleton<InstanceList>();
        services.AddSingleton<InstanceWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceWatch>());
        return services;
    }

    /// <summary>Adds the endpoints; sign-in and the grid's own API must come first.</summary>
    public static void MapElsaApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root).RequireAuthorization().ExcludeFromDescription();
        api.MapIdentity();
        api.MapFeatures();
        api.MapActivityDescriptors();
        api.MapFixedDescriptors();
        api.MapScriptTypes();
        api.MapDefinitionQueries();
        api.MapSaving();
        api.MapDeleting();
        api.MapBulk();
        api.MapExport();
        api.MapImport();
        api.MapSubgraphs();
        api.MapExecute();
        api.MapDispatch();
        api.MapInstances();
        api.MapJournal();
        api.MapActivityExecutions();
        api.MapInstanceVerbs();
        api.MapTrials();
        api.MapEvents();
        api.MapTaskCompletion();
        app.MapHub<InstanceHub>(Hub).RequireAuthorization();
    }
}
