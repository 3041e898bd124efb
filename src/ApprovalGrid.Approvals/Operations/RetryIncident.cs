using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The faulted activity runs again from its beginning, with its inputs evaluated anew.</summary>
public static class RetryIncident
{
    public static Refusal? Decide(CaseTurn turn, MendIncident command)
    {
        var allowed = IncidentAccess.MayRetry(turn.By, turn.State);
        if (IncidentAccess.Find(turn, command.Incident, allowed, "Operators, and the head of the department that handles the case, retry.", out var incident) is { } refusal)
            return refusal;
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (turn.State.Workflow.FindVisit(incident.Visit) is not { Faulted: true })
            return Refuse.NotInThisState("No activity stands still here that could run again; return the case to an earlier step, or end it.");
        turn.Emit(new IncidentRetried(incident.Number));
        turn.Workflow.RetryVisit(incident.Visit);
        turn.Run();
        return null;
    }
}
