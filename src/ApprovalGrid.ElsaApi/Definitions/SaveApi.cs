using System.Text.Json.Nodes;
using ApprovalGrid.ElsaApi.Descriptors;
using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>Saving, publishing, taking back, going back.</summary>
internal static class SaveApi
{
    /// <summary>Which browser tab saves; the pages set it. See <see cref="SaveDraft"/>.</summary>
    public const string EditorHeader = "Grid-Editor";

    public static void MapSaving(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapPost("/", SaveAsync).Needs(Permissions.WriteDefinitions);
        definitions.MapPost("/{definitionId}/publish", PublishAsync).Needs(Permissions.PublishDefinitions);
        definitions.MapPost("/{definitionId}/retract", RetractAsync).Needs(Permissions.RetractDefinitions);
        definitions.MapPost("/{definitionId}/revert/{version:int}", RevertAsync).Needs(Permissions.WriteDefinitions);
        definitions.MapPost("/{definitionId}/update-references", () => ElsaJson.Answer(new { affectedWorkflows = Array.Empty<string>() }))
            .Needs(Permissions.PublishDefinitions);
    }

    public static string? Editor(HttpContext context) => context.Request.Headers[EditorHeader].ToString() is { Length: > 0 and <= 64 } editor ? editor : null;

    private static async Task<IResult> SaveAsync(HttpContext context, SaveDraft save, PublishDraft publish)
    {
        var asked = await ElsaJson.ReadAsync<SaveRequest>(context);
        if (asked.Model is not { } model)
            return ElsaErrors.Answer(StatusCodes.Status400BadRequest, "The body has no 'model'; send {\"model\": {…}, \"publish\": false}.");
        EditorSyntax.Store(model["root"]);
        var saved = await save.SaveAsync(context.Actor(), model, Editor(context), context.RequestAborted);
        if (!saved.Accepted)
            return ElsaErrors.Of(context, saved.Refusal);
        return asked.Publish == true
            ? await PublishAsync(context, saved.Value.DefinitionId, publish)
            : ElsaJson.Answer(Saved(context, saved.Value, alreadyPublished: false));
    }

    private static async Task<IResult> PublishAsync(HttpContext context, string definitionId, PublishDraft publish)
    {
        var answer = await publish.PublishAsync(context.Actor(), definitionId, context.RequestAborted);
        if (!answer.Accepted)
            return ElsaErrors.Of(context, answer.Refusal);
        var publication = answer.Value;
        Findings.Tell(context, publication.Row.Definition, publication.Findings);
        var errors = publication.Errors.Select(fault => Findings.Sentence(context, publication.Row.Definition, fault)).ToArray();
        return errors.Length > 0
            ? ElsaErrors.Answer(StatusCodes.Status400BadRequest, errors)
            : ElsaJson.Answer(Saved(context, publication.Row, publication.AlreadyPublished));
    }

    private static async Task<IResult> RetractAsync(HttpContext context, string definitionId, RetractDefinition retract)
    {
        var answer = await retract.RetractAsync(context.Actor(), definitionId, context.RequestAborted);
        return answer.Accepted ? ElsaJson.Answer(DefinitionJson.Whole(answer.Value, context.Actor())) : ElsaErrors.Of(context, answer.Refusal);
    }

    private static async Task<IResult> RevertAsync(HttpContext context, string definitionId, int version, RevertDefinition revert)
    {
        var answer = await revert.RevertAsync(context.Actor(), definitionId, version, Editor(context), context.RequestAborted);
        return answer.Accepted
            ? ElsaJson.Answer(DefinitionJson.Summary(answer.Value, context.Actor()), StatusCodes.Status201Created)
            : ElsaErrors.Of(context, answer.Refusal);
    }

    private static JsonObject Saved(HttpContext context, DefinitionRow row, bool alreadyPublished) => new()
    {
        ["workflowDefinition"] = DefinitionJson.Whole(row, context.Actor()),
        ["alreadyPublished"] = alreadyPublished,
        ["consumingWorkflowCount"] = 0,
        ["validationErrors"] = new JsonArray(),
    };

    private sealed record SaveRequest
    {
        public JsonObject? Model { get; init; }

        public bool? Publish { get; init; }
    }
}
