using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Approvals.Turns;

/// <summary>What a turn may look at besides the case itself: all of one moment, immutable, pinned by the case's versions.</summary>
/// <param name="NewCaseId">Draws the id of a child case. What was drawn stands in an event.</param>
public sealed record CaseWorld(ServiceItem Item, WorkflowProgram Program, WorkingCalendar Calendar, Func<long> NewCaseId)
{
    /// <summary>Instant approval (秒批) is switched off for the item: rule checks go to people.</summary>
    public bool InstantApprovalOff { get; init; }

    /// <summary>The earlier case that the filing relates to, as it stands.</summary>
    public RelatedCase? Related { get; init; }

    /// <summary>The applicant of the filing is on the list of those whom credit excludes from tolerance and commitment (失信).</summary>
    public bool CreditExcluded { get; init; }

    /// <summary>The cases whose licences the filing names, by the licence's number.</summary>
    public IReadOnlyDictionary<string, RelatedCase>? Licences { get; init; }

    /// <summary>Name of the department that handles the case; null: its key is shown.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>The number in the national shape that a new case gets; null where the item has no implementation code.</summary>
    public string? NationalNumber { get; init; }

    /// <summary>The item takes no new filings for now (挂起).</summary>
    public bool FilingSuspended { get; init; }

    /// <summary>The officials that the command names, and the standing rules of all.</summary>
    public OfficialDirectory Officials { get; init; } = OfficialDirectory.Empty;

    /// <summary>The department that the command addresses, with its roles.</summary>
    public AddressedDepartment? Addressed { get; init; }

    /// <summary>The newest version of another item, null when there is none. Not given: other authorities are not checked.</summary>
    /// <remarks>May throw <see cref="ItemNeededException"/>: then the item is looked up and the turn decided again.</remarks>
    public Func<string, ServiceItem?>? FindItem { get; init; }
}

/// <summary>A department that a command names, or whose task it is about.</summary>
/// <param name="Roles">Default: there is no such department.</param>
public sealed record AddressedDepartment(string Key, ImmutableArray<string> Roles);

/// <summary>The turn needs an item that is not in memory: nothing of the turn happened; look it up and decide again.</summary>
public sealed class ItemNeededException(string code) : Exception($"The item '{code}' has to be looked up first.")
{
    public string Code => code;
}

/// <summary>Another case as it stands when a filing relates to it.</summary>
public sealed record RelatedCase(CaseState State, CaseData? Data);
