using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 挂起: nobody acts on the case, and what comes due waits for the resumption. It is no lawful stop of a clock: the statutory one goes on.
/// What other authorities and outside systems report still arrives; the applicant may still withdraw.
/// </summary>
public static class SuspendOperation
{
    public static Refusal? Decide(CaseTurn turn, SuspendCase command)
    {
        if (MayControl(turn) is { } forbidden)
            return forbidden;
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (ReasonRule.Check(command.Reason) is { } reason)
            return reason;
        if (turn.State.Ended || turn.State.Suspended)
            return Refuse.NotInThisState(turn.State.Ended ? "The case has ended." : "The case is suspended already.");
        turn.Emit(new CaseSuspended());
        turn.Emit(new ReasonGiven("suspension", command.Reason));
        return null;
    }

    /// <summary>A head of the handling department, or whoever runs the machine; it decides nothing.</summary>
    internal static Refusal? MayControl(CaseTurn turn) =>
        turn.By.Kind == ActorKind.Operator || TaskAccess.IsHead(turn.By, turn.State.Department)
            ? null
            : Refuse.Forbidden("Only a head of the handling department, or an operator, suspends and resumes a case.");
}
