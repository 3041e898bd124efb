using System.Text.Json.Nodes;
using ApprovalGrid.ElsaApi.Definitions;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Grains.Instances;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>Run: makes a trial case (试办). Studio reads the instance from the headers, not from the body.</summary>
internal static class ExecuteApi
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";
    private const string RefusedHeader = "x-elsa-workflow-cannot-start";

    public static void MapExecute(this IEndpointRouteBuilder api) =>
        api.MapPost("/workflow-definitions/{definitionId}/execute", ExecuteAsync).Needs(Permissions.RunDefinitions);

    private static async Task<IResult> ExecuteAsync(
        HttpContext context, string definitionId, DefinitionLibrary library, RunTrial trials, InstanceReader reader)
    {
        var asked = await ElsaJson.ReadAsync<Request>(context);
        var choice = string.IsNullOrEmpty(asked.VersionOptions) ? VersionChoice.Latest : VersionChoice.Parse(asked.VersionOptions);
        if (await DefinitionQueriesApi.PickAsync(library, definitionId, choice, context.RequestAborted) is not { } row)
            return Results.NotFound();
        var form = asked.Input is { Count: > 0 } input ? new JsonText { Text = input.ToJsonString(ElsaJson.Options) } : null;
        var answer = await trials.RunAsync(context.Actor(), row, form, context.RequestAborted);
        if (!answer.Accepted)
        {
            context.Response.Headers[RefusedHeader] = "true";
            return ElsaErrors.Of(context, answer.Refusal);
        }

        context.Response.Headers[InstanceHeader] = answer.Value.CaseNumber;
        return await reader.FindAsync(answer.Value.CaseId, context.RequestAborted) is { } instance
            ? ElsaJson.Answer(new JsonObject { ["workflowState"] = InstanceJson.State(instance) })
            : Results.NotFound();
    }

    private sealed record Request
    {
        public string? VersionOptions { get; init; }

        public JsonObject? Input { get; init; }
    }
}
