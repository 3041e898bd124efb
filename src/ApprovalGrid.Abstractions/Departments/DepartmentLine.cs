using ApprovalGrid.Actors;

namespace ApprovalGrid.Departments;

/// <summary>
/// 条线: a ministry and its bureaus, which are no regions. The names of departments make the tree: <c>customs</c> is above <c>customs-07</c>, and
/// that above <c>customs-07-hall</c>, wherever they sit.
/// </summary>
public static class DepartmentLine
{
    /// <summary>Role of a supervisor who sees the own line beneath the own department, in every region.</summary>
    public const string Headquarters = "headquarters";

    /// <summary>Whether the account supervises a line instead of a region.</summary>
    public static bool Supervises(Actor by) => by.Kind == ActorKind.Supervisor && by.Roles.Contains(Headquarters) && by.Department is not null;

    /// <param name="department"><c>{region}/{department}</c>.</param>
    /// <param name="above"><c>{region}/{department}</c> of whoever supervises.</param>
    public static bool IsBeneath(string department, string above)
    {
        var (name, line) = (NameOf(department), NameOf(above));
        return name == line || name.StartsWith(line + "-", StringComparison.Ordinal);
    }

    private static string NameOf(string department) => department[(department.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
