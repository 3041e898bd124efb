using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Tasks as officials see them.</summary>
public static class TaskViews
{
    /// <param name="state">The case.</param>
    /// <param name="data">Its sealed part; null when it cannot be read.</param>
    /// <param name="number">The task.</param>
    /// <param name="world">Where returns may lead is told only with it.</param>
    public static TaskView Of(CaseState state, CaseData? data, int number, CaseWorld? world = null)
    {
        var task = state.Tasks[number];
        return new TaskView
        {
            Task = Summary(state, task),
            Operations = [.. OfferedOperations.Of(state, task)],
            Opinion = task.Opinion?.ToString().ToLowerInvariant(),
            ClosedBy = task.ClosedBy,
            ClosedAt = task.ClosedAt,
            Comment = data?.Comments.GetValueOrDefault(number),
            CaseStatus = state.Status,
            CaseVersion = state.Version,
            Kind = JsonName(task.Kind),
            Note = TaskNote.Read(data, number),
            Owner = task.Owner,
            From = task.From,
            Place = task.Sign?.ToString().ToLowerInvariant(),
            OnBehalfOf = task is { Opinion: not null, Assignee: { } holder } && holder != task.ClosedBy ? holder : null,
            Transfers = task.Transfers,
            Attached = [.. state.Tasks.Values.Where(other => other.Parent == number && other.Kind != StepKind.Copy).Select(other => Attached(state, data, other))],
            ReturnTargets = world is null || !task.Open ? [] : [.. Targets(state, world, task)],
            ReturnWays = world is null || !task.Open ? [] : [.. Ways(state, world, task)],
            Removable = task.Open && state.Steps.TryGetValue(task.Visit, out var step) ? [.. RemoveSign.Removable(state, step, task)] : [],
            Vote = task.Open ? VoteViews.Of(state, task) : null,
        };
    }

    private static AttachedTask Attached(CaseState state, CaseData? data, TaskState task) => new()
    {
        TaskId = new TaskIdentifier(state.CaseId, task.Number).ToString(),
        Kind = task.Sign is { } place ? $"add-sign-{place.ToString().ToLowerInvariant()}" : JsonName(task.Kind),
        Department = task.Department,
        Role = task.Role,
        Official = task.Assignee ?? task.ClosedBy,
        Open = task.Open,
        Opinion = task.Opinion?.ToString().ToLowerInvariant() ?? task.CancelReason,
        Comment = data?.Comments.GetValueOrDefault(task.Number),
    };

    private static IEnumerable<ReturnTarget> Targets(CaseState state, CaseWorld world, TaskState task)
    {
        if (!OfferedOperations.Of(state, task).Contains(TaskOperation.Return))
            yield break;
        if ((state.Steps[task.Visit].Policy ?? StepPolicy.Default).Returns != ReturnRule.Any)
            yield break;
        foreach (var node in Trail.Before(state, world.Program, task.Visit))
            yield return new ReturnTarget { Node = node.Id, Name = node.DisplayName };
    }

    private static IEnumerable<string> Ways(CaseState state, CaseWorld world, TaskState task)
    {
        if (!OfferedOperations.Of(state, task).Contains(TaskOperation.Return))
            yield break;
        var step = state.Steps[task.Visit];
        var rule = (step.Policy ?? StepPolicy.Default).Returns;
        if (rule != ReturnRule.Previous)
            yield return ReturnTask.Applicant;
        if (rule != ReturnRule.Applicant && Trail.Before(state, world.Program, task.Visit).Any())
            yield return ReturnTask.Previous;
        if (step.Vote is { Kind: VoteKind.Sequential } && task.Sign is null && Slots.Of(step).FirstOrDefault()?.Number != task.Slot)
            yield return ReturnTask.PreviousSlot;
    }

    private static string JsonName(StepKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    public static TaskSummary Summary(CaseState state, TaskState task) => new()
    {
        TaskId = new TaskIdentifier(state.CaseId, task.Number).ToString(),
        CaseNumber = state.Number,
        CaseId = state.CaseId,
        Number = task.Number,
        Version = task.Revision,
        State = task.Open ? "open" : "closed",
        Department = task.Department,
        Role = task.Role,
        Assignee = task.Assignee,
        Step = task.Step,
        ServiceItem = state.ServiceItem,
        OpenedAt = task.OpenedAt,
        DueAt = task.DueAt,
    };
}
