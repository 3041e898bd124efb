using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// For whom an integrator may publish. One without a department publishes for the whole grid. One of <c>{region}/{department}</c> publishes what
/// only items of that department in that region run, and may give no step to a department outside the region: a matter goes there as a case
/// of that authority (移交), not as a task.
/// </summary>
internal static class PublishingScope
{
    public static Refusal? Check(Actor by, WorkflowProgram program, CatalogFacts facts)
    {
        if (by.Department is not { } own)
            return null;
        var slash = own.IndexOf('/', StringComparison.Ordinal);
        var (region, department) = (RegionCode.Parse(own[..slash]), own[(slash + 1)..]);
        foreach (var item in facts.ItemsOf(program.Definition.DefinitionId))
        {
            if (item.Department != department || !item.Regions.All(code => Contains(region, code)))
                return Refuse.Forbidden($"The service item '{item.Code}' runs this definition, and it is not only of {own}; an integrator of all its authorities publishes it.");
        }

        foreach (var node in program.Nodes)
        {
            if (node.Type == "ApprovalGrid.SendToAuthority" || !node.TryGetLiteral("Department", out var value) || value.AsString is not { } key)
                continue;
            if (key.IndexOf('/', StringComparison.Ordinal) is > 0 and var at && !Contains(region, key[..at]))
                return Refuse.Forbidden($"'{node.DisplayName}' ({node.NodeId}) gives a step to {key}, outside the region {region}; send the matter to that authority instead.");
        }

        return null;
    }

    private static bool Contains(RegionCode region, string code) => RegionCode.TryParse(code, out var other) && region.Contains(other);
}
