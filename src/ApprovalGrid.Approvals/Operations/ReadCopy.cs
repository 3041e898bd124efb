using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>已阅: the receipt of a copy; possible after the end of the case too.</summary>
internal static class ReadCopy
{
    public static Refusal? Decide(CaseTurn turn, TaskState task)
    {
        turn.Emit(new CopyRead(task.Number));
        return null;
    }
}
