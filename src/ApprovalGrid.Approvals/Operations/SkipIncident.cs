using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The faulted activity is passed by with an outcome that somebody chooses and gives reasons for.</summary>
public static class SkipIncident
{
    public static Refusal? Decide(CaseTurn turn, MendIncident command)
    {
        var allowed = IncidentAccess.MayDecide(turn.By, turn.State);
        if (IncidentAccess.Find(turn, command.Incident, allowed, "Only the head of the department that handles the case skips.", out var incident) is { } refusal)
            return refusal;
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (MendReason.Check(command) is { } noReason)
            return noReason;
        if (turn.State.Workflow.FindVisit(incident.Visit) is not { Faulted: true })
            return Refuse.NotInThisState("No activity stands still here that could be passed by; return the case to an earlier step, or end it.");
        var outcome = command.Outcome is { Length: > 0 } given ? given : "Done";
        turn.Emit(new IncidentSkipped(incident.Number, outcome));
        turn.Emit(new ReasonGiven(MendReason.Of(incident), command.Reason!));
        try
        {
            turn.Workflow.CompleteVisit(incident.Visit, [outcome]);
        }
        catch (WorkflowRefusedException fault)
        {
            return Refuse.Invalid("$.outcome", "unknown-outcome", fault.Message);
        }

        turn.Run();
        return null;
    }
}
