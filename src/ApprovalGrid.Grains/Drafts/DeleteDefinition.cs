using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// Deletes a definition, or its draft alone (删除). Published versions leave the lists but stay stored: an instance that runs on one goes on, and
/// its record must be readable for as long as the law wants.
/// </summary>
public sealed class DeleteDefinition
{
    private readonly IGridStore _store;
    private readonly DraftStore _drafts;
    private readonly DefinitionStandings _standings;
    private readonly DefinitionAuthority _authority;

    internal DeleteDefinition(IGridStore store, DraftStore drafts, DefinitionStandings standings, DefinitionAuthority authority) =>
        (_store, _drafts, _standings, _authority) = (store, drafts, standings, authority);

    /// <returns>Null when it is deleted; a refusal when a service item files cases on it, or it is not this account's.</returns>
    public async Task<Refusal?> DeleteAsync(Actor by, string definitionId, CancellationToken cancellation)
    {
        var (stored, standing, newest) = await ReadAsync(definitionId, cancellation);
        if (stored is null && (newest is null || newest.Version <= standing.DeletedUpTo))
            return Refusals.Unknown(definitionId);
        if (await _authority.RefuseAsync(by, definitionId, stored?.Draft.Owner ?? standing.Owner, cancellation) is { } forbidden)
            return forbidden;
        if (await _authority.BoundAsync(definitionId, cancellation) is [var item, ..])
            return RetractDefinition.Bound(item.Name);
        if (stored is not null && !await _drafts.DeleteAsync(stored, cancellation))
            return Refusals.Conflict("The draft was saved meanwhile; look at it and delete again. 草稿刚刚被保存，请确认后再删除。");
        if (newest is not null)
        {
            await _standings.ChangeAsync(
                definitionId, before => before with { RetractedUpTo = newest.Version, DeletedUpTo = newest.Version, By = by.Id }, cancellation);
        }

        return null;
    }

    /// <summary>Deletes one version: only a draft can be.</summary>
    public async Task<Refusal?> DeleteVersionAsync(Actor by, DefinitionVersionId id, CancellationToken cancellation)
    {
        var (stored, standing, newest) = await ReadAsync(id.Code, cancellation);
        if (stored?.Draft.Version != id.Version)
        {
            return newest is null || newest.Version < id.Version
                ? Refusals.Unknown(id.ToString())
                : Refusals.Conflict("A published version is a record and stays; retract it, or publish a newer one. 已发布的版本必须留存，可以撤下或发布新版本。");
        }

        if (await _authority.RefuseAsync(by, id.Code, stored.Draft.Owner ?? standing.Owner, cancellation) is { } forbidden)
            return forbidden;
        return await _drafts.DeleteAsync(stored, cancellation)
            ? null
            : Refusals.Conflict("The draft was saved meanwhile; look at it and delete again. 草稿刚刚被保存，请确认后再删除。");
    }

    private async Task<(StoredDraft? Draft, DefinitionStanding Standing, CatalogDocument? Newest)> ReadAsync(string definitionId, CancellationToken cancellation) =>
        (await _drafts.FindAsync(definitionId, cancellation),
            await _standings.FindAsync(definitionId, cancellation),
            await _store.Catalog.FindAsync(CatalogKinds.Definition, definitionId, null, cancellation));
}
