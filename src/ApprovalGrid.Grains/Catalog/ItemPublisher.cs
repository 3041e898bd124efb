using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Definitions;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// Publishes service items (事项) into a running grid, after the checks that a folder goes through at the start: of the item itself, against the
/// catalogue, and of its chain with this item on it.
/// </summary>
public sealed partial class ItemPublisher(
    IGridStore store, GridCatalog catalog, CatalogFactsSource facts, TimeProvider time, ILogger<ItemPublisher> logger)
{
    /// <summary>The item as it stands in the catalogue now, or why not.</summary>
    public async Task<Answer<ServiceItem>> PublishAsync(Actor by, string code, JsonText draft, CancellationToken cancellation)
    {
        if (by.Kind is not ActorKind.Integrator)
            return Refuse.Forbidden("Only an integrator publishes service items.");
        var (json, item, unreadable) = await ReadAsync(draft.Text, cancellation);
        if (item is null || json is null)
            return unreadable!;
        if (item.Code != code)
            return Refuse.Invalid("$.code", "item-code", $"The address names '{code}', the item '{item.Code}'.");
        if (DefinitionAuthority.RefuseItem(by, item) is { } outside)
            return outside;
        if (await FindErrorsAsync(item, cancellation) is { Length: > 0 } errors)
            return Refuse.Invalid([.. errors.Take(DefinitionPublisher.MaxFaults).Select(error => new Fault { Path = error.Path, Rule = error.Code, Message = error.Message, NodeId = error.NodeId })]);

        var bytes = Encoding.UTF8.GetBytes(json);
        var document = new CatalogDocument(
            CatalogKinds.Item, code, item.Version, CatalogOrigin.Of(CatalogOrigin.Api, by), bytes, SHA256.HashData(bytes), time.GetUtcNow());
        var newest = await store.Catalog.FindAsync(CatalogKinds.Item, code, null, cancellation);
        if (newest is not null && newest.Version >= item.Version && !IsRepeated(newest, document))
            return Stale(code, newest.Version);
        try
        {
            if (await store.Catalog.AddAsync(document, cancellation))
                LogPublished(logger, code, item.Version, by.Id);
        }
        catch (CatalogConflictException)
        {
            return Stale(code, item.Version);
        }

        catalog.Refresh();
        return item;
    }

    private async ValueTask<(string? Json, ServiceItem? Item, Refusal? Refusal)> ReadAsync(string text, CancellationToken cancellation)
    {
        try
        {
            if (ItemInheritance.BaseOf(text) is { } code)
            {
                if (await store.Catalog.FindAsync(CatalogKinds.BaseItem, code, null, cancellation) is not { } inherited)
                    return (null, null, Refuse.Invalid("$.base", "unknown-base", $"There is no base item '{code}'; it comes with the folder of data files."));
                text = ItemInheritance.Merge(Encoding.UTF8.GetString(inherited.Json.Span), text);
            }

            return (text, ServiceItemFile.Parse(text), null);
        }
        catch (DataFileException file)
        {
            return (null, null, Refuse.Invalid([.. file.Faults.Take(DefinitionPublisher.MaxFaults).Select(fault => new Fault { Path = fault.Path, Rule = "item-format", Message = $"{fault.Rule} {fault.Fix}" })]));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return (null, null, Refuse.Invalid("$", "item-format", "The item is a JSON object as docs/formats.md describes it."));
        }
    }

    /// <summary>Of the item, and of the chain that its cases will run, with this item on it.</summary>
    private async ValueTask<DefinitionFault[]> FindErrorsAsync(ServiceItem item, CancellationToken cancellation)
    {
        var known = await facts.ReadWithAsync(new FolderContent([], [item], [], []), cancellation);
        var faults = ServiceItemCheck.Run(item, known).ToList();
        if (await catalog.FindDefinitionAsync(item.Definition, null, cancellation) is { } chain)
        {
            var compiled = await catalog.CompileAsync(WorkflowDefinition.Parse(chain.Json.Span), exists: known.Definitions.Contains);
            faults.AddRange(compiled.Program is { } program ? DefinitionCheck.Run(program, known) : compiled.Faults);
        }

        return [.. faults.Where(fault => fault.Severity == FaultSeverity.Error)];
    }

    /// <summary>The answer to the first try was lost.</summary>
    private static bool IsRepeated(CatalogDocument newest, CatalogDocument document) =>
        newest.Version == document.Version && newest.Origin == document.Origin && newest.ContentHash.Span.SequenceEqual(document.ContentHash.Span);

    private static Refusal Stale(string code, int newest) => new()
    {
        Code = RefusalCodes.StaleVersion,
        Class = RefusalClass.Conflict,
        Message = $"The newest version of '{code}' is {newest}, and what is published never changes. Give the item a higher version.",
    };
}
