using System.Text.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// Publishes the draft (发布): it becomes the next version of the catalogue, on which new instances start. Running instances stay on theirs. The
/// static checks run first; an error keeps it from being published.
/// </summary>
public sealed class PublishDraft
{
    private readonly DraftStore _drafts;
    private readonly DefinitionLibrary _library;
    private readonly DefinitionStandings _standings;
    private readonly DefinitionAuthority _authority;
    private readonly DefinitionPublisher _publisher;

    internal PublishDraft(
        DraftStore drafts, DefinitionLibrary library, DefinitionStandings standings, DefinitionAuthority authority, DefinitionPublisher publisher) =>
        (_drafts, _library, _standings, _authority, _publisher) = (drafts, library, standings, authority, publisher);

    /// <returns>What was published and what the checks say of it; with an error among the findings nothing was published.</returns>
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
        if (latest.IsPublished)
            return new Publication(latest, AlreadyPublished: true, []);
        var checks = await _publisher.CheckAsync(
            by, definitionId, Draft(System.Text.Encoding.UTF8.GetString(latest.Definition.ToUtf8Json()), latest.Version - 1), cancellation);
        if (!checks.Accepted)
            return checks.Refusal;
        if (!checks.Value.Valid)
            return new Publication(latest, AlreadyPublished: false, checks.Value.Findings);
        await _standings.ChangeAsync(definitionId, before => before with { RetractedUpTo = 0, By = by.Id }, cancellation);
        return new Publication(latest with { IsPublished = true }, AlreadyPublished: false, checks.Value.Findings);
    }

    private async Task<Answer<Publication>> PublishAsync(Actor by, StoredDraft stored, CancellationToken cancellation)
    {
        var drawn = stored.Draft;
        var json = JsonSerializer.Serialize(drawn.Definition, SaveDraft.Written);
        var draft = Draft(json, drawn.Base);
        var checks = await _publisher.CheckAsync(by, drawn.DefinitionId, draft, cancellation);
        if (!checks.Accepted)
            return checks.Refusal;
        var row = new DefinitionRow(drawn.Id, WorkflowDefinition.Parse(json), IsLatest: true, IsPublished: false, drawn.CreatedAt, drawn.By);
        if (!checks.Value.Valid)
            return new Publication(row, AlreadyPublished: false, checks.Value.Findings);

        // Sent again after it was cut off here, the same draft of the same account counts as published.
        var published = await _publisher.PublishAsync(by, drawn.DefinitionId, draft, CatalogOrigin.Designer, cancellation);
        if (!published.Accepted)
            return published.Refusal;
        if (drawn.Owner is { } owner)
            await _standings.ChangeAsync(drawn.DefinitionId, before => before with { Owner = owner, By = by.Id }, cancellation);
        await _drafts.DeleteAsync(stored, cancellation);
        var id = new DefinitionVersionId(drawn.DefinitionId, published.Value.Version);
        return new Publication(row with { Id = id, IsPublished = true }, AlreadyPublished: false, checks.Value.Findings);
    }

    private static DefinitionDraft Draft(string json, int basedOn) => new() { Definition = new JsonText { Text = json }, BasedOn = basedOn };
}

/// <param name="Findings">Errors stopped it; warnings did not.</param>
public sealed record Publication(DefinitionRow Row, bool AlreadyPublished, IReadOnlyList<DefinitionFinding> Findings)
{
    public IEnumerable<DefinitionFinding> Errors => Findings.Where(finding => finding.Severity == "error");
}
