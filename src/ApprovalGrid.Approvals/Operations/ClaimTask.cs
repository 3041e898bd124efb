using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>认领: a task of a pool becomes the official's own.</summary>
internal static class ClaimTask
{
    public static Refusal? Decide(CaseTurn turn, TaskState task)
    {
        turn.Emit(new TaskClaimed(task.Number));
        return null;
    }
}
