using System.Collections.Concurrent;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// The definitions as integrators see them: the published versions of the catalogue and, on top of each definition, at most one draft.
/// Reading only; what changes them stands one verb a file beside it.
/// </summary>
public sealed class DefinitionLibrary
{
    /// <summary>Definitions in one list.</summary>
    public const int MaxDefinitions = 10_000;

    /// <summary>Newest published versions that a history shows.</summary>
    public const int MaxVersions = 200;

    private const int MaxParsed = 10_000;

    private readonly IGridStore _store;
    private readonly DraftStore _drafts;
    private readonly DefinitionStandings _standings;
    private readonly ConcurrentDictionary<(string Kind, string Code, int Version), WorkflowDefinition> _parsed = new();

    internal DefinitionLibrary(IGridStore store, DraftStore drafts, DefinitionStandings standings) =>
        (_store, _drafts, _standings) = (store, drafts, standings);

    /// <summary>The newest row of every definition and, where a draft lies on it, the published one; by definition id.</summary>
    public async ValueTask<IReadOnlyList<DefinitionRow>> ListAsync(CancellationToken cancellation)
    {
        var published = await _store.Catalog.ListAsync(CatalogKinds.Definition, null, MaxDefinitions, cancellation);
        var standings = await _standings.ListAsync(cancellation);
        var drafts = (await _drafts.ListAsync(cancellation)).ToDictionary(stored => stored.Draft.DefinitionId, stored => stored.Draft, StringComparer.Ordinal);
        var rows = new List<DefinitionRow>();
        foreach (var document in published)
        {
            drafts.Remove(document.Code, out var draft);
            rows.AddRange(Rows(document, draft, standings.GetValueOrDefault(document.Code)));
        }

        rows.AddRange(drafts.Values.Select(Row));
        return rows;
    }

    /// <summary>All rows of one definition, the newest first; empty when there is none of that id.</summary>
    public async ValueTask<IReadOnlyList<DefinitionRow>> VersionsAsync(string definitionId, CancellationToken cancellation)
    {
        var newest = await _store.Catalog.FindAsync(CatalogKinds.Definition, definitionId, null, cancellation);
        var draft = (await _drafts.FindAsync(definitionId, cancellation))?.Draft;
        if (newest is null)
            return draft is null ? [] : [Row(draft)];
        var standing = await _standings.FindAsync(definitionId, cancellation);
        var rows = new List<DefinitionRow>(Rows(newest, draft, standing));
        for (var version = newest.Version - 1; version > standing.DeletedUpTo && rows.Count < MaxVersions; version--)
        {
            if (await _store.Catalog.FindAsync(CatalogKinds.Definition, definitionId, version, cancellation) is { } older)
                rows.Add(Row(older, latest: false, published: false));
        }

        return rows;
    }

    /// <summary>The newest row: the draft, or else the newest published version; null when there is none or it was deleted.</summary>
    public async ValueTask<DefinitionRow?> LatestAsync(string definitionId, CancellationToken cancellation) =>
        (await TopAsync(definitionId, cancellation)).FirstOrDefault(row => row.IsLatest);

    /// <summary>What new instances run on; null when nothing is published.</summary>
    public async ValueTask<DefinitionRow?> PublishedAsync(string definitionId, CancellationToken cancellation) =>
        (await TopAsync(definitionId, cancellation)).FirstOrDefault(row => row.IsPublished);

    /// <summary>One version, deleted ones and snapshots of trials too: a running instance stays on what it was started with.</summary>
    public async ValueTask<DefinitionRow?> FindAsync(DefinitionVersionId id, CancellationToken cancellation)
    {
        if (TrialSnapshots.IsSnapshot(id.Code))
        {
            return await _store.Catalog.FindAsync(CatalogKinds.TrialDefinition, id.Code, id.Version, cancellation) is { } snapshot
                ? new DefinitionRow(id, Parse(snapshot), IsLatest: false, IsPublished: false, snapshot.AddedAt, null)
                : null;
        }

        if ((await TopAsync(id.Code, cancellation)).FirstOrDefault(row => row.Version == id.Version) is { } row)
            return row;
        return await _store.Catalog.FindAsync(CatalogKinds.Definition, id.Code, id.Version, cancellation) is { } document
            ? Row(document, latest: false, published: false)
            : null;
    }

    private async ValueTask<IReadOnlyList<DefinitionRow>> TopAsync(string definitionId, CancellationToken cancellation)
    {
        var newest = await _store.Catalog.FindAsync(CatalogKinds.Definition, definitionId, null, cancellation);
        var draft = (await _drafts.FindAsync(definitionId, cancellation))?.Draft;
        if (newest is null)
            return draft is null ? [] : [Row(draft)];
        return [.. Rows(newest, draft, await _standings.FindAsync(definitionId, cancellation))];
    }

    private IEnumerable<DefinitionRow> Rows(CatalogDocument newest, DraftDocument? draft, DefinitionStanding? standing)
    {
        if (draft is not null)
            yield return Row(draft);
        if (newest.Version > (standing?.DeletedUpTo ?? 0))
            yield return Row(newest, latest: draft is null, published: newest.Version > (standing?.RetractedUpTo ?? 0));
    }

    private DefinitionRow Row(CatalogDocument document, bool latest, bool published) =>
        new(new DefinitionVersionId(document.Code, document.Version), Parse(document), latest, published, document.AddedAt, null);

    private static DefinitionRow Row(DraftDocument draft) =>
        new(draft.Id, WorkflowDefinition.Parse(draft.Definition.GetRawText()), IsLatest: true, IsPublished: false, draft.CreatedAt, draft.By);

    private WorkflowDefinition Parse(CatalogDocument document)
    {
        if (_parsed.Count >= MaxParsed)
            _parsed.Clear();
        return _parsed.GetOrAdd((document.Kind, document.Code, document.Version), _ => WorkflowDefinition.Parse(document.Json.Span));
    }
}
