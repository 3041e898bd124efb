using ApprovalGrid.Api.Admission;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Grains;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Api.Reference;
using ApprovalGrid.Api.Supervision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApprovalGrid.Api;

/// <summary>
/// The HTTP side of a silo. Whoever composes the silo also registers <see cref="Storage.IGridStore"/>, <see cref="IGrainFactory"/>,
/// <see cref="ICaseIdSource"/>, <see cref="IStepTimes"/>, <see cref="ICaseDirectory"/>, <see cref="ICaseVerifier"/>, <see cref="IDeadLetters"/>, <see cref="ICasePackages"/>, <see cref="IApplicantHashes"/> and
/// <see cref="ISecretSeal"/>.
/// </summary>
public static class GridApi
{
    public static IServiceCollection AddGridApi(this IServiceCollection services, Action<GridApiOptions>? configure = null)
    {
        services.AddOptions<GridApiOptions>().Configure(configure ?? (_ => { }));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => GridJson.ApplyStrict(options.SerializerOptions));
        services.AddSingleton<SiloDrain>();
        services.TryAddSingleton(new AdmissionOptions());
        services.AddSingleton<AdmissionGate>();
        services.AddSingleton<AdmissionTickets>();
        services.AddSingleton<AdmissionInstruments>();
        services.AddHostedService<AdmissionClock>();
        services.AddSingleton<CaseLookup>();
        services.AddSingleton<SupervisionReads>();
        services.AddSingleton<CaseListing>();
        services.AddSingleton<GrainRegistry>();
        services.AddSingleton<GrainKeys>();
        services.AddSingleton(provider => provider.GetRequiredService<Storage.IGridStore>().States);
        services.AddSignIn();
        services.AddReference();
        return services;
    }

    /// <summary>Adds the middleware and the endpoints. Call it before other endpoints are mapped: they get the same error form and sign-in.</summary>
    public static WebApplication MapGridApi(this WebApplication app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<DrainMiddleware>();
        app.UseMiddleware<AdmissionMiddleware>();
        app.UseMiddleware<BodyLimitMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        var api = app.MapGroup("/api/v1");
        api.MapAuth();
        api.MapServiceItems();
        api.MapCases();
        api.MapRunTasks();
        api.MapIncidents();
        api.MapLegalActs();
        api.MapServiceActs();
        api.MapPackages();
        api.MapPublic();
        api.MapSupervision();
        api.MapTasks();
        api.MapDepartments();
        api.MapOfficials();
        api.MapDefinitions();
        api.MapMigrations();
        api.MapWhatIf();
        api.MapGrains();
        api.MapFeed();
        api.MapWebhooks();
        app.MapHealth();
        app.MapAdmin();
        app.MapWorkflowEndpoints();
        app.MapReference();
        return app;
    }
}
