using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;
using WorkflowStatus = ApprovalGrid.Workflows.Execution.WorkflowStatus;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>An outside event for this case (外部事件). What waits for it goes on; one that comes too early is kept.</summary>
public static class RaiseEventOperation
{
    public static Refusal? Decide(CaseTurn turn, RaiseEvent command)
    {
        if (turn.By.Kind != ActorKind.System || !turn.By.Events.Contains(command.EventName))
            return Refuse.Forbidden("Only a system that is authorised for this event may raise it.");
        if (string.IsNullOrWhiteSpace(command.EventName) || command.EventName.Length > CaseLimits.MaxEventNameCharacters)
            return Refuse.Invalid("$.eventName", "text-length", $"A name has 1 to {CaseLimits.MaxEventNameCharacters} characters.");
        if (command.Payload is { Text.Length: > CaseLimits.MaxPayloadCharacters })
            return Refuse.Invalid("$.payload", "payload-max", $"A payload has at most {CaseLimits.MaxPayloadCharacters} characters.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (turn.State.Ended)
            return Refuse.NotInThisState("The case has ended.");
        if (turn.State.Workflow.Status == WorkflowStatus.NotStarted)
            return Refuse.NotInThisState("The case is on its way from the place that collected it; raise the event once it has begun.");
        turn.Emit(new OutsideEventTaken(command.EventName));
        Publish(turn, command.EventName, command.Payload is null ? JsValue.Null : JsJson.Parse(command.Payload.Text));
        return null;
    }

    internal static void Publish(CaseTurn turn, string name, JsValue payload)
    {
        turn.Workflow.PublishEvent(name, payload);
        turn.Run();
    }
}
