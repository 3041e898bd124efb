using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 减签: an opinion that was added and not given is not wanted any more; by whoever added it or holds the task that it hangs on, or by the head of
/// the department whose opinion it is, who may also remove an open slot of the definition. The step is judged at once on what is left; one slot always stays, and so many that the
/// vote can still be won.
/// </summary>
internal static class RemoveSign
{
    /// <summary>The officials whose added opinion can be removed by the holder of this task.</summary>
    public static IEnumerable<string> Removable(CaseState state, StepState step, TaskState task) =>
        AddedTasks(state, task.Visit).Where(added => added.From == task.Assignee || added.Parent == task.Number).Select(added => added.Assignee!)
            .Concat(OpenSlots(state, step).Where(slot => slot.AddedBy is { } by && by == task.Assignee).Select(slot => slot.Participant!));

    /// <summary>The task is an opinion that this official asked for: it is removed there also by one who holds no task any more.</summary>
    public static bool Asked(Actor by, CaseState state, TaskState task) =>
        by.Kind == ActorKind.Official
        && (task is { Sign: not null } ? task.From == by.Id
            : state.Steps.TryGetValue(task.Visit, out var step) && Slots.Of(step).Any(slot => slot.Number == task.Slot && slot.AddedBy == by.Id));

    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (string.IsNullOrEmpty(command.To))
            return Refuse.Invalid("$.to", "required", "Name the official whose opinion is not wanted any more.");
        var head = TaskAccess.IsHead(turn.By, task.Department);
        var step = turn.State.Steps[task.Visit];
        if (AddedTasks(turn.State, task.Visit).FirstOrDefault(added => added.Assignee == command.To && ((head && added.Department == turn.By.Department) || added.From == turn.By.Id || added.Parent == task.Number)) is { } added)
        {
            Remove(turn, added);
            return null;
        }

        if (OpenSlots(turn.State, step).FirstOrDefault(slot => slot.Participant == command.To && ((head && IsOf(turn, step, slot)) || slot.AddedBy == turn.By.Id)) is not { } open)
            return Refuse.Invalid("$.to", "not-removable", "Only an open opinion that you added can be removed; the head may remove any open one of the department.");
        if (Slots.Of(step).Length == 1)
            return Refuse.Invalid("$.to", "last-slot", "A step has at least one opinion.");
        if (!StaysWinnable(step, open))
            return Refuse.Invalid("$.to", "vote-lost", "Without this opinion the vote could not pass though everybody else agreed. Transfer the task, or hand it over.");
        Remove(turn, step, open.Number);
        return null;
    }

    /// <summary>The slot is asked of the head's own department; what another department has to say is not for this head to leave out.</summary>
    private static bool IsOf(CaseTurn turn, StepState step, SlotState slot) =>
        (Slots.Tasks(turn.State, step, slot.Number).FirstOrDefault(task => task.Open)?.Department ?? step.Department) == turn.By.Department;

    private static bool StaysWinnable(StepState step, SlotState without)
    {
        var left = Slots.Of(step).Where(slot => slot.Number != without.Number).ToArray();
        return step.Vote is not { } vote || vote.CanPass(left.Length, left.Sum(slot => vote.WeightOf(slot.Holder)));
    }

    /// <summary>The removal itself, once nothing forbids it: of an added opinion, or of the slot that the task stands for.</summary>
    public static void Remove(CaseTurn turn, TaskState task)
    {
        if (task.Sign is null)
        {
            Remove(turn, turn.State.Steps[task.Visit], task.Slot);
            return;
        }

        Step.CloseTask(turn, task, "removed");

        // Whoever was added before only made the holder wait; whoever was added after was needed for the slot.
        if (task.Sign == SignPlace.After)
            Step.Judge(turn, task.Visit);
        turn.Run();
    }

    private static void Remove(CaseTurn turn, StepState step, int slot)
    {
        foreach (var closing in Slots.Tasks(turn.State, step, slot).Where(other => other.Open).ToArray())
            Step.CloseTask(turn, closing, "removed");
        turn.Emit(new SlotRemoved(step.Visit, slot));
        Step.Judge(turn, step.Visit);
        turn.Run();
    }

    private static IEnumerable<TaskState> AddedTasks(CaseState state, int visit) =>
        state.Tasks.Values.Where(task => task.Visit == visit && task is { Open: true, Sign: not null });

    private static IEnumerable<SlotState> OpenSlots(CaseState state, StepState step) =>
        Slots.Of(step).Where(slot => slot.Participant is not null
            && Slots.OpinionOf(state, step, slot.Number) is null
            && !Slots.Tasks(state, step, slot.Number).Any(task => task.Opinion is not null));
}
