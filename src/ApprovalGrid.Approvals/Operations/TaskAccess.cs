using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;

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

    /// <summary>As <see cref="MayAct(Actor, TaskState)"/>, or as the proxy (代理) of whoever holds it, within period and items of the rule.</summary>
    internal static bool MayAct(CaseTurn turn, TaskState task) => MayAct(turn.By, task) || ActsForHolder(turn, task);

    internal static bool ActsForHolder(CaseTurn turn, TaskState task) =>
        turn.By.Kind is ActorKind.Official
        && turn.By.Department == task.Department
        && task.Assignee is { } principal
        && principal != turn.By.Id
        && turn.World.Officials.ActsFor(turn.By.Id, principal, turn.Today, turn.State.ServiceItem);

    internal static bool IsHead(Actor by, string department) =>
        by.Kind is ActorKind.Official && by.Department == department && by.Roles.Contains(OfficialRoles.Head);
}
