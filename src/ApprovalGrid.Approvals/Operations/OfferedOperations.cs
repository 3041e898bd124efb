using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>What may be done with a task now, by whoever may act on it. What further depends on the person is said by a refusal.</summary>
public static class OfferedOperations
{
    public static IReadOnlyList<TaskOperation> Of(CaseState state, TaskState task)
    {
        if (!task.Open)
            return TakeBack.Offered(state, task) ? [TaskOperation.TakeBack] : [];
        if (task.Kind == StepKind.Copy)
            return [TaskOperation.Read];
        // A data check is answered with data, by whoever has them.
        if (task.Kind == StepKind.DataCheck)
            return [];
        if (!state.Steps.TryGetValue(task.Visit, out var step) || state.Suspended)
            return [];
        if (task.Owner is not null)
            return [TaskOperation.Answer, TaskOperation.TakeBack];
        var offered = new List<TaskOperation>(12);
        AddHolding(offered, step, task);
        if (task.Kind == StepKind.Consult)
            offered.Add(TaskOperation.Answer);
        else if (!Slots.Waits(state, task))
            AddOpinions(offered, state, step, task);
        if (task.Assignee is not null)
            AddSharing(offered, state, step, task);
        return offered;
    }

    private static void AddHolding(List<TaskOperation> offered, StepState step, TaskState task)
    {
        if (task.Assignee is null)
            offered.Add(TaskOperation.Claim);
        else if (task.Sign is null && Slots.Of(step).FirstOrDefault(slot => slot.Number == task.Slot) is not { Participant: not null })
            offered.Add(TaskOperation.Unclaim);
    }

    private static void AddOpinions(List<TaskOperation> offered, CaseState state, StepState step, TaskState task)
    {
        offered.Add(TaskOperation.Agree);
        offered.Add(TaskOperation.Disagree);
        if (task.Sign is not null)
            return;
        var slots = Slots.Of(step);
        if (step.Kind == StepKind.Review && (slots.Length > 1 || slots[0].Participant is not null))
            offered.Add(TaskOperation.Abstain);
        if (ReturnTask.IsPossible(step))
            offered.Add(TaskOperation.Return);
    }

    private static void AddSharing(List<TaskOperation> offered, CaseState state, StepState step, TaskState task)
    {
        offered.Add(TaskOperation.Transfer);
        if (task.Kind == StepKind.Consult)
            return;
        offered.Add(TaskOperation.Delegate);
        if (AddSign.IsPossible(step))
            offered.Add(TaskOperation.AddSign);
        if (RemoveSign.Removable(state, step, task).Any())
            offered.Add(TaskOperation.RemoveSign);
        offered.Add(TaskOperation.Consult);
        offered.Add(TaskOperation.Copy);
    }
}
