using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 加签. Before (前加签): the holder waits until the added official has answered; a refusal of theirs informs, unless the node lets it decide.
/// After (后加签): the holder agrees now, and the added official must agree too. Beside (并加签): one more slot, so that the base of a ratio
/// grows at once; in a sequence it follows the holder's. The step's clock goes on in all three.
/// </summary>
internal static class AddSign
{
    public static bool IsPossible(StepState step) => step.Kind is StepKind.Review or StepKind.SiteInspection or StepKind.Decide;

    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (command.Place is not { } place)
            return Refuse.Invalid("$.place", "required", "Say where the added opinion stands: before, after or beside.");
        if (OtherOfficial.Check(turn, task, command.To, needsRole: false) is { } refusal)
            return refusal;
        if (turn.State.Tasks.Count >= CaseLimits.MaxTasks)
            return Refuse.Limit("tasks", CaseLimits.MaxTasks);
        if (task.Sign is not null && Depth(turn.State, task) >= CaseLimits.MaxSignDepth)
            return Refuse.Invalid("$.place", "sign-depth", $"Added opinions nest at most {CaseLimits.MaxSignDepth} deep.");
        return place switch
        {
            AddSignPlace.Before => Before(turn, task, command),
            AddSignPlace.After => After(turn, task, command),
            _ => Beside(turn, task, command),
        };
    }

    private static Refusal? Before(CaseTurn turn, TaskState task, TaskCommand command)
    {
        Open(turn, task, command, task.Number, SignPlace.Before);
        return null;
    }

    private static Refusal? After(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (Slots.Waits(turn.State, task))
            return Refuse.NotInThisState("Somebody was asked before; they answer first.");
        if (OpinionRules.Check(turn, task) is { } refusal)
            return refusal;
        turn.Emit(new TaskDecided(task.Number, Opinion.Agree));
        Step.Settled(turn, task);

        // Somebody asked before who wants another after them: both come before the holder.
        if (task.Sign == SignPlace.Before)
            Open(turn, task, command, task.Parent!.Value, SignPlace.Before);
        else
            Open(turn, task, command, task.Number, SignPlace.After);
        return null;
    }

    private static Refusal? Beside(CaseTurn turn, TaskState task, TaskCommand command)
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

    private static void Open(CaseTurn turn, TaskState task, TaskCommand command, int parent, SignPlace place)
    {
        var number = turn.State.LastTask + 1;
        turn.Emit(new TaskOpened(
            number, task.Visit, task.Slot, task.Department, null, command.To, turn.DueOf(task.Visit), Parent: parent, Sign: place, From: turn.By.Id));
        TaskNote.Write(turn, number, command.Comment);
    }

    private static int Depth(CaseState state, TaskState task)
    {
        var depth = 0;
        for (var at = task; at.Sign is not null && at.Parent is { } parent; at = state.Tasks[parent])
            depth++;
        return depth;
    }
}
