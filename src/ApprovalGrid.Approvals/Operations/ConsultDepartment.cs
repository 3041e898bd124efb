using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 征求意见 beside a task: a question to another department, or to a role of one's own. It binds nobody and stops no clock; the holder may decide
/// before it is answered, and then it falls away.
/// </summary>
internal static class ConsultDepartment
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (string.IsNullOrWhiteSpace(command.Comment))
            return Refuse.Invalid("$.comment", "required", "Ask the question in the comment.");
        if (Receiver.Check(turn, task, command, toOfficial: false) is { } refusal)
            return refusal;
        if (command.Days is < 1 or > CaseLimits.MaxConsultDays)
            return Refuse.Invalid("$.days", "range", $"An answer is due in 1 to {CaseLimits.MaxConsultDays} working days.");
        var number = turn.State.LastTask + 1;
        DateTimeOffset? due = command.Days is { } days ? turn.DueIn(new Limit(days, LimitKind.Working)) : null;
        turn.Emit(new TaskOpened(
            number, task.Visit, -1, command.Department ?? task.Department, command.Role, null, due, Parent: task.Number, From: turn.By.Id, Kind: StepKind.Consult));
        TaskNote.Write(turn, number, command.Comment);
        if (due is { } instant)
            turn.Emit(new DeadlineArmed(turn.State.LastDeadline + 1, DeadlinePurpose.Answer, number, instant));
        return null;
    }

    /// <summary>The time for the answer has passed: the question falls away, silence means nothing.</summary>
    public static void Expire(CaseTurn turn, int number)
    {
        if (turn.State.Tasks.TryGetValue(number, out var task) && task.Open)
            Step.CloseTask(turn, task, "no-reply");
    }
}
