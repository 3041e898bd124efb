using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>撤回申请: the applicant takes the filing back, in writing, any time before the decision.</summary>
public static class WithdrawOperation
{
    public static Refusal? Decide(CaseTurn turn, WithdrawCase command)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("Only the applicant withdraws.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (turn.State.Ended || turn.State.Decision is not null)
            return Refuse.NotInThisState("The case is decided; it can no longer be withdrawn.");
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.reason", "text-length", $"A reason has 1 to {CaseLimits.MaxCommentCharacters} characters.");
        turn.Emit(new ReasonGiven("withdrawal", command.Reason));
        EndCase.Stop(turn, CaseStatus.Withdrawn, "withdrawn");
        return null;
    }
}
