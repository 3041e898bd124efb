using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>退回上一人: in a sequence (顺序会签) the official before is asked again; this one after them.</summary>
internal static class ReturnToSlot
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        var step = turn.State.Steps[task.Visit];
        var slots = Slots.Of(step);
        var index = slots.ToList().FindIndex(slot => slot.Number == task.Slot);
        if (step.Vote is not { Kind: VoteKind.Sequential } || index <= 0 || task.Sign is not null)
            return Refuse.Invalid("$.target", "no-slot-before", "Only the second and later officials of a sequence return to the one before.");
        var before = Slots.Tasks(turn.State, step, slots[index - 1].Number).Last(other => other.Opinion is not null && other.Sign is null);
        turn.Emit(new TaskDecided(task.Number, Opinion.Return));
        turn.Emit(new CommentWritten(task.Number, command.Comment!));
        Step.Settled(turn, task);
        turn.Emit(new TaskReopened(before.Number));
        return null;
    }
}
