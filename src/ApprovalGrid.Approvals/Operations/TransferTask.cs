using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 转办: task and responsibility move to another official of the department; their opinion is the slot's. The deadline stays. A veto
/// (一票否决) does not move along: it belongs to the person whom the definition names. Rings end at a limit.
/// </summary>
internal static class TransferTask
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (OtherOfficial.Check(turn, task, command.To, needsRole: true) is { } refusal)
            return refusal;
        if (task.Transfers >= CaseLimits.MaxTransfers)
            return Refuse.Invalid("$.to", "transfer-limit", $"A task is transferred at most {CaseLimits.MaxTransfers} times; ask the head of the department to hand it over.");
        turn.Emit(new TaskTransferred(task.Number, command.To, null, TransferKind.Transfer));
        Step.Settled(turn, task);
        TaskNote.Write(turn, task, command.Comment);
        return null;
    }
}
