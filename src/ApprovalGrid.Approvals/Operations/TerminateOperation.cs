using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>终止办理: a head ends the case before its decision, with reason and legal basis; the applicant gets a written notice of both.</summary>
public static class TerminateOperation
{
    public static Refusal? Decide(CaseTurn turn, TerminateCase command)
    {
        if (!TaskAccess.IsHead(turn.By, turn.State.Department))
            return Refuse.Forbidden("Only a head of the handling department ends a case.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if ((ReasonRule.Check(command.Reason) ?? ReasonRule.Check(command.Basis, "$.basis", "The provision that allows it")) is { } refusal)
            return refusal;
        if (turn.State.Ended || turn.State.Decision is not null)
            return Refuse.NotInThisState($"The case {(turn.State.Decision is null ? "has ended" : "is decided")}; it can only be corrected by a linked case.");
        turn.Emit(new ReasonGiven("termination", $"{command.Reason}\n依据：{command.Basis}"));
        turn.Emit(new DocumentIssued("termination", DocumentNumber.Next(turn.State, "termination")));
        EndCase.Stop(turn, CaseStatus.Terminated, "terminated");
        return null;
    }
}
