using ApprovalGrid.Grains.Catalog;

namespace ApprovalGrid.Web.Hall.Search;

/// <summary>All items that people may file, as the hall lists them; read again when the catalogue has changed.</summary>
public sealed class ItemIndex(GridCatalog catalog, Names names)
{
    private const int Page = 500;

    private volatile Known? _known;

    public async ValueTask<IReadOnlyList<FoundItem>> AllAsync(CancellationToken cancellation)
    {
        var revision = await catalog.RevisionAsync();
        if (_known is { } known && known.Revision == revision)
            return known.Items;
        var items = new List<FoundItem>();
        string? after = null;
        while (await catalog.ListItemsAsync(after, Page, cancellation) is { Count: > 0 } page)
        {
            foreach (var item in page.Where(item => item.OpenToApplicants))
            {
                var departments = await names.DepartmentsAsync(item.Regions.Select(region => $"{region}/{item.Department}"));
                items.Add(new FoundItem(item, [.. departments.Values]));
            }

            after = page[^1].Code;
        }

        _known = new Known(revision, items);
        return items;
    }

    private sealed record Known(long Revision, IReadOnlyList<FoundItem> Items);
}
