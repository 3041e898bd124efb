using System.Globalization;
using System.Text.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Instances;
using ApprovalGrid.Grains.Triggers;
using ApprovalGrid.Workflows.Execution;
using Orleans;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>
/// Outside events as Elsa's server takes them. A department's system raises those it is authorised for: for the case it names, and without one
/// to start the definitions that begin with the event. An integrator raises any for their own trials.
/// </summary>
internal static class EventsApi
{
    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapPost("/events/{name}/trigger", TriggerAsync);

    private static async Task<IResult> TriggerAsync(
        HttpContext context, string name, InstanceReader reader, InstanceList list, EventStarts starts, IGrainFactory grains)
    {
        var by = context.Actor();
        if (by.Kind is not (ActorKind.System or ActorKind.Integrator))
            return ElsaErrors.Answer(StatusCodes.Status403Forbidden, "Events are raised by systems; an integrator raises them for trials.");
        var asked = await ElsaJson.ReadAsync<Request>(context);
        var named = asked.WorkflowInstanceId ?? asked.CorrelationId;
        if (named is null && by.Kind is ActorKind.System)
            return await StartAsync(context, by, name, asked, starts);
        foreach (var instance in await WaitingAsync(context, by, name, named, reader, list))
        {
            var raise = new RaiseEvent { EventName = name, Payload = asked.Input is { } input ? new JsonText { Text = input.GetRawText() } : null };
            var answer = await grains.GetGrain<ICaseGrain>(instance.State.CaseId.ToString(CultureInfo.InvariantCulture)).RaiseEventAsync(As(by, name), raise);
            if (answer.Refusal is { } refusal && refusal.Class != RefusalClass.Conflict)
                return ElsaErrors.Of(context, refusal);
        }

        return Results.Ok();
    }

    private static async Task<IResult> StartAsync(HttpContext context, Actor by, string name, Request asked, EventStarts starts)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var payload = asked.Input is { } input ? new JsonText { Text = input.GetRawText() } : null;
        var answer = await starts.StartAsync(by, name, payload, key.Length > 0 ? key : null, context.RequestAborted);
        if (!answer.Accepted)
            return ElsaErrors.Of(context, answer.Refusal);
        return answer.Value.CaseNumbers.IsEmpty
            ? ElsaErrors.Answer(StatusCodes.Status400BadRequest, $"No published definition begins with the event '{name}'; for a case that waits for it send its number as 'workflowInstanceId'.")
            : Results.Ok(new { workflowInstanceIds = answer.Value.CaseNumbers });
    }

    private static async ValueTask<IReadOnlyList<Instance>> WaitingAsync(
        HttpContext context, Actor by, string name, string? named, InstanceReader reader, InstanceList list)
    {
        if (named is not null)
        {
            return InstanceLookup.CaseOf(named) is { } caseId && await reader.FindAsync(caseId, context.RequestAborted) is { } found
                && (by.Kind is ActorKind.System || IsOwn(by, found))
                    ? [found]
                    : [];
        }

        var (running, _) = await list.PageAsync(by, new InstanceFilter { Status = "Running", PageSize = 100 }, context.RequestAborted);
        return [.. running.Where(instance => IsOwn(by, instance)
            && instance.State.Workflow.Bookmarks.Exists(bookmark => bookmark.Kind == BookmarkKind.Event && bookmark.Name == name))];
    }

    private static bool IsOwn(Actor by, Instance instance) => instance.State.Trial && instance.State.FiledBy == by.Id;

    /// <summary>In a trial the integrator stands for the system that would raise the event.</summary>
    private static Actor As(Actor by, string name) => by.Kind is ActorKind.System ? by : by with { Kind = ActorKind.System, Events = [name] };

    private sealed record Request
    {
        public string? CorrelationId { get; init; }

        public string? WorkflowInstanceId { get; init; }

        public JsonElement? Input { get; init; }
    }
}
