using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>
/// Gives what the definition asks of the world to those who carry it: requests and tasks to the outbox, events and instances to other cases.
/// All of it leaves with the commit of the turn, or not at all.
/// </summary>
internal static class CarryEffects
{
    /// <summary>Carries all that was asked for and withdrawn since the last call. False when there was nothing.</summary>
    public static bool Run(CaseTurn turn)
    {
        var withdrawn = turn.Workflow.TakeWithdrawnEffects();
        foreach (var effect in withdrawn)
            StartInstances.Cancel(turn, effect);
        var asked = turn.Workflow.TakeEffects();
        foreach (var effect in asked)
            Carry(turn, effect);
        return withdrawn.Count + asked.Count > 0;
    }

    private static void Carry(CaseTurn turn, RequestedEffect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.PublishEvent:
                Publish(turn, effect);
                break;
            case EffectKind.HttpRequest:
                turn.Send(effect, effect.Payload);
                break;
            case EffectKind.RunTask:
                RunTasks.Ask(turn, effect);
                break;
            case EffectKind.DispatchWorkflow or EffectKind.BulkDispatchWorkflows:
                StartInstances.Start(turn, effect);
                break;
            case EffectKind.HttpResponse:
                turn.Response = effect.Payload;
                break;
            default:
                throw new InvalidOperationException($"Nobody carries {effect.Kind}.");
        }
    }

    /// <summary>An event published here is for the other cases of the same matter: the parent and the children that still run.</summary>
    private static void Publish(CaseTurn turn, RequestedEffect effect)
    {
        var message = new PublishedEvent(effect.Name ?? "", effect.Payload.AsObject?.Get("payload") ?? JsValue.Null);
        if (turn.State.Parent is { } parent)
            turn.Send(parent, message);
        foreach (var child in turn.State.Children.Values.Where(child => child.Outcome is null).ToArray())
            turn.Send(child.CaseId, message);
        foreach (var child in turn.State.Outward.Instances.Values.Where(child => child.End is null).ToArray())
            turn.Send(child.CaseId, message);
    }
}
