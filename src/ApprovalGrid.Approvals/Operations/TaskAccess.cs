using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Who may see and act on a task: officials of its department who hold its role, and only the assignee once it has one.</summary>
public static class TaskAccess
{
    /// <summary>The official belongs to the task's department.</summary>
    public static bool MaySee(Actor by, TaskState task) =>
        by.Kind is ActorKind.Engine || (by.Kind is ActorKind.Official or ActorKind.System && by.Department == task.Department);

    /// <summary>The official may take the task, or holds it.</summary>
    public static bool MayAct(Actor by, TaskState task) =>
        by.Kind is ActorKind.Official
        && by.Department == task.Department
        && (task.Assignee is null ? task.Role is null || by.Roles.Contains(task.Role) : task.Assignee == by.Id);
}
