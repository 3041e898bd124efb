using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Departments;

namespace ApprovalGrid.Api;

/// <summary>Which departments' rows of a register an account sees: supervision and the hotline those of the regions beneath theirs, an official the own ones.</summary>
internal static class RegisterScope
{
    private const string Hotline = "hotline";

    /// <summary>First characters of the departments.</summary>
    public static Answer<string> Of(Actor by, string? region, bool hotlineToo = false)
    {
        if (DepartmentLine.Supervises(by))
            return region is null ? "" : RegionTree.PrefixOf(region);
        var above = by.Kind == ActorKind.Supervisor || (hotlineToo && by.Roles.Contains(Hotline));
        if (by is { Kind: ActorKind.Official, Department: { } own } && !above)
            return own;
        if (!above || by.Department is not { } department)
            return Refusals.Forbidden("Supervision and the departments themselves see this.");
        var top = RegionTree.RegionOf(department);
        return RegionTree.IsBeneath(region ?? top, top)
            ? RegionTree.PrefixOf(region ?? top)
            : Refusals.Forbidden($"This account sees the regions beneath {top}.");
    }

    /// <summary>The prefix of a department may also begin another one's name.</summary>
    public static bool Sees(Actor by, string department) => DepartmentLine.Supervises(by)
        ? DepartmentLine.IsBeneath(department, by.Department!)
        : by.Kind != ActorKind.Official || by.Roles.Contains(Hotline) || by.Department == department;
}
