using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>Dispatch: as run, for callers that want the instance's number and not its state; one, or many of the same.</summary>
internal static class DispatchApi
{
    /// <summary>Instances of one request.</summary>
    private const int MaxAtOnce = 100;

    public static void MapDispatch(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workflow-definitions/{definitionId}/dispatch", OneAsync).Needs(Permissions.RunDefinitions);
        api.MapPost("/workflow-definitions/{definitionId}/bulk-dispatch", ManyAsync).Needs(Permissions.RunDefinitions);
    }

    private static async Task<IResult> OneAsync(HttpContext context, string definitionId, DefinitionLibrary library, RunTrial trials)
    {
        var asked = await ElsaJson.ReadAsync<TrialRequest>(context);
        if (await asked.PickAsync(library, definitionId, context.RequestAborted) is not { } row)
            return Results.NotFound();
        if (asked.Unsupported() is { } unsupported)
            return ElsaErrors.Answer(StatusCodes.Status400BadRequest, unsupported);
        var answer = await asked.RunAsync(context, trials, row);
        return answer.Accepted ? ElsaJson.Answer(new { workflowInstanceId = answer.Value.CaseNumber }) : ElsaErrors.Of(context, answer.Refusal);
    }

    private static async Task<IResult> ManyAsync(HttpContext context, string definitionId, DefinitionLibrary library, RunTrial trials)
    {
        var asked = await ElsaJson.ReadAsync<ManyRequest>(context);
        if (await asked.PickAsync(library, definitionId, context.RequestAborted) is not { } row)
            return Results.NotFound();
        if (asked.Unsupported() is { } unsupported)
            return ElsaErrors.Answer(StatusCodes.Status400BadRequest, unsupported);
        if (asked.Count is < 1 or > MaxAtOnce)
            return ElsaErrors.Answer(StatusCodes.Status400BadRequest, $"count: 1 to {MaxAtOnce} at once. count 一次为 1 到 {MaxAtOnce}。");
        var started = new List<string>();
        while (started.Count < asked.Count)
        {
            var answer = await asked.RunAsync(context, trials, row);
            if (!answer.Accepted)
                return ElsaErrors.Of(context, answer.Refusal);
            started.Add(answer.Value.CaseNumber);
        }

        return ElsaJson.Answer(new { workflowInstanceIds = started });
    }

    private sealed record ManyRequest : TrialRequest
    {
        public int Count { get; init; } = 1;
    }
}
