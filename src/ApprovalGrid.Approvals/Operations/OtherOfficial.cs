using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Whom a task may be given to: somebody who exists, works in the task's department and region, and has no part in the step yet.</summary>
internal static class OtherOfficial
{
    /// <param name="needsRole">The task itself goes to them, so they must hold its role.</param>
    public static Refusal? Check(CaseTurn turn, TaskState task, string? to, bool needsRole)
    {
        if (string.IsNullOrEmpty(to))
            return Invalid("required", "Name the official by account id.");
        if (to == turn.By.Id || to == task.Assignee)
            return Invalid("not-to-self", "They hold the task already, or it is you who asks; name another official.");
        if (turn.World.Officials.Find(to) is not { } official)
            return Invalid("unknown-official", "There is no official with this account id.");
        if (official.Department != task.Department)
            return Invalid("outside-department", $"They do not work in {task.Department}; another department is asked with 'consult'.");
        if (needsRole && task.Role is { } role && !official.Roles.Contains(role))
            return Invalid("role-missing", $"They do not hold the role '{role}' that this task asks for.");
        if (turn.State.Steps.TryGetValue(task.Visit, out var step) && Slots.HasPart(turn.State, step, to))
            return Invalid("has-part", "They have a part in this step already; one person gives one opinion.");
        return null;
    }

    private static Refusal Invalid(string rule, string message) => Refuse.Invalid("$.to", rule, message);
}
