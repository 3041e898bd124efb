using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>The checks of a service item that need the catalogue.</summary>
public static class ServiceItemCheck
{
    /// <summary>
    /// What a guide that applicants read must say beside its materials (Zhejiang's statute of 2019): the limits and what may be missing at
    /// first, also when nothing may. What other authorities start has no applicant to tell.
    /// </summary>
    public static IReadOnlyList<DefinitionFault> Guide(ServiceItem item)
    {
        if (!item.OpenToApplicants)
            return [];
        var faults = new List<DefinitionFault>();
        if (item.Tolerance is null)
            faults.Add(new DefinitionFault(FaultSeverity.Error, "GuideIncomplete", null, "$.tolerance", PublishingTexts.NoTolerance(item.Code)));
        if (item.Statutory is null && item.Promised is null)
            faults.Add(new DefinitionFault(FaultSeverity.Error, "GuideIncomplete", null, "$.limits", PublishingTexts.NoLimits(item.Code)));
        return faults;
    }

    public static IReadOnlyList<DefinitionFault> Run(ServiceItem item, CatalogFacts facts)
    {
        var faults = new List<DefinitionFault>(Guide(item));
        if (!facts.Definitions.Contains(item.Definition))
            Add("UnknownDefinition", "$.definition", PublishingTexts.UnknownDefinition(item.Definition, item.Code));
        if (!facts.Calendars.Contains(item.Calendar))
            Add("UnknownCalendar", "$.calendar", PublishingTexts.UnknownCalendar(item.Calendar, item.Code));
        var missing = item.Regions.Select(region => $"{region}/{item.Department}").Where(key => facts.FindDepartment(key) is null).ToArray();
        if (missing.Length > 0)
            Add("UnknownDepartment", "$.regions", PublishingTexts.ItemWithoutDepartment(DepartmentRule.Names(missing)));
        if (item is { Promised: { } promised, Statutory: { } statutory } && LimitRule.Exceeds(promised.Limit, statutory.Limit) == true)
            Add("PromiseBeyondStatute", "$.limits.promised", PublishingTexts.PromiseBeyondStatute(LimitRule.Words(promised.Limit), LimitRule.Words(statutory.Limit)));
        if (item.PartOf is { } whole && (whole == item.Code || facts.FindItem(whole) is null))
            Add("UnknownItem", "$.partOf", PublishingTexts.UnknownWhole(whole, item.Code));
        return faults;

        void Add(string code, string path, LocalText text) => faults.Add(new DefinitionFault(FaultSeverity.Error, code, null, path, text));
    }
}
