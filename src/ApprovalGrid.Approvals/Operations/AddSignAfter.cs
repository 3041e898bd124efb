using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>后加签: the holder agrees now, and the added official must agree too before the slot counts; their refusal is the slot's.</summary>
internal static class AddSignAfter
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (Slots.Waits(turn.State, task))
            return Refuse.NotInThisState("Somebody was asked before; they answer first, or are removed.");
        if (OpinionRules.Check(turn, task) is { } refusal)
            return refusal;
        turn.Emit(new TaskDecided(task.Number, Opinion.Agree));
        Step.Settled(turn, task);

        // Somebody asked before who wants another after them: both come before the holder.
        if (task.Sign == SignPlace.Before)
            AddSign.Open(turn, task, command, task.Parent!.Value, SignPlace.Before);
        else
            AddSign.Open(turn, task, command, task.Number, SignPlace.After);
        return null;
    }
}
