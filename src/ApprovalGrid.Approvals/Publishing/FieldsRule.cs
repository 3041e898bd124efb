using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>一表申请: a mapping of fields names, on both sides, fields that the forms have; a misspelt one would silently go along empty.</summary>
internal static class FieldsRule
{
    public static void Check(CheckedProgram check, ProgramNode node)
    {
        if (node.Type == ApprovalNode.SendToAuthority && node.TryGetLiteral("Fields", out var fields) && ApprovalNode.Knows(node, "ServiceItem"))
            Check(check, node, "fields", fields, ApprovalNode.Text(node, "ServiceItem"));
        else if (node.Type == ApprovalNode.SendToAuthorities && node.TryGetLiteral("Matters", out var matters) && matters.AsArray is { } list)
        {
            foreach (var matter in list.Items.Select(entry => entry.AsObject).OfType<JsObject>())
                Check(check, node, "matters", matter.Get("fields"), matter.Get("serviceItem").AsString);
        }
    }

    private static void Check(CheckedProgram check, ProgramNode node, string member, JsValue fields, string? serviceItem)
    {
        if (fields.AsObject is not { } mapping || fields.AsArray is not null)
            return;
        var other = serviceItem is null ? null : check.Facts.FindItem(serviceItem);
        foreach (var (theirs, ours) in mapping.Properties)
        {
            if (other is not null && !Has(other, theirs))
                Report(check, node, member, theirs, other);
            foreach (var own in check.Items.Where(own => ours.AsString is { } name && !Has(own, name)))
                Report(check, node, member, ours.AsString!, own);
        }
    }

    private static void Report(CheckedProgram check, ProgramNode node, string member, string field, ServiceItem item) =>
        check.Report(FaultSeverity.Error, "UnknownField", node, member, PublishingTexts.UnknownField(field, item.Code, [.. item.Fields.Select(known => known.Name)]));

    private static bool Has(ServiceItem item, string field) => item.Fields.Any(known => known.Name == field);
}
