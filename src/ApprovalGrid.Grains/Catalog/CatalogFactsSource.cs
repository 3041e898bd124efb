using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// What the static checks may know of the catalogue. Read whole, because a definition is checked against every item that uses it; kept until
/// the catalogue changes.
/// </summary>
public sealed class CatalogFactsSource(IGridStore store)
{
    private const int PageSize = 500;

    private volatile KnownFacts? _known;

    public async ValueTask<CatalogFacts> ReadAsync(CancellationToken cancellation)
    {
        var revision = await store.Catalog.RevisionAsync(cancellation);
        if (_known is { } known && known.Revision == revision)
            return known.Facts;
        var facts = await ReadWithAsync(FolderContent.None, cancellation);
        _known = new KnownFacts(revision, facts);
        return facts;
    }

    /// <summary>The catalogue as it will be once a folder is imported: what the folder holds comes first.</summary>
    internal async ValueTask<CatalogFacts> ReadWithAsync(FolderContent folder, CancellationToken cancellation)
    {
        var (departments, items, calendars, definitions) = (folder.Departments.ToList(), folder.Items.ToList(), folder.Calendars.ToList(), folder.Definitions.ToList());
        await foreach (var document in AllAsync(CatalogKinds.Department, cancellation))
            departments.Add(Of(Department.Parse(document.Json.Span)));
        await foreach (var document in AllAsync(CatalogKinds.Item, cancellation))
            items.Add(ServiceItemFile.Parse(System.Text.Encoding.UTF8.GetString(document.Json.Span)));
        await foreach (var document in AllAsync(CatalogKinds.Calendar, cancellation))
            calendars.Add(document.Code);
        await foreach (var document in AllAsync(CatalogKinds.Definition, cancellation))
            definitions.Add(document.Code);
        return new CatalogFacts(departments, items, calendars, definitions);
    }

    internal static DepartmentFacts Of(Department department) => new(department.Key, department.Roles);

    private async IAsyncEnumerable<CatalogDocument> AllAsync(
        string kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? after = null;
        while (await store.Catalog.ListAsync(kind, after, PageSize, cancellation) is { Count: > 0 } page)
        {
            foreach (var document in page)
                yield return document;
            after = page[^1].Code;
        }
    }

    private sealed record KnownFacts(long Revision, CatalogFacts Facts);
}

/// <summary>What a folder of data files holds.</summary>
internal sealed record FolderContent(
    IReadOnlyList<DepartmentFacts> Departments, IReadOnlyList<ServiceItem> Items, IReadOnlyList<string> Calendars, IReadOnlyList<string> Definitions)
{
    public static FolderContent None { get; } = new([], [], [], []);
}
