using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 抄送: a copy to read, for one official or a role, once in a case. It shows where the case stands and nothing personal, asks for no opinion,
/// and stays until it is read – by a role: by the first of it, whoever holds it then.
/// </summary>
internal static class SendCopy
{
    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (Receiver.Check(turn, task, command, toOfficial: true) is { } refusal)
            return refusal;
        if (Find(turn.State, command.Department ?? task.Department, command.To, command.Role) is not null)
            return Refuse.Invalid("$.to", "copied-before", "They have a copy of this case already.");
        Send(turn, task.Visit, task.Step, command.Department ?? task.Department, command.To, command.To is null ? command.Role : null, command.Comment);
        return null;
    }

    /// <summary>Sends it unless they have one.</summary>
    public static void Send(CaseTurn turn, int visit, string step, string department, string? to, string? role, string? words)
    {
        if (Find(turn.State, department, to, role) is not null)
            return;
        var number = turn.State.LastTask + 1;
        turn.Emit(new TaskOpened(number, visit, -1, department, role, to, null, From: turn.By.Id, Kind: StepKind.Copy, Step: step));
        TaskNote.Write(turn, number, words);
    }

    /// <summary>A reminder to a task's holder, or about it to somebody else; one that is still unread is not sent twice.</summary>
    public static void Tell(CaseTurn turn, TaskState about, string? to, string? role, string words)
    {
        if (turn.State.Tasks.Values.Any(task => task is { Open: true, Kind: StepKind.Copy } && task.Parent == about.Number
            && (to is not null ? task.Assignee == to : task.Assignee is null && task.Role == role)))
            return;
        var number = turn.State.LastTask + 1;
        turn.Emit(new TaskOpened(
            number, about.Visit, -1, about.Department, to is null ? role : null, to, null,
            Parent: about.Number, From: turn.By.Id, Kind: StepKind.Copy, Step: about.Step));
        TaskNote.Write(turn, number, words);
    }

    private static TaskState? Find(CaseState state, string department, string? to, string? role) => state.Tasks.Values.FirstOrDefault(task =>
        task is { Kind: StepKind.Copy, Parent: null } && task.Department == department && (to is not null ? task.Assignee == to || task.ClosedBy == to : task.Assignee is null && task.Role == role));
}
