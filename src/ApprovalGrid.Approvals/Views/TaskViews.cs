using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Tasks as officials see them.</summary>
public static class TaskViews
{
    public static TaskView Of(CaseState state, CaseData? data, int number)
    {
        var task = state.Tasks[number];
        return new TaskView
        {
            Task = Summary(state, task),
            Operations = task.Open && state.Steps.TryGetValue(task.Visit, out var step) ? [.. ActOnTask.Offered(step, task)] : [],
            Opinion = task.Opinion?.ToString().ToLowerInvariant(),
            ClosedBy = task.ClosedBy,
            ClosedAt = task.ClosedAt,
            Comment = data?.Comments.GetValueOrDefault(number),
            CaseStatus = state.Status,
            CaseVersion = state.Version,
        };
    }

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
