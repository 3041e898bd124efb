using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The case ends without a decision (终止办理), because an incident cannot be mended; with reasons.</summary>
public static class EndByIncident
{
    public static Refusal? Decide(CaseTurn turn, MendIncident command)
    {
        var allowed = IncidentAccess.MayDecide(turn.By, turn.State);
        if (IncidentAccess.Find(turn, command.Incident, allowed, "Only the head of the department that handles the case ends it.", out var incident) is { } refusal)
            return refusal;
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (MendReason.Check(command) is { } noReason)
            return noReason;
        turn.Emit(new IncidentEndedCase(incident.Number));
        turn.Emit(new ReasonGiven(MendReason.Of(incident), command.Reason!));
        turn.Emit(new ReasonGiven("termination", command.Reason!));
        EndCase.Stop(turn, CaseStatus.Terminated, "ended because of an incident");
        return null;
    }
}
