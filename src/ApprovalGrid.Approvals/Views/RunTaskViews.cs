using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Tasks for outside systems, as those systems see them.</summary>
public static class RunTaskViews
{
    /// <summary>A system that may raise events of that name; in a trial (试办) whoever draws the definition plays the system.</summary>
    public static bool MayComplete(Actor by, CaseState state, string? taskName) =>
        (by.Kind == ActorKind.System && taskName is not null && by.Events.Contains(taskName))
        || (by.Kind == ActorKind.Integrator && state.Trial);

    /// <summary>The open tasks that the reader may complete.</summary>
    public static RunTaskList Of(CaseState state, CaseData? data, Actor by) => new()
    {
        Items = [.. state.Workflow.Effects
            .Where(effect => effect.Kind == EffectKind.RunTask && MayComplete(by, state, effect.Name))
            .Select(effect => View(state, data, effect))],
    };

    /// <summary>Where a task stands after somebody completed it.</summary>
    public static RunTaskView After(CaseState state, string taskId)
    {
        _ = TaskId.TryParse(taskId, out _, out var effect);
        var kept = state.Outward.KeptCompletions.GetValueOrDefault(effect);
        return new RunTaskView { TaskId = taskId, CaseNumber = state.Number, TaskName = kept, State = kept is null ? "completed" : "kept" };
    }

    private static RunTaskView View(CaseState state, CaseData? data, PendingEffect effect)
    {
        var payload = data?.Memory.EffectPayloads.GetValueOrDefault(effect.Number).AsObject?.Get("payload");
        return new RunTaskView
        {
            TaskId = TaskId.Format(state.Number, effect.Number),
            CaseNumber = state.Number,
            TaskName = effect.Name,
            State = "open",
            Since = state.Outward.Sent.GetValueOrDefault(effect.Number)?.Since,
            Payload = payload is { IsNullish: false } given ? new JsonText { Text = JsJson.Stringify(given)! } : null,
        };
    }
}
