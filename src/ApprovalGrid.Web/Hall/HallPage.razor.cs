using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.ServiceItems;

namespace ApprovalGrid.Web.Hall;

/// <summary>The start: what can be filed, to search and to leaf through. Public.</summary>
public partial class HallPage
{
    private const int MaxItems = 5_000;
    private const int MaxQuery = 100;

    [Parameter, EditorRequired] public required HallModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", ShowAsync);

    private static async Task<IResult> ShowAsync(string? q, GridCatalog catalog, CancellationToken cancellation)
    {
        var query = (q ?? "").Trim();
        query = query.Length > MaxQuery ? query[..MaxQuery] : query;
        var items = (await catalog.ListItemsAsync(null, MaxItems, cancellation)).Where(item => item.OpenToApplicants).Select(ServiceItemGrain.View);
        return PageResult.Of<HallPage>(new HallModel(query, [.. items.Where(item => query.Length == 0 || item.Name.Contains(query, StringComparison.OrdinalIgnoreCase))]));
    }

    public sealed record HallModel(string Query, IReadOnlyList<ServiceItemView> Items);
}
