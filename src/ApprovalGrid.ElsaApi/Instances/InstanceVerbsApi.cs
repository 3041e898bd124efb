using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Grains.Instances;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>Cancelling and deleting. Only trials can be: a case of people ends by its decision or its withdrawal, and stays on record.</summary>
internal static class InstanceVerbsApi
{
    private const int MaxAtOnce = 500;

    public static void MapInstanceVerbs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cancel/workflow-instances/{id}", async (HttpContext context, string id, RunTrial trials) =>
            Told(context, await CancelAsync(context, id, trials), Results.Ok())).Needs(Permissions.CancelInstances);
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync).Needs(Permissions.CancelInstances);
        api.MapDelete("/workflow-instances/{id}", async (HttpContext context, string id, DeletedTrials trials) =>
            Told(context, await DeleteAsync(context, id, trials), Results.NoContent())).Needs(Permissions.DeleteInstances);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", async (HttpContext context, DeletedTrials trials) =>
        {
            var deleted = 0;
            var asked = await ElsaJson.ReadAsync<Selection>(context);
            var refusal = await EachAsync(asked.Ids ?? [], async id => await DeleteAsync(context, id, trials), () => deleted++);
            return refusal is null ? ElsaJson.Answer(new { deleted }) : ElsaErrors.Of(context, refusal);
        }).Needs(Permissions.DeleteInstances);
    }

    /// <summary>The named ones, or else all running trials of a definition that are the caller's to stop.</summary>
    private static async Task<IResult> CancelManyAsync(HttpContext context, RunTrial trials, InstanceList list)
    {
        var asked = await ElsaJson.ReadAsync<Selection>(context);
        var ids = asked.Ids is { Count: > 0 } named ? named : await RunningAsync(context, asked, list);
        var cancelled = 0;
        var refusal = await EachAsync(ids, async id => await CancelAsync(context, id, trials), () => cancelled++);
        return refusal is null ? ElsaJson.Answer(new { cancelledCount = cancelled }) : ElsaErrors.Of(context, refusal);
    }

    private static async ValueTask<IReadOnlyList<string>> RunningAsync(HttpContext context, Selection asked, InstanceList list)
    {
        if ((asked.DefinitionId ?? DefinitionVersionId.Parse(asked.DefinitionVersionId ?? "")?.Code) is not { Length: > 0 } definition)
            return [];
        var by = context.Actor();
        var version = DefinitionVersionId.Parse(asked.DefinitionVersionId ?? "")?.Version;
        var running = await list.RunningTrialsAsync(definition, version, MaxAtOnce, context.RequestAborted);
        return [.. running.Where(trial => by.Kind == ActorKind.Operator || trial.State.FiledBy == by.Id).Select(trial => trial.State.Number)];
    }

    private static async Task<Refusal?> CancelAsync(HttpContext context, string id, RunTrial trials) =>
        InstanceLookup.CaseOf(id) is { } caseId ? (await trials.StopAsync(context.Actor(), caseId)).Refusal : Approvals.Turns.Refuse.UnknownCase();

    private static async Task<Refusal?> DeleteAsync(HttpContext context, string id, DeletedTrials trials) =>
        InstanceLookup.CaseOf(id) is { } caseId
            ? await trials.DeleteAsync(context.Actor(), caseId, context.RequestAborted)
            : Approvals.Turns.Refuse.UnknownCase();

    /// <summary>Unknown ones are passed over; the first that is refused ends it.</summary>
    private static async Task<Refusal?> EachAsync(IReadOnlyList<string> ids, Func<string, Task<Refusal?>> verb, Action done)
    {
        foreach (var id in ids.Distinct(StringComparer.Ordinal).Take(MaxAtOnce))
        {
            var refusal = await verb(id);
            if (refusal is null)
                done();
            else if (refusal.Class != RefusalClass.NotFound)
                return refusal;
        }

        return null;
    }

    private static IResult Told(HttpContext context, Refusal? refusal, IResult done) => refusal is null ? done : ElsaErrors.Of(context, refusal);

    private sealed record Selection
    {
        public IReadOnlyList<string>? Ids { get; init; }

        public string? DefinitionId { get; init; }

        public string? DefinitionVersionId { get; init; }
    }
}
