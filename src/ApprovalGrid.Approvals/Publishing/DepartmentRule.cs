using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>Who does a step is in the catalogue: the department in every region where it is needed, and the role in that department.</summary>
internal static class DepartmentRule
{
    public static void Check(CheckedProgram check, ProgramNode node)
    {
        if (!ApprovalNode.Has(node, "Department") || node.Type == ApprovalNode.SendToAuthority)
            return;
        string[] keys = ApprovalNode.Knows(node, "Department") ? [.. Keys(check, ApprovalNode.Text(node, "Department")).Distinct(StringComparer.Ordinal)] : [];
        var unknown = keys.Where(key => check.Facts.FindDepartment(key) is null).ToArray();
        if (unknown.Length > 0)
            check.Report(FaultSeverity.Error, "UnknownDepartment", node, "department", PublishingTexts.UnknownDepartment(Names(unknown)));
        if (ApprovalNode.Has(node, "Role") && ApprovalNode.Text(node, "Role") is { } role)
            CheckRole(check, node, "role", role, keys);
        foreach (var stage in ApprovalNode.Limit(node)?.Stages ?? [])
        {
            if (stage.Role is { } told)
                CheckRole(check, node, "limit", told, keys);
        }
    }

    private static void CheckRole(CheckedProgram check, ProgramNode node, string input, string role, string[] keys)
    {
        var without = keys.Where(key => check.Facts.FindDepartment(key) is { } department && !department.Roles.Contains(role)).ToArray();
        if (without.Length > 0)
            check.Report(FaultSeverity.Error, "UnknownRole", node, input, PublishingTexts.DepartmentWithoutRole(Names(without), role));
        else if (keys.Length == 0 && !check.Facts.Roles.Contains(role))
            check.Report(FaultSeverity.Error, "UnknownRole", node, input, PublishingTexts.NoSuchRole(role));
    }

    /// <summary>The departments that a step can be at: of fixed text, in the regions of the items that run this definition.</summary>
    public static IEnumerable<string> Keys(CheckedProgram check, string? department)
    {
        if (department is not null && department.Contains('/', StringComparison.Ordinal))
            return [department];
        return check.Items.SelectMany(item => item.Regions.Select(region => $"{region}/{department ?? item.Department}"));
    }

    /// <summary>The first few, and how many more.</summary>
    public static LocalText Names(IReadOnlyCollection<string> names) => PublishingTexts.Names([.. names.Select(LocalText.Same)], DefinitionCheck.MaxNamed);
}
