using System.Text.Json.Nodes;
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
        var asked = await ElsaJson.ReadAsync<TrialRequest>(context);
        if (await asked.PickAsync(library, definitionId, context.RequestAborted) is not { } row)
            return Results.NotFound();
        if (asked.Unsupported() is { } unsupported)
            return ElsaErrors.Answer(StatusCodes.Status400BadRequest, unsupported);
        var answer = await asked.RunAsync(context, trials, row);
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
}
