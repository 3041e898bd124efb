using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api;

/// <summary>Narrows a list of cases to what its reader may see.</summary>
internal static class CaseScope
{
    public static Answer<CaseQuery> Of(Actor by, CaseListQuery query, IApplicantHashes hashes)
    {
        CaseStatus? status = null;
        if (query.Status is { } text)
        {
            if (!Enum.TryParse<CaseStatus>(text, ignoreCase: true, out var parsed) || char.IsAsciiDigit(text[0]))
                return Refusals.Invalid("status", "one-of", $"The status is one of: {string.Join(", ", Enum.GetNames<CaseStatus>())}.");
            status = parsed;
        }

        var wanted = new CaseQuery(
            query.Applicant is { Length: > 0 } applicant ? hashes.Of(applicant) : null,
            status?.ToString(), query.ServiceItem, query.Region, query.Department, query.Ended, Cursor: null, Limit: 1);
        return by.Kind switch
        {
            ActorKind.Official or ActorKind.System => OwnDepartment(by, wanted),
            ActorKind.Applicant => OwnCases(by, query, wanted, hashes),
            ActorKind.Supervisor => DepartmentLine.Supervises(by) ? LineBeneath(by, wanted) : RegionBeneath(by, wanted),
            _ => Refusals.Forbidden("This kind of account sees no cases."),
        };
    }

    private static Answer<CaseQuery> OwnDepartment(Actor by, CaseQuery wanted) =>
        wanted.Department is null || wanted.Department == by.Department
            ? wanted with { Department = by.Department }
            : Refusals.Forbidden("An official or system sees the cases of its own department only.");

    private static Answer<CaseQuery> OwnCases(Actor by, CaseListQuery query, CaseQuery wanted, IApplicantHashes hashes) =>
        by.IdentityNumber is { } own && (query.Applicant is null || query.Applicant == own)
            ? wanted with { Applicant = hashes.Of(own) }
            : Refusals.Forbidden("An applicant sees their own cases only.");

    private static Answer<CaseQuery> RegionBeneath(Actor by, CaseQuery wanted)
    {
        var own = RegionTree.RegionOf(by.Department!);
        var region = wanted.Region ?? (wanted.Department is { } department ? RegionTree.RegionOf(department) : own);
        return RegionTree.IsBeneath(region, own)
            ? wanted with { Region = null, RegionPrefix = RegionTree.PrefixOf(region) }
            : Refusals.Forbidden($"This supervisor sees the cases of region {own} and those beneath it.");
    }

    private static Answer<CaseQuery> LineBeneath(Actor by, CaseQuery wanted) =>
        wanted.Department is { } department && DepartmentLine.IsBeneath(department, by.Department!)
            ? wanted
            : Refusals.Forbidden($"This supervisor sees the departments of its own line, one at a time: name one beneath {by.Department}.");
}
