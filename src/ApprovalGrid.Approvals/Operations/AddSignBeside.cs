using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>并加签: one more slot of the step, so that the base of a ratio grows at once; in a sequence it follows the holder's.</summary>
internal static class AddSignBeside
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (task.Sign is not null)
            return Refuse.NotInThisState("Only the holder of a slot adds one beside it.");
        var step = turn.State.Steps[task.Visit];
        if (Slots.Of(step).Length >= CaseLimits.MaxParticipants)
            return Refuse.Limit("participants of a step", CaseLimits.MaxParticipants);
        var number = 1 + Math.Max(
            Slots.Of(step).Max(slot => slot.Number),
            turn.State.Tasks.Values.Where(other => other.Visit == task.Visit).Max(other => other.Slot));
        turn.Emit(new SlotAdded(task.Visit, number, command.To!, task.Slot));
        step = turn.State.Steps[task.Visit];
        if (step.Vote is not { Kind: VoteKind.Sequential })
        {
            Step.Open(turn, step, Slots.Of(step).First(slot => slot.Number == number));
            TaskNote.Write(turn, turn.State.LastTask, command.Comment);
        }

        Step.Judge(turn, task.Visit);
        turn.Run();
        return null;
    }
}
