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
        foreach (var stop in state.Law.Stops.Values.Where(stop => stop.To is null).ToArray())
            turn.Emit(new ClocksResumed(stop.Number, turn.Today));
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

    /// <summary>
    /// 送达: what is adverse reaches the applicant in writing, with reasons and remedies, also where the chain draws no delivery: into their online
    /// space. An end without a decision is adverse too, and a chain that simply ends gets its notice here.
    /// </summary>
    private static void DeliverAdverse(CaseTurn turn)
    {
        var state = turn.State;
        if (state is { Status: CaseStatus.Terminated, Trial: false, Outward.IsPlain: false } && !IsIssued("termination") && !IsIssued("termination-notice"))
        {
            turn.Emit(new DocumentIssued("termination-notice", DocumentNumber.Next(state, "termination-notice")));
            if (LastRefusal(turn) is { } words)
                turn.Emit(new ReasonGiven("termination", words));
        }

        var adverse = state.Decision is { Granted: false } || state.Status is CaseStatus.NotAccepted || IsIssued("termination-notice") || IsIssued("termination");
        if (adverse && !IsIssued("delivery-proof"))
            turn.Emit(new DocumentIssued("delivery-proof", DocumentNumber.Next(state, "delivery-proof")));

        bool IsIssued(string kind) => state.Documents.Any(document => document.Kind == kind);
    }

    private static string? LastRefusal(CaseTurn turn) => turn.State.Tasks.Values
        .Where(task => task.Opinion == Opinion.Disagree)
        .Select(task => turn.Data.Comments.GetValueOrDefault(task.Number))
        .LastOrDefault(words => words is not null);

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
