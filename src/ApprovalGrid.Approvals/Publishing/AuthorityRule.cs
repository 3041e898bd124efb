using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>A matter is sent only to an authority that handles the item (移交、联办).</summary>
internal static class AuthorityRule
{
    public static void Check(CheckedProgram check, ProgramNode node)
    {
        if (node.Type != ApprovalNode.SendToAuthority || !ApprovalNode.Knows(node, "ServiceItem"))
            return;
        if (ApprovalNode.Text(node, "ServiceItem") is not { } code)
        {
            check.Report(FaultSeverity.Error, "UnknownServiceItem", node, "serviceItem", PublishingTexts.ServiceItemMissing);
            return;
        }

        if (check.Facts.FindItem(code) is not { } item)
        {
            check.Report(FaultSeverity.Error, "UnknownServiceItem", node, "serviceItem", PublishingTexts.UnknownServiceItem(code));
            return;
        }

        CheckAuthority(check, node, item);

        // What begins after the decision has its own time: the statute of this case is over by then.
        if (!check.Ways.BeforeDecision(node))
            return;
        foreach (var own in check.Items.Where(own => own.Statutory is { } ours && item.Statutory is { } theirs && LimitRule.Exceeds(theirs.Limit, ours.Limit) == true))
        {
            check.Report(FaultSeverity.Warning, "ChildBeyondStatute", node, "serviceItem",
                PublishingTexts.ChildBeyondStatute(item.Code, LimitRule.Words(item.Statutory!.Limit), own.Code, LimitRule.Words(own.Statutory!.Limit)));
        }
    }

    /// <summary>Why this authority cannot take the item; null when it can.</summary>
    /// <param name="department"><c>{region}/{department}</c>.</param>
    public static LocalText? WhyNotHandled(ServiceItem item, string department)
    {
        var slash = department.IndexOf('/', StringComparison.Ordinal);
        var (region, name) = (department[..slash], department[(slash + 1)..]);
        if (item.Department != name)
            return PublishingTexts.HandledByOther(item.Code, item.Department, name);
        return item.Regions.Contains(region) ? null : PublishingTexts.NotHandledInRegion(item.Code, region);
    }

    private static void CheckAuthority(CheckedProgram check, ProgramNode node, ServiceItem item)
    {
        if (!ApprovalNode.Knows(node, "Department"))
            return;
        var faults = DepartmentRule.Keys(check, ApprovalNode.Text(node, "Department"))
            .Distinct(StringComparer.Ordinal)
            .Select(key => WhyNotHandled(item, key))
            .OfType<LocalText>()
            .Distinct()
            .ToArray();
        if (faults.Length > 0)
            check.Report(FaultSeverity.Error, "ItemNotHandled", node, "department", PublishingTexts.ItemNotHandled(PublishingTexts.Names(faults, DefinitionCheck.MaxNamed)));
    }
}
