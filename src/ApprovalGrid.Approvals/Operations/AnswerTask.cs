using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>答复: what was delegated goes back to its owner with the words; a question is closed with them.</summary>
internal static class AnswerTask
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (string.IsNullOrWhiteSpace(command.Comment))
            return Refuse.Invalid("$.comment", "required", "An answer has words. Add a comment.");
        if (task.Owner is not null)
        {
            turn.Emit(new DelegationEnded(task.Number, "answered"));
            TaskNote.Write(turn, task, command.Comment);
            return null;
        }

        turn.Emit(new QuestionAnswered(task.Number));
        turn.Emit(new CommentWritten(task.Number, command.Comment));
        Step.Settled(turn, task);
        if (task.Parent is null)
        {
            ConsultActivity.Answer(turn, task, command.Comment);
            turn.Run();
        }

        return null;
    }
}
