using ApprovalGrid.Approvals.Items;
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
            check.Report(FaultSeverity.Error, "UnknownServiceItem", node, "serviceItem", "the service item is missing; name the item that the other authority handles.");
            return;
        }

        if (check.Facts.FindItem(code) is not { } item)
        {
            check.Report(FaultSeverity.Error, "UnknownServiceItem", node, "serviceItem", $"there is no service item '{code}'; correct it, or add the item to the catalogue first.");
            return;
        }

        CheckAuthority(check, node, item);
        foreach (var own in check.Items.Where(own => own.Statutory is { } ours && item.Statutory is { } theirs && LimitRule.Exceeds(theirs.Limit, ours.Limit) == true))
        {
            check.Report(FaultSeverity.Warning, "ChildBeyondStatute", node, "serviceItem",
                $"'{item.Code}' may take {LimitRule.Words(item.Statutory!.Limit)} by statute, longer than all of '{own.Code}' ({LimitRule.Words(own.Statutory!.Limit)}).");
        }
    }

    /// <summary>Why this authority cannot take the item; null when it can.</summary>
    /// <param name="department"><c>{region}/{department}</c>.</param>
    public static string? WhyNotHandled(ServiceItem item, string department)
    {
        var slash = department.IndexOf('/', StringComparison.Ordinal);
        var (region, name) = (department[..slash], department[(slash + 1)..]);
        if (item.Department != name)
            return $"'{item.Code}' is handled by '{item.Department}', not by '{name}'";
        return item.Regions.Contains(region) ? null : $"'{item.Code}' is not handled in the region {region}";
    }

    private static void CheckAuthority(CheckedProgram check, ProgramNode node, ServiceItem item)
    {
        if (!ApprovalNode.Knows(node, "Department"))
            return;
        var faults = DepartmentRule.Keys(check, ApprovalNode.Text(node, "Department"))
            .Distinct(StringComparer.Ordinal)
            .Select(key => WhyNotHandled(item, key))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (faults.Length > 0)
            check.Report(FaultSeverity.Error, "ItemNotHandled", node, "department", $"{DepartmentRule.Names(faults)}; send it to an authority of the item's guide.");
    }
}
