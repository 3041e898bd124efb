using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Whom a question or a copy goes to: a role of a department, or one official of the task's own.</summary>
internal static class Receiver
{
    public static Refusal? Check(CaseTurn turn, TaskState task, TaskCommand command, bool toOfficial)
    {
        if (command.Department is { } department
            && !(department.Split('/') is [var region, { Length: > 0 }] && RegionCode.TryParse(region, out _)))
            return Refuse.Invalid("$.department", "department-key", "A department is {region}/{department}, such as 430100/hrss.");
        if (toOfficial && command.To is { } to)
            return turn.World.Officials.Find(to) is not { } official ? Refuse.Invalid("$.to", "unknown-official", "There is no official with this account id.")
                : official.Department != (command.Department ?? task.Department)
                    ? Refuse.Invalid("$.to", "outside-department", "They do not work in that department; name their department.")
                    : null;
        return string.IsNullOrEmpty(command.Role)
            ? Refuse.Invalid("$.role", "required", "Name the role that is asked or told.")
            : Reaches(turn.World.Addressed, command.Department ?? task.Department, command.Role);
    }

    /// <summary>A question to a department that does not exist, or to a role that nobody of it can hold, would wait unseen.</summary>
    private static Refusal? Reaches(AddressedDepartment? addressed, string department, string role) => addressed switch
    {
        { } known when known.Key != department => null,
        { Roles.IsDefault: true } => Refuse.Invalid("$.department", "unknown-department", $"There is no department '{department}'. Those of a region are at /api/v1/departments?region=."),
        { } known when !known.Roles.Contains(role) => Refuse.Invalid("$.role", "unknown-role", $"{department} has no role '{role}'; it has: {string.Join(", ", known.Roles)}."),
        _ => null,
    };
}
