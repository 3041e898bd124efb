using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 退回申请人、补正: the step waits for the applicant, who gets one notice of everything that is missing. Before acceptance the case stands in
/// 补正; after it the clock goes on (a return must not be used to stop it).
/// </summary>
internal static class ReturnToApplicant
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (NoticeRule.Check(turn, command) is { } refusal)
            return refusal;
        turn.Emit(new TaskDecided(task.Number, Opinion.Return));
        foreach (var code in command.Materials)
        {
            turn.Emit(new MaterialStood(code, MaterialStanding.Returned));
            if (command.ReasonCode is { } why)
                turn.Emit(new MaterialFaulted(code, why));
        }

        turn.Emit(new CommentWritten(task.Number, command.Comment!));
        Step.Settled(turn, task);
        Step.CloseTasks(turn, task.Visit, "returned");
        turn.Emit(new SupplementAsked(task.Visit));
        turn.Emit(new NoticeWritten(command.Comment!));
        turn.Emit(new DocumentIssued("supplement-notice", DocumentNumber.Next(turn.State, "supplement-notice")));
        if (turn.State.AcceptedAt is null)
            turn.Emit(new StatusChanged(CaseStatus.AwaitingSupplement));
        return null;
    }
}
