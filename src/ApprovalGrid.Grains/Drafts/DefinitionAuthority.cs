using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// Who may change which definition. An integrator (集成商) without a department serves the whole grid; one with <c>{region}/{department}</c>
/// changes what belongs to that department in that region and those beneath it: what is bound to such service items, or was begun there.
/// </summary>
internal sealed class DefinitionAuthority(GridCatalog catalog)
{
    private const int MaxItems = 10_000;

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

    /// <summary>The service items whose cases run on the definition.</summary>
    public async ValueTask<IReadOnlyList<ServiceItem>> BoundAsync(string definitionId, CancellationToken cancellation) =>
        [.. (await catalog.ListItemsAsync(null, MaxItems, cancellation)).Where(item => item.Definition == definitionId)];

    private static bool Covers(string own, string place)
    {
        var (mine, theirs) = (own.Split('/'), place.Split('/'));
        return mine.Length == 2 && theirs.Length == 2 && mine[1] == theirs[1]
            && RegionCode.TryParse(mine[0], out var above) && RegionCode.TryParse(theirs[0], out var region)
            && (above == region || above.Contains(region));
    }
}
