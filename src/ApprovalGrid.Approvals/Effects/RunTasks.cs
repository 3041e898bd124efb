using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>A task for an outside system (外部任务): it leaves for the webhook that is set up for it, and can be read by systems with that name among their events.</summary>
internal static class RunTasks
{
    public static void Ask(CaseTurn turn, RequestedEffect effect)
    {
        if (TakeKept(turn, effect))
            return;
        var request = new JsObject();
        request.Set("workflowInstanceId", turn.State.Number);
        request.Set("workflowDefinitionId", turn.State.Definition);
        request.Set("workflowName", turn.World.Program.Definition.Name);
        request.Set("correlationId", turn.Data.Memory.CorrelationId);
        request.Set("taskId", TaskId.Format(turn.State.Number, effect.Effect));
        request.Set("taskName", effect.Name);
        request.Set("taskPayload", effect.Payload.AsObject?.Get("payload") ?? JsValue.Null);
        turn.Send(effect, request);
    }

    /// <summary>A completion that came before the case asked is used now, or is given up when its number went to another task.</summary>
    private static bool TakeKept(CaseTurn turn, RequestedEffect effect)
    {
        if (!turn.State.Outward.KeptCompletions.TryGetValue(effect.Effect, out var name))
            return false;
        var result = turn.Data.Outward.Kept.GetValueOrDefault(effect.Effect);
        turn.Emit(new CompletionDropped(effect.Effect));
        turn.Emit(new KeptResultDropped(effect.Effect));
        if (name != effect.Name)
            return false;
        turn.Emit(new ReplyTaken(effect.Effect, "completed"));
        turn.Workflow.CompleteEffect(effect.Effect, result);
        return true;
    }
}
