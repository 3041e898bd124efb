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
        if (!turn.State.Tasks.TryGetValue(command.Task, out var task) || !TaskAccess.MaySee(turn.By, task))
            return Refuse.UnknownTask();
        if (Stale(turn, task, command) is { } stale)
            return stale;
        if (!TaskAccess.MayAct(turn.By, task))
            return Refuse.Forbidden(task.Assignee is null
                ? $"This task is for the role '{task.Role}'."
                : "Another official holds this task.");
        if (command.Comment is { Length: > CaseLimits.MaxCommentCharacters })
            return Refuse.Invalid("$.comment", "text-length", $"A comment has at most {CaseLimits.MaxCommentCharacters} characters.");
        var step = turn.State.Steps[task.Visit];
        if (!Offered(step, task).Contains(command.Operation))
            return new Refusal
            {
                Code = RefusalCodes.OperationNotOffered,
                Class = RefusalClass.Conflict,
                Message = $"This task offers: {string.Join(", ", Offered(step, task))}.",
            };
        var refusal = command.Operation switch
        {
            TaskOperation.Claim => ClaimTask.Decide(turn, task),
            TaskOperation.Unclaim => UnclaimTask.Decide(turn, task),
            TaskOperation.Return => ReturnToApplicant.Decide(turn, task, command),
            _ => GiveOpinion.Decide(turn, task, command),
        };
        if (refusal is null && turn.By.Name is { } name && turn.Data.Names.GetValueOrDefault(turn.By.Id) != name)
            turn.Emit(new ActorNamed(turn.By.Id, name));
        return refusal;
    }

    /// <summary>What may be done with a task now, by whoever may act on it.</summary>
    public static IReadOnlyList<TaskOperation> Offered(StepState step, TaskState task)
    {
        if (!task.Open)
            return [];
        var offered = new List<TaskOperation>(6) { TaskOperation.Agree, TaskOperation.Disagree };
        if (task.Assignee is null)
            offered.Insert(0, TaskOperation.Claim);
        else if (step.Participants.IsDefaultOrEmpty)
            offered.Insert(0, TaskOperation.Unclaim);
        if (step.Kind == StepKind.Review && !step.Participants.IsDefaultOrEmpty)
            offered.Add(TaskOperation.Abstain);
        if (step.Kind is StepKind.Accept or StepKind.Review or StepKind.Precheck)
            offered.Add(TaskOperation.Return);
        return offered;
    }

    private static Refusal? Stale(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (!task.Open)
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
