using System.Globalization;
using System.Text.Json;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using Orleans;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>Elsa's address for completing a task that <c>RunTask</c> gave to an outside system; the grid's own does the same.</summary>
internal static class TasksApi
{
    public static void MapTaskCompletion(this IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId}/complete", CompleteAsync).Needs(Permissions.CompleteTasks);

    private static async Task<IResult> CompleteAsync(HttpContext context, string taskId, IGrainFactory grains)
    {
        if (!TaskId.TryParse(taskId, out var instance, out _) || InstanceLookup.CaseOf(instance) is not { } caseId)
            return ElsaErrors.Of(context, Refuse.UnknownTask());
        var completion = await ElsaJson.ReadAsync<Completion>(context);
        var command = new CompleteTask
        {
            TaskId = taskId,
            Result = completion.Result is { ValueKind: not JsonValueKind.Undefined } result ? new JsonText { Text = result.GetRawText() } : null,
        };
        var answer = await grains.GetGrain<ICaseGrain>(caseId.ToString(CultureInfo.InvariantCulture)).CompleteRunTaskAsync(context.Actor(), command);
        return answer.Accepted ? Results.Ok() : ElsaErrors.Of(context, answer.Refusal);
    }

    private sealed record Completion
    {
        public JsonElement? Result { get; init; }
    }
}
