using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;
using WorkflowStatus = ApprovalGrid.Workflows.Execution.WorkflowStatus;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The end of a case (办结、终止、撤回): nothing stays open, and whoever waits for it is told.</summary>
internal static class EndCase
{
    /// <summary>The workflow has come to its end.</summary>
    public static void Finish(CaseTurn turn)
    {
        var state = turn.State;
        if (state.Outward.IsPlain)
            turn.Emit(new StatusChanged(state.Workflow.Status == WorkflowStatus.Finished ? CaseStatus.Completed : CaseStatus.Terminated));
        else if (state.Decision is not null)
            turn.Emit(new StatusChanged(CaseStatus.Completed));
        else if (state.Status is not (CaseStatus.NotAccepted or CaseStatus.Withdrawn))
            turn.Emit(new StatusChanged(CaseStatus.Terminated));
        Close(turn);
    }

    /// <summary>Ends the case here and now, whatever is open.</summary>
    public static void Stop(CaseTurn turn, CaseStatus status, string reason)
    {
        var state = turn.State;
        foreach (var child in state.Children.Values.Where(child => child.Outcome is null).ToArray())
            turn.Send(child.CaseId, new CancelChild(reason));
        turn.Emit(new StatusChanged(status));
        // What another place collected may end before its chain has begun.
        if (state.Workflow.Status != WorkflowStatus.NotStarted)
            turn.Workflow.Cancel(reason);
        foreach (var visit in turn.Workflow.TakeClosed())
            Step.Abandon(turn, visit);
        CarryEffects.Run(turn);
        Close(turn);
    }

    private static void Close(CaseTurn turn)
    {
        var state = turn.State;
        DeliverAdverse(turn);
        foreach (var step in state.Steps.Keys.ToArray())
            Step.Abandon(turn, step);
        // A work order is the hotline's, not the case's: it is answered all the same.
        foreach (var clock in state.Clocks.Values.Where(clock => clock.Kind != ClockKind.WorkOrder).ToArray())
            turn.EndClock(clock, cancelled: state.Decision is null);
        foreach (var deadline in state.Deadlines.Values.Where(armed => !OfWorkOrder(state, armed)).ToArray())
            turn.Emit(new DeadlineDisarmed(deadline.Number));
        turn.Emit(new CaseEnded());
        RelateCase.Tell(turn);
        if (state.Parent is not { } parent)
            return;
        if (!state.Outward.IsPlain)
            turn.Send(parent, new ChildOutcome(state.ParentVisit, OutcomeOf(state), Reason(turn), Output(turn)));
        else if (state.Outward.ParentWait == InstanceWait.End)
            TellParent(turn, parent);
    }

    /// <summary>送达: what is adverse reaches the applicant in writing, also where the chain draws no delivery: into their online space.</summary>
    private static void DeliverAdverse(CaseTurn turn)
    {
        var adverse = turn.State.Decision is { Granted: false } || turn.State.Status is CaseStatus.NotAccepted || turn.State.Documents.Any(document => document.Kind == "termination-notice");
        if (adverse && !turn.State.Documents.Any(document => document.Kind == "delivery-proof"))
            turn.Emit(new DocumentIssued("delivery-proof", DocumentNumber.Next(turn.State, "delivery-proof")));
    }

    private static bool OfWorkOrder(CaseState state, DeadlineState armed) =>
        armed.Purpose == DeadlinePurpose.Clock && state.Clocks[armed.Subject].Kind == ClockKind.WorkOrder;

    /// <summary>Tells the parent of an instance where it stands and what it has brought.</summary>
    internal static void TellParent(CaseTurn turn, long parent) =>
        turn.Send(parent, new InstanceOutcome(turn.State.Workflow.Status, Output(turn)));

    /// <summary>The port by which the parent's step is left.</summary>
    public static string OutcomeOf(CaseState state) => state.Status switch
    {
        CaseStatus.Completed => state.Decision!.Granted ? "Granted" : "Refused",
        CaseStatus.Withdrawn => "Withdrawn",
        _ => "Refused",
    };

    private static string? Reason(CaseTurn turn) =>
        turn.Data.Reasons.GetValueOrDefault("decision")
        ?? turn.Data.Reasons.GetValueOrDefault("non-acceptance")
        ?? turn.Data.Reasons.GetValueOrDefault("withdrawal")
        ?? turn.Data.Reasons.GetValueOrDefault("termination");

    private static JsValue Output(CaseTurn turn)
    {
        var output = new JsObject();
        foreach (var (name, value) in turn.Data.Memory.Outputs)
            output.Set(name, value);
        return output;
    }
}
