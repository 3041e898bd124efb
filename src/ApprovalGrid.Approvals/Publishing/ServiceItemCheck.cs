using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>The checks of a service item that need the catalogue.</summary>
public static class ServiceItemCheck
{
    public static IReadOnlyList<DefinitionFault> Run(ServiceItem item, CatalogFacts facts)
    {
        var faults = new List<DefinitionFault>();
        if (!facts.Definitions.Contains(item.Definition))
            Add("UnknownDefinition", "$.definition", $"there is no definition '{item.Definition}', so no case of '{item.Code}' could start; publish it first, or correct the id.");
        if (!facts.Calendars.Contains(item.Calendar))
            Add("UnknownCalendar", "$.calendar", $"there is no calendar '{item.Calendar}', so the limits of '{item.Code}' cannot be counted; add it, or use 'cn'.");
        var missing = item.Regions.Select(region => $"{region}/{item.Department}").Where(key => facts.FindDepartment(key) is null).ToArray();
        if (missing.Length > 0)
            Add("UnknownDepartment", "$.regions", $"there is no department {DepartmentRule.Names(missing)}, so nobody would handle cases there; add the department, or remove the region.");
        if (item is { Promised: { } promised, Statutory: { } statutory } && LimitRule.Exceeds(promised.Limit, statutory.Limit) == true)
            Add("PromiseBeyondStatute", "$.limits.promised", $"the promised {LimitRule.Words(promised.Limit)} are more than the statutory {LimitRule.Words(statutory.Limit)}; a promise shortens the statute's limit.");
        if (item.PartOf is { } whole && (whole == item.Code || facts.FindItem(whole) is null))
            Add("UnknownItem", "$.partOf", $"there is no other item '{whole}' that '{item.Code}' could be a part of; add it, or correct the code.");
        return faults;

        void Add(string code, string path, string message) => faults.Add(new DefinitionFault(FaultSeverity.Error, code, null, path, message));
    }
}
