using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// Who may change which definition. An integrator (集成商) without a department serves the whole grid; one with <c>{region}/{department}</c>
/// changes what belongs to that department in that region and those beneath it: what is bound to such service items, or was begun there. In it
/// they give no step to a department outside the region: a matter goes there as a case of that authority (移交), not as a task.
/// </summary>
public sealed class DefinitionAuthority
{
    private const int MaxItems = 10_000;

    private readonly GridCatalog _catalog;
    private readonly DefinitionStandings _standings;

    internal DefinitionAuthority(GridCatalog catalog, DefinitionStandings standings) => (_catalog, _standings) = (catalog, standings);

    /// <summary>Null when the account may make this program the next version of its definition, or let cases run on it.</summary>
    public async ValueTask<Refusal?> RefuseAsync(Actor by, WorkflowProgram program, CancellationToken cancellation)
    {
        if (by.Department is not { } own)
            return null;
        var id = program.Definition.DefinitionId!;
        var known = await _catalog.FindDefinitionAsync(id, null, cancellation) is not null;
        var owner = (await _standings.FindAsync(id, cancellation)).Owner ?? (known ? null : own);
        return await RefuseAsync(by, id, owner, cancellation) ?? OutsideStep(own, program);
    }

    /// <summary>A definition that is published for the first time belongs to the department of who publishes it.</summary>
    internal ValueTask ClaimAsync(Actor by, string definitionId, CancellationToken cancellation) => by.Department is { } own
        ? _standings.ChangeAsync(definitionId, before => before.Owner is null ? before with { Owner = own, By = by.Id } : before, cancellation)
        : ValueTask.CompletedTask;

    /// <summary>Null when the account may change it.</summary>
    public async ValueTask<Refusal?> RefuseAsync(Actor by, string definitionId, string? owner, CancellationToken cancellation)
    {
        if (by.Kind is not ActorKind.Integrator)
            return Refusals.Forbidden("Definitions are changed by integrators; this account may only look. 流程定义只能由集成商修改。");
        if (by.Department is not { } own)
            return null;
        var bound = await BoundAsync(definitionId, cancellation);
        var places = bound.SelectMany(item => item.Regions.Select(region => $"{region}/{item.Department}")).ToArray();
        if (places.Length == 0)
            places = owner is null ? [] : [owner];
        return places.Length > 0 && Array.TrueForAll(places, place => Covers(own, place))
            ? null
            : Refusals.Forbidden($"{by.Id} may change the definitions of {own} and of the regions beneath it; '{definitionId}' belongs to "
                + $"{(places.Length == 0 ? "the whole grid" : string.Join(", ", places))}. 无权修改其他地区或部门的流程定义。");
    }

    /// <summary>Null when the account may publish the item: an integrator with a department those that it handles in its region and beneath.</summary>
    internal static Refusal? RefuseItem(Actor by, ServiceItem item)
    {
        if (by.Kind is not ActorKind.Integrator)
            return Refusals.Forbidden("Only an integrator publishes service items.");
        return by.Department is not { } own || item.Regions.All(region => Covers(own, $"{region}/{item.Department}"))
            ? null
            : Refusals.Forbidden($"{by.Id} may publish items of {own} and of the regions beneath it; '{item.Code}' is handled elsewhere too.");
    }

    /// <summary>The service items whose cases run on the definition.</summary>
    public async ValueTask<IReadOnlyList<ServiceItem>> BoundAsync(string definitionId, CancellationToken cancellation) =>
        [.. (await _catalog.ListItemsAsync(null, MaxItems, cancellation)).Where(item => item.Definition == definitionId)];

    private static Refusal? OutsideStep(string own, WorkflowProgram program)
    {
        var region = RegionCode.Parse(own.Split('/')[0]);
        foreach (var node in program.Nodes)
        {
            if (node.Type == "ApprovalGrid.SendToAuthority" || !node.TryGetLiteral("Department", out var value) || value.AsString is not { } key)
                continue;
            if (key.IndexOf('/', StringComparison.Ordinal) is > 0 and var at && !(RegionCode.TryParse(key[..at], out var other) && region.Contains(other)))
                return Refusals.Forbidden($"'{node.DisplayName}' ({node.NodeId}) gives a step to {key}, outside the region {region}; send the matter to that authority instead. 环节不能交给本地区以外的部门，请移交。");
        }

        return null;
    }

    private static bool Covers(string own, string place)
    {
        var (mine, theirs) = (own.Split('/'), place.Split('/'));
        return mine.Length == 2 && theirs.Length == 2 && mine[1] == theirs[1]
            && RegionCode.TryParse(mine[0], out var above) && RegionCode.TryParse(theirs[0], out var region)
            && above.Contains(region);
    }
}
