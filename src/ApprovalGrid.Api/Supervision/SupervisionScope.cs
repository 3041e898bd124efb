using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api.Supervision;

/// <summary>What of the cases an account may count and list: an official the own department, supervision the regions beneath theirs.</summary>
internal static class SupervisionScope
{
    /// <summary>Days that one count spans at most.</summary>
    public const int MaxDays = 366;

    private const int DefaultDays = 30;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static Answer<CaseQuery> Of(Actor by, SupervisionFilter filter, DateTimeOffset now)
    {
        if (Whose(by, filter.Region, filter.Department) is { Accepted: false } refused)
            return refused.Refusal;
        var whose = Whose(by, filter.Region, filter.Department).Value!;
        if (filter.Colour is not (null or "green" or "yellow" or "red"))
            return Refusals.Invalid("colour", "one-of", "The colour is one of: green, yellow, red.");
        CaseStatus status = default;
        if (filter.Status is { } text && (!Enum.TryParse(text, ignoreCase: true, out status) || char.IsAsciiDigit(text[0])))
            return Refusals.Invalid("status", "one-of", $"The status is one of: {string.Join(", ", Enum.GetNames<CaseStatus>())}.");
        var last = filter.To ?? DateOnly.FromDateTime(now.ToOffset(China).DateTime);
        var first = filter.From ?? last.AddDays(1 - DefaultDays);
        if (first > last || last.DayNumber - first.DayNumber >= MaxDays)
            return Refusals.Invalid("from", "range", $"From the first to the last day are 1 to {MaxDays} days.");
        return new CaseQuery(null, filter.Status is null ? null : status.ToString(), filter.ServiceItem, null, whose.Department, filter.Ended, null, 1)
        {
            RegionPrefix = whose.RegionPrefix,
            Colour = filter.Colour,
            FiledFrom = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), China),
            FiledBefore = new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), China),
        };
    }

    /// <summary>The part that the account asks about, if it is theirs.</summary>
    public static Answer<ListScope> Whose(Actor by, string? region, string? department)
    {
        if (by is { Kind: ActorKind.Official, Department: { } own })
        {
            return (department is null || department == own) && (region is null || RegionTree.IsBeneath(own, region))
                ? new ListScope(Department: own)
                : Refusals.Forbidden("An official sees the cases of the own department only.");
        }

        if (by is not { Kind: ActorKind.Supervisor, Department: { } above })
            return Refusals.Forbidden("Supervision and the departments themselves see these numbers.");
        var top = RegionTree.RegionOf(above);
        var wanted = region ?? (department is null ? top : RegionTree.RegionOf(department));
        return RegionTree.IsBeneath(wanted, top) && (department is null || RegionTree.IsBeneath(department, top))
            ? new ListScope(RegionTree.PrefixOf(wanted), department)
            : Refusals.Forbidden($"This supervisor sees the regions beneath {top}.");
    }
}
