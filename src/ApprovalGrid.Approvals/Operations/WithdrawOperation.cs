using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>撤回申请、撤销: the applicant, and nobody else, takes the filing back before the decision: the whole matter with its running child cases, or one of them. A suspended case too.</summary>
public static class WithdrawOperation
{
    public static Refusal? Decide(CaseTurn turn, WithdrawCase command)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("Only the applicant withdraws.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (turn.State.Ended || turn.State.Decision is not null)
            return Refuse.NotInThisState(turn.State.Decision is null ? "The case has ended already." : "The case is decided; it can no longer be withdrawn.");
        if (ReasonRule.Check(command.Reason) is { } reason)
            return reason;
        if (command.Child is { } number)
            return WithdrawChild(turn, number, command.Reason);
        turn.Emit(new ReasonGiven("withdrawal", command.Reason));
        EndCase.Stop(turn, CaseStatus.Withdrawn, "withdrawn");
        return null;
    }

    // 一件事: one of several goes no further; its step is left by the port Withdrawn when it has ended.
    private static Refusal? WithdrawChild(CaseTurn turn, string number, string reason)
    {
        if (turn.State.Children.Values.FirstOrDefault(child => child.Number == number && child.Outcome is null) is not { } child)
            return Refuse.Invalid("$.child", "unknown-child", "No running child case has this number.");
        turn.Send(child.CaseId, new CancelChild(reason));
        return null;
    }
}
