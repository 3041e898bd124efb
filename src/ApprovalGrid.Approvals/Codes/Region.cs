namespace ApprovalGrid.Approvals.Codes;

/// <summary>A division as one code and name had it for a time.</summary>
/// <param name="From">The first day it was valid; null: always.</param>
/// <param name="Until">The first day it was no longer valid; null: it still is.</param>
/// <param name="NameEn">Name in English, such as Furong District; null when the file gives none.</param>
public sealed record Region(RegionCode Code, string Name, DateOnly? From, DateOnly? Until, string? NameEn = null)
{
    public bool IsValidOn(DateOnly day) => !(day < From) && !(day >= Until);
}
