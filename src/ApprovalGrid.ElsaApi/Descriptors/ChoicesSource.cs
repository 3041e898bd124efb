using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>Reads from the catalogue what may be chosen. Studio asks after every save, so that what is new appears without a reload.</summary>
internal sealed class ChoicesSource(IGridStore store, GridCatalog catalog, CatalogFactsSource facts)
{
    /// <summary>Our pages name the definition that is drawn; Elsa's API does not ask for it.</summary>
    private const string Definition = "definition";

    public async ValueTask<Choices> ReadAsync(HttpContext context)
    {
        var departments = await store.Catalog.ListAsync(CatalogKinds.Department, null, Choices.Max + 1, context.RequestAborted);
        var items = await catalog.ListItemsAsync(null, Choices.Max + 1, context.RequestAborted);
        IReadOnlyList<ServiceItem> guides = context.Request.Query[Definition].ToString() is { Length: > 0 } definition
            ? [.. (await facts.ReadAsync(context.RequestAborted)).ItemsOf(definition)]
            : [];
        return new Choices([.. departments.Select(document => Department.Parse(document.Json.Span))], items, guides);
    }
}
