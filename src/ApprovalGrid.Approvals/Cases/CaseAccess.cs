using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Departments;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>How much of a case an account may see.</summary>
public enum CaseSight
{
    /// <summary>Not even that it exists.</summary>
    None,

    /// <summary>Where it stands and its clocks; nothing personal.</summary>
    Progress,

    /// <summary>Everything.</summary>
    Whole,
}

/// <summary>Who sees what of a case: the applicant and the departments that handle it everything, supervision and operations its progress.</summary>
public static class CaseAccess
{
    public static CaseSight SightOf(Actor by, CaseState state, CaseData? data) => by.Kind switch
    {
        ActorKind.Engine => CaseSight.Whole,
        ActorKind.Applicant => data is not null && IsApplicant(by, state, data) ? CaseSight.Whole : CaseSight.None,
        ActorKind.Official or ActorKind.System =>
            Handles(by, state) ? CaseSight.Whole : Touches(by, state) || IsHotline(by, state) ? CaseSight.Progress : CaseSight.None,
        ActorKind.Supervisor => (DepartmentLine.Supervises(by) ? DepartmentLine.IsBeneath(state.Department, by.Department!) : Above(by, state))
            ? CaseSight.Progress
            : CaseSight.None,
        ActorKind.Operator => CaseSight.Progress,
        _ => CaseSight.None,
    };

    /// <summary>The account that filed it, or one verified for the applicant's own number.</summary>
    public static bool IsApplicant(Actor by, CaseState state, CaseData data) =>
        by.Kind == ActorKind.Applicant
        && (state.FiledBy == by.Id
            || (by.IdentityNumber is { } verified && verified == (data.Applicant?.IdNumber ?? data.Applicant?.Uscc)));

    /// <summary>The hotline (12345) of the case's region or of one above it.</summary>
    public static bool IsHotline(Actor by, CaseState state) =>
        by.Kind is ActorKind.Official or ActorKind.System && by.Roles.Contains(OfficialRoles.Hotline) && Above(by, state);

    /// <summary>档案: takes the packages of finished cases beneath its region, and sees nothing of those that run.</summary>
    public static bool IsArchivist(Actor by, CaseState state) => by.Roles.Contains(OfficialRoles.Archivist) && Above(by, state);

    private static bool Handles(Actor by, CaseState state) =>
        by.Department is { } department
        && (state.Department == department || state.Law.Collection?.Department == department || state.Tasks.Values.Any(task => task.Department == department && task.Kind is not (StepKind.Copy or StepKind.Consult or StepKind.DataCheck)));

    /// <summary>A department that was only asked or told something, an outside system with an event to raise, or an authority that handles a child of it.</summary>
    private static bool Touches(Actor by, CaseState state) =>
        (by.Kind == ActorKind.System && by.Events.Length > 0)
        || state.Tasks.Values.Any(task => task.Department == by.Department)
        || state.Children.Values.Any(child => child.Department == by.Department)
        || state.Law.DataChecks.Values.Any(check => check.Source == by.Department);

    private static bool Above(Actor by, CaseState state) =>
        by.Department is { } department
        && RegionCode.TryParse(department.Split('/')[0], out var own)
        && RegionCode.TryParse(state.Region, out var region)
        && own.Contains(region);
}
