using System.Collections.Immutable;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api;

/// <summary>Filter of a list of cases; all given conditions must hold.</summary>
/// <param name="Applicant">Identity number or unified social credit code.</param>
/// <param name="Status">Status as a case shows it, such as <c>accepted</c>.</param>
/// <param name="ServiceItem">Code of the service item.</param>
/// <param name="Region">Region code.</param>
/// <param name="Department"><c>{region}/{department}</c>.</param>
/// <param name="Ended">True: only ended cases; false: only open ones.</param>
/// <param name="Form">Values of the form, as <c>Field:value</c>, of fields that the item marks searchable; needs the service item. Whole values; width, case and spaces do not count.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
public sealed record CaseListQuery(
    string? Applicant, string? Status, string? ServiceItem, string? Region, string? Department, bool? Ended, string[]? Form, string? Cursor, int? Limit)
{
    /// <summary>Everything, from the start.</summary>
    public static CaseListQuery All { get; } = new(null, null, null, null, null, null, null, null, null);
}

/// <summary>A page of a list of cases.</summary>
/// <param name="Items">The cases, the newest first.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record CasePage(ImmutableArray<CaseListItem> Items, string? Next);

/// <summary>A case in a list. Nothing personal.</summary>
public sealed record CaseListItem
{
    public required long CaseId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Legal state.</summary>
    public required string Status { get; init; }

    public required int Version { get; init; }

    public required string ServiceItem { get; init; }

    public required string Region { get; init; }

    public required string Department { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>End of the running legal clock.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    internal static CaseListItem Of(ListedCase listed) => new()
    {
        CaseId = listed.CaseId,
        CaseNumber = listed.Head.Number,
        Status = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(listed.Head.Status),
        Version = listed.Version,
        ServiceItem = listed.Head.ServiceItem,
        Region = listed.Head.Region,
        Department = listed.Head.Department,
        FiledAt = listed.Head.FiledAt,
        DueAt = listed.Head.DueAt,
        EndedAt = listed.Head.EndedAt,
    };
}
