using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>前加签: the holder waits until the added official has answered. A refusal of theirs informs, unless the node lets it decide.</summary>
internal static class AddSignBefore
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        AddSign.Open(turn, task, command, task.Number, SignPlace.Before);
        return null;
    }
}
