using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Migrations of running cases to another version (版本迁移).</summary>
internal static class MigrationsApi
{
    public static void MapMigrations(this IEndpointRouteBuilder api)
    {
        var migrations = api.MapGroup("/definitions/{definitionId}/migrations").WithTags("Migrations").RequireAuthorization();
        migrations.MapPost("/plan", PlanAsync).WithName("PlanMigration").WithSummary("Compare two versions under a map")
            .WithDescription("Looks at no case. For operators, and for integrators who may publish the definition.");
        migrations.MapPost("/dry-run", PreviewAsync).WithName("PreviewMigration").WithSummary("What a migration would do to each running case")
            .WithDescription("Changes nothing. A page at a time, the newest cases first.");
        migrations.MapPost("/", StartAsync).WithName("StartMigration").WithSummary("Start a batch of migrations")
            .WithDescription("It goes on by itself, at most so many cases a second, also after a silo was killed.");
        migrations.MapGet("/{run}", GetAsync).WithName("GetMigration").WithSummary("How far a batch is");
        migrations.MapPost("/{run}/stop", StopAsync).WithName("StopMigration").WithSummary("Stop a batch; what was moved stays moved");
        migrations.MapPost("/{run}/resume", ResumeAsync).WithName("ResumeMigration").WithSummary("Let a stopped batch go on");
    }

    private static async Task<Results<Ok<MigrationPlan>, ProblemResult>> PlanAsync(string definitionId, MigrationOrder order, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await Grain(grains, definitionId).PlanAsync(by.Actor, order));

    private static async Task<Results<Ok<MigrationPreview>, ProblemResult>> PreviewAsync(string definitionId, MigrationQuery query, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await Grain(grains, definitionId).PreviewAsync(by.Actor, query));

    private static async Task<Results<Accepted<MigrationRunView>, ProblemResult>> StartAsync(string definitionId, StartMigration command, Caller by, IGrainFactory grains)
    {
        var answer = await Grain(grains, definitionId).StartAsync(by.Actor, command);
        return answer.Accepted
            ? TypedResults.Accepted($"/api/v1/definitions/{Uri.EscapeDataString(definitionId)}/migrations/{answer.Value.Id}", answer.Value)
            : new ProblemResult(answer.Refusal);
    }

    private static async Task<Results<Ok<MigrationRunView>, ProblemResult>> GetAsync(string definitionId, string run, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await Grain(grains, definitionId).GetAsync(by.Actor, run));

    private static async Task<Results<Ok<MigrationRunView>, ProblemResult>> StopAsync(string definitionId, string run, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await Grain(grains, definitionId).StopAsync(by.Actor, run));

    private static async Task<Results<Ok<MigrationRunView>, ProblemResult>> ResumeAsync(string definitionId, string run, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await Grain(grains, definitionId).ResumeAsync(by.Actor, run));

    private static IMigrationGrain Grain(IGrainFactory grains, string definitionId) => grains.GetGrain<IMigrationGrain>(definitionId);
}
