#region tutorial
using ApprovalGrid;
using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Client;
using ApprovalGrid.Departments;
using ApprovalGrid.Tasks;

namespace MyDepartment;

public static class DepartmentSystem
{
    public static async Task<string> WorkAsync(params Uri[] silos)
    {
        using var grid = GridClient.Connect(new GridClientOptions { Addresses = silos, UserName = "li.na@430100", Password = "demo" });

        // Take the next task of the department that nobody holds.
        var department = grid.GetGrain<IDepartmentGrain>("430100/hrss");
        var claimed = await department.ClaimNextAsync(Actor.Caller, new ClaimNext { Role = "reviewer" });
        if (!claimed.Accepted)
            return $"{claimed.Refusal.Code}: {claimed.Refusal.Message}";

        // Look at its case, then agree. The version is the task's own: if somebody acted meanwhile, the refusal says who and when.
        var task = claimed.Value.Task;
        var @case = grid.GetGrain<ICaseGrain>(task.CaseNumber);
        var view = await @case.GetAsync(Actor.Caller);
        Console.WriteLine($"{view.Value?.CaseNumber} {view.Value?.ServiceItemName}, due {task.DueAt:yyyy-MM-dd}");
        var command = new TaskCommand { Task = task.Number, Version = task.Version, Operation = TaskOperation.Agree, Comment = "材料齐全" };
        var decided = await @case.ActAsync(Actor.Caller, command with { Data = JsonText.From(new { months = 120 }) });
        return decided.Accepted
            ? $"{task.TaskId} is done, the case is {decided.Value.CaseStatus}"
            : $"{decided.Refusal.Code}, first was {decided.Refusal.Winner?.Name} at {decided.Refusal.Winner?.At}";
    }
}
#endregion
