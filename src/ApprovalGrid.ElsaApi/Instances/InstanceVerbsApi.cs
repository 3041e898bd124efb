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
        api.MapPost("/bulk-actions/cancel/workflow-instances", async (HttpContext context, RunTrial trials) =>
        {
            var cancelled = 0;
            var refusal = await EachAsync(context, async id => await CancelAsync(context, id, trials), () => cancelled++);
            return refusal is null ? ElsaJson.Answer(new { cancelledCount = cancelled }) : ElsaErrors.Of(context, refusal);
        }).Needs(Permissions.CancelInstances);
        api.MapDelete("/workflow-instances/{id}", async (HttpContext context, string id, DeletedTrials trials) =>
            Told(context, await DeleteAsync(context, id, trials), Results.NoContent())).Needs(Permissions.DeleteInstances);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", async (HttpContext context, DeletedTrials trials) =>
        {
            var deleted = 0;
            var refusal = await EachAsync(context, async id => await DeleteAsync(context, id, trials), () => deleted++);
            return refusal is null ? ElsaJson.Answer(new { deleted }) : ElsaErrors.Of(context, refusal);
        }).Needs(Permissions.DeleteInstances);
    }

    private static async Task<Refusal?> CancelAsync(HttpContext context, string id, RunTrial trials) =>
        InstanceLookup.CaseOf(id) is { } caseId ? (await trials.StopAsync(context.Actor(), caseId)).Refusal : Approvals.Turns.Refuse.UnknownCase();

    private static async Task<Refusal?> DeleteAsync(HttpContext context, string id, DeletedTrials trials) =>
        InstanceLookup.CaseOf(id) is { } caseId
            ? await trials.DeleteAsync(context.Actor(), caseId, context.RequestAborted)
            : Approvals.Turns.Refuse.UnknownCase();

    /// <summary>Unknown ones are passed over; the first that is refused ends it.</summary>
    private static async Task<Refusal?> EachAsync(HttpContext context, Func<string, Task<Refusal?>> verb, Action done)
    {
        foreach (var id in ((await ElsaJson.ReadAsync<Selection>(context)).Ids ?? []).Distinct(StringComparer.Ordinal).Take(MaxAtOnce))
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
    }
}
