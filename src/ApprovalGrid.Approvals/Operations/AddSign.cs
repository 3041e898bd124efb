using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 加签: one more opinion is wanted; where it stands is decided by <see cref="AddSignBefore"/>, <see cref="AddSignAfter"/> and
/// <see cref="AddSignBeside"/>. The step's clock goes on in all three. One person gives one opinion in a step, and added ones nest only so deep.
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
            return Refuse.Invalid("$.place", "sign-depth", $"Added opinions nest at most {CaseLimits.MaxSignDepth} deep. Give your own opinion, or ask with 'consult'.");
        return place switch
        {
            AddSignPlace.Before => AddSignBefore.Decide(turn, task, command),
            AddSignPlace.After => AddSignAfter.Decide(turn, task, command),
            _ => AddSignBeside.Decide(turn, task, command),
        };
    }

    /// <summary>Opens the task of whoever was added; it hangs on the parent.</summary>
    public static void Open(CaseTurn turn, TaskState task, TaskCommand command, int parent, SignPlace place)
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
