using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>An operation on a task: what holds for all of them is checked here, then the operation's own file decides.</summary>
public static class ActOnTask
{
    public static Refusal? Decide(CaseTurn turn, TaskCommand command)
    {
        if (!turn.State.Tasks.TryGetValue(command.Task, out var task))
            return Refuse.UnknownTask();
        if (OperatorRule.Check(turn, $"task-{command.Operation.ToString().ToLowerInvariant()}") is { } attempt)
            return attempt;
        if (!TaskAccess.MaySee(turn.By, task))
            return Refuse.UnknownTask();
        if (Stale(turn, task, command) is { } stale)
            return stale;
        if (turn.State.Suspended && command.Operation != TaskOperation.Read)
            return Refuse.Suspended();
        if (Forbidden(turn, task, command.Operation) is { } forbidden)
            return forbidden;
        if (command.Comment is { Length: > CaseLimits.MaxCommentCharacters })
            return Refuse.Invalid("$.comment", "text-length", $"A comment has at most {CaseLimits.MaxCommentCharacters} characters.");
        var offered = OfferedOperations.Of(turn.State, task);
        if (!offered.Contains(command.Operation) && command.Operation is not (TaskOperation.HandOver or TaskOperation.TakeBack) && !RemovedByAnother(turn, task, command.Operation))
            return NotOffered(turn, task, offered);
        var refusal = Carry(turn, task, command);
        if (refusal is null && turn.By.Name is { } name && turn.Data.Names.GetValueOrDefault(turn.By.Id) != name)
            turn.Emit(new ActorNamed(turn.By.Id, name));
        return refusal;
    }

    private static Refusal? Carry(CaseTurn turn, TaskState task, TaskCommand command) => command.Operation switch
    {
        TaskOperation.Claim => ClaimTask.Decide(turn, task),
        TaskOperation.Unclaim => UnclaimTask.Decide(turn, task),
        TaskOperation.Return => ReturnTask.Decide(turn, task, command),
        TaskOperation.TakeBack => TakeBack.Decide(turn, task),
        TaskOperation.Transfer => TransferTask.Decide(turn, task, command),
        TaskOperation.Delegate => DelegateTask.Decide(turn, task, command),
        TaskOperation.AddSign => AddSign.Decide(turn, task, command),
        TaskOperation.RemoveSign => RemoveSign.Decide(turn, task, command),
        TaskOperation.Consult => ConsultDepartment.Decide(turn, task, command),
        TaskOperation.Copy => SendCopy.Decide(turn, task, command),
        TaskOperation.Read => ReadCopy.Decide(turn, task),
        TaskOperation.Answer => AnswerTask.Decide(turn, task, command),
        TaskOperation.HandOver => HandOverTask.Decide(turn, task, command),
        _ => GiveOpinion.Decide(turn, task, command),
    };

    private static Refusal? Forbidden(CaseTurn turn, TaskState task, TaskOperation operation) => operation switch
    {
        TaskOperation.TakeBack => (task.Open ? task.Owner : task.ClosedBy) == turn.By.Id
            ? null
            : Refuse.Forbidden("Only whoever gave the opinion, or delegated the task, takes it back."),
        TaskOperation.HandOver => TaskAccess.IsHead(turn.By, task.Department)
            ? null
            : Refuse.Forbidden("Only the head of the task's department hands it over."),
        TaskOperation.RemoveSign when TaskAccess.IsHead(turn.By, task.Department) || RemoveSign.Asked(turn.By, turn.State, task) => null,
        _ => TaskAccess.MayAct(turn, task)
            ? null
            : Refuse.Forbidden(task.Assignee is null ? $"This task is for the role '{task.Role}'." : "Another official holds this task."),
    };

    // What the head may do, or whoever asked for the opinion, is not what the task offers to its holder.
    private static bool RemovedByAnother(CaseTurn turn, TaskState task, TaskOperation operation) =>
        operation == TaskOperation.RemoveSign && turn.State.Steps.ContainsKey(task.Visit) && task.Kind != StepKind.Copy
        && (TaskAccess.IsHead(turn.By, task.Department) || RemoveSign.Asked(turn.By, turn.State, task));

    private static Refusal NotOffered(CaseTurn turn, TaskState task, IReadOnlyList<TaskOperation> offered) => new()
    {
        Code = RefusalCodes.OperationNotOffered,
        Class = RefusalClass.Conflict,
        Message = Slots.Waits(turn.State, task)
            ? $"Somebody was asked before; until they answer or are removed this task offers: {Names(offered)}."
            : offered.Count > 0 ? $"This task offers: {Names(offered)}." : "Nothing can be done with this task now.",
    };

    // As the API names them.
    private static string Names(IReadOnlyList<TaskOperation> offered) =>
        string.Join(", ", offered.Select(operation => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(operation.ToString())));

    private static Refusal? Stale(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (!task.Open && command.Operation != TaskOperation.TakeBack)
            return Refuse.Conflict(
                RefusalCodes.TaskClosed,
                task.Opinion is null ? "The task was closed: the step has moved on." : "The task was decided already.",
                task,
                turn.Data,
                task.Opinion?.ToString().ToLowerInvariant() ?? task.CancelReason ?? "closed");
        if (command.Version != task.Revision)
            return Refuse.Conflict(
                RefusalCodes.StaleVersion,
                $"The task is at version {task.Revision}; the command was made for version {command.Version}. Read it again.",
                task,
                turn.Data,
                task.Assignee is null ? "unclaim" : "claim");
        return null;
    }
}
