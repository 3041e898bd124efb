using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Workflow definitions (流程定义): read, checked and published by integrators.</summary>
internal static class DefinitionsApi
{
    private const string Json = "application/json";

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions/{definitionId}").WithTags("Definitions").RequireAuthorization();
        definitions.MapGet("/", GetAsync).WithName("GetDefinition").WithSummary("Read a published version of a definition")
            .WithDescription("The newest without `version`. For integrators and operators.");
        definitions.MapPost("/check", CheckAsync).Accepts<JsonText>(Json).WithName("CheckDefinition").WithSummary("Run the static checks on a draft")
            .WithDescription("The body is the definition as Elsa Studio exports it. Nothing is stored. Findings name the rule and the node.");
        definitions.MapPost("/versions", PublishAsync).Accepts<JsonText>(Json).WithName("PublishDefinition").WithSummary("Publish a draft as the next version")
            .WithDescription("The body is the definition; `basedOn` the newest version when it was drawn, 0 for a new definition. Refused with 422 and every error with its node, with 409 when another version was published meanwhile. The same draft sent twice is published once.");
        definitions.MapPost("/overlay/compare", CompareAsync).WithName("CompareOverlay").WithSummary("What a definition, as a city's overlay, changes of its base")
            .WithDescription("Node by node. `base` and `from` name the version of the base; `version` that of the overlay, the newest without it.");
        definitions.MapPost("/overlay/upgrade", UpgradeAsync).WithName("UpgradeOverlay").WithSummary("Bring a city's overlay to a newer version of its base")
            .WithDescription("A three-way merge, node by node. What both have changed differently is an open conflict with its node, until `choices` says 'base' or 'overlay' for it. Nothing is stored: publish the answered definition.");
    }

    private static async Task<Results<Ok<OverlayComparison>, ProblemResult>> CompareAsync(string definitionId, OverlayOrder order, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await grains.GetGrain<IDefinitionGrain>(definitionId).CompareOverlayAsync(by.Actor, order));

    private static async Task<Results<Ok<OverlayUpgrade>, ProblemResult>> UpgradeAsync(string definitionId, OverlayOrder order, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await grains.GetGrain<IDefinitionGrain>(definitionId).UpgradeOverlayAsync(by.Actor, order));

    private static async Task<Results<Ok<DefinitionView>, ProblemResult>> GetAsync(string definitionId, int? version, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await grains.GetGrain<IDefinitionGrain>(definitionId).GetAsync(by.Actor, version ?? 0));

    private static async Task<Results<Ok<DefinitionFindings>, ProblemResult>> CheckAsync(
        string definitionId, RawJson body, Caller by, IGrainFactory grains) =>
        CaseLookup.Respond(await grains.GetGrain<IDefinitionGrain>(definitionId).CheckAsync(by.Actor, new DefinitionDraft { Definition = body.Json }));

    private static async Task<Results<Created<PublishedDefinition>, ProblemResult>> PublishAsync(
        string definitionId, int basedOn, RawJson body, Caller by, IGrainFactory grains)
    {
        var answer = await grains.GetGrain<IDefinitionGrain>(definitionId)
            .PublishAsync(by.Actor, new DefinitionDraft { Definition = body.Json, BasedOn = basedOn });
        return answer.Accepted
            ? TypedResults.Created($"/api/v1/definitions/{Uri.EscapeDataString(definitionId)}?version={answer.Value.Version}", answer.Value)
            : new ProblemResult(answer.Refusal);
    }
}

/// <summary>A body taken as it is: definitions nest deeper than other input may, and keep every member.</summary>
internal sealed record RawJson(JsonText Json)
{
    public static async ValueTask<RawJson?> BindAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return new RawJson(new JsonText { Text = await reader.ReadToEndAsync(context.RequestAborted) });
        }
        catch (System.Text.DecoderFallbackException)
        {
            throw new RefusalException(Refusals.Invalid("$", "utf-8", "The body must be JSON in UTF-8."));
        }
    }
}
