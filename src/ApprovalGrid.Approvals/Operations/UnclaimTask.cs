using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>释放: the task goes back to the pool.</summary>
internal static class UnclaimTask
{
    public static Refusal? Decide(CaseTurn turn, TaskState task)
    {
        turn.Emit(new TaskReleased(task.Number));
        Step.Settled(turn, task);
        return null;
    }
}
