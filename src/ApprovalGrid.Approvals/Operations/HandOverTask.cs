using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>改派、离职转办: the head gives an open task to another official, whoever holds it. A delegation ends with it.</summary>
internal static class HandOverTask
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (task.Kind == StepKind.Copy)
            return Refuse.NotInThisState("A copy is read, not handed over.");
        if (OtherOfficial.Check(turn, task, command.To, needsRole: true) is { } refusal && !IsHeadThemself(turn, task, command, refusal))
            return refusal;
        turn.Emit(new TaskTransferred(task.Number, command.To, null, TransferKind.HandOver));
        Step.Settled(turn, task);
        TaskNote.Write(turn, task, command.Comment);
        return null;
    }

    // A head may take over themself what another holds.
    private static bool IsHeadThemself(CaseTurn turn, TaskState task, TaskCommand command, Refusal refusal) =>
        refusal.Faults[0].Rule == "not-to-self" && command.To == turn.By.Id && task.Assignee != turn.By.Id
        && !(turn.State.Steps.TryGetValue(task.Visit, out var step) && Slots.HasPart(turn.State, step, turn.By.Id));
}
