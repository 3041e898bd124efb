using System.Security.Cryptography;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// Publishes the draft (发布): it becomes the next version of the catalogue, on which new instances start. Running instances stay on theirs. The
/// static checks run first; an error keeps it from being published.
/// </summary>
public sealed class PublishDraft
{
    private readonly IGridStore _store;
    private readonly DraftStore _drafts;
    private readonly DefinitionLibrary _library;
    private readonly DefinitionStandings _standings;
    private readonly DefinitionAuthority _authority;
    private readonly GridCatalog _catalog;
    private readonly TimeProvider _time;

    internal PublishDraft(
        IGridStore store, DraftStore drafts, DefinitionLibrary library, DefinitionStandings standings, DefinitionAuthority authority,
        GridCatalog catalog, TimeProvider time) =>
        (_store, _drafts, _library, _standings, _authority, _catalog, _time) = (store, drafts, library, standings, authority, catalog, time);

    /// <returns>What was published and what the checks say of it; with an error among the faults nothing was published.</returns>
    public async Task<Answer<Publication>> PublishAsync(Actor by, string definitionId, CancellationToken cancellation)
    {
        var stored = await _drafts.FindAsync(definitionId, cancellation);
        var standing = await _standings.FindAsync(definitionId, cancellation);
        if (await _authority.RefuseAsync(by, definitionId, stored?.Draft.Owner ?? standing.Owner, cancellation) is { } forbidden)
            return forbidden;
        return stored is null
            ? await AgainAsync(by, definitionId, cancellation)
            : await PublishAsync(by, stored, cancellation);
    }

    /// <summary>Nothing is drawn: a version that was taken back is published again, or it is published already.</summary>
    private async Task<Answer<Publication>> AgainAsync(Actor by, string definitionId, CancellationToken cancellation)
    {
        if (await _library.LatestAsync(definitionId, cancellation) is not { } latest)
            return Refusals.Unknown(definitionId);
        var faults = (await _catalog.CompileAsync(latest.Definition)).Faults;
        if (latest.IsPublished)
            return new Publication(latest, AlreadyPublished: true, faults);
        await _standings.ChangeAsync(definitionId, before => before with { RetractedUpTo = 0, By = by.Id }, cancellation);
        return new Publication(latest with { IsPublished = true }, AlreadyPublished: false, faults);
    }

    private async Task<Answer<Publication>> PublishAsync(Actor by, StoredDraft stored, CancellationToken cancellation)
    {
        var draft = stored.Draft;
        var json = System.Text.Encoding.UTF8.GetBytes(
            System.Text.Json.JsonSerializer.Serialize(draft.Definition, SaveDraft.Written));
        var definition = WorkflowDefinition.Parse(json);
        var row = new DefinitionRow(draft.Id, definition, IsLatest: true, IsPublished: false, draft.CreatedAt, draft.By);
        var compiled = await _catalog.CompileAsync(definition);
        if (!compiled.IsValid)
            return new Publication(row, AlreadyPublished: false, compiled.Faults);

        var newest = await _store.Catalog.FindAsync(CatalogKinds.Definition, draft.DefinitionId, null, cancellation);
        var hash = SHA256.HashData(json);
        // The same content there already: an earlier attempt got that far and was cut off.
        if ((newest?.Version ?? 0) != draft.Base && newest?.ContentHash.Span.SequenceEqual(hash) != true)
            return Overtaken(newest!);
        try
        {
            await _store.Catalog.AddAsync(
                new CatalogDocument(CatalogKinds.Definition, draft.DefinitionId, draft.Version, "designer", json, hash, _time.GetUtcNow()), cancellation);
        }
        catch (CatalogConflictException)
        {
            return Refusals.Conflict($"Version {draft.Version} was published by somebody else meanwhile. Reload the page. 第 {draft.Version} 版已由他人发布，请刷新页面。");
        }

        if (draft.Owner is { } owner)
            await _standings.ChangeAsync(draft.DefinitionId, before => before with { Owner = owner, By = by.Id }, cancellation);
        await _drafts.DeleteAsync(stored, cancellation);
        var id = new DefinitionVersionId(draft.DefinitionId, draft.Version);
        return new Publication(row with { Id = id, IsPublished = true }, AlreadyPublished: false, compiled.Faults);
    }

    private static Refusal Overtaken(CatalogDocument newest) => Refusals.Conflict(
        $"Version {newest.Version} was published while this was drawn. Save once more to draw on it, or revert to it. "
        + $"绘制期间已发布第 {newest.Version} 版，请再次保存或恢复到该版本。");
}

/// <param name="Faults">Errors stopped it; warnings did not.</param>
public sealed record Publication(DefinitionRow Row, bool AlreadyPublished, IReadOnlyList<DefinitionFault> Faults)
{
    public IEnumerable<DefinitionFault> Errors => Faults.Where(fault => fault.Severity == FaultSeverity.Error);
}
