using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Definitions;

/// <summary>One definition: reads its versions, checks drafts, publishes. Holds nothing; the catalogue decides who was first.</summary>
public sealed class DefinitionGrain(GridCatalog catalog, DefinitionPublisher publisher) : Grain, IDefinitionGrain
{
    public async Task<Answer<DefinitionView>> GetAsync(Actor by, int version)
    {
        if (by.Kind is not (ActorKind.Integrator or ActorKind.Operator))
            return Refuse.Forbidden("Definitions are for integrators and operators.");
        if (await catalog.FindDefinitionAsync(Id, null, CancellationToken.None) is not { } newest
            || (version == 0 ? newest : await catalog.FindDefinitionAsync(Id, version, CancellationToken.None)) is not { } found)
            return Unknown(Id, version);
        var (through, account) = CatalogOrigin.Parse(found.Origin);
        var text = System.Text.Encoding.UTF8.GetString(found.Json.Span);
        return new DefinitionView
        {
            DefinitionId = Id,
            Version = found.Version,
            Newest = newest.Version,
            Name = WorkflowDefinition.Parse(text).Name,
            Origin = through,
            PublishedBy = account,
            PublishedAt = found.AddedAt,
            Definition = new JsonText { Text = text },
        };
    }

    public Task<Answer<DefinitionFindings>> CheckAsync(Actor by, DefinitionDraft draft) =>
        publisher.CheckAsync(by, Id, draft, CancellationToken.None);

    public Task<Answer<PublishedDefinition>> PublishAsync(Actor by, DefinitionDraft draft) =>
        publisher.PublishAsync(by, Id, draft, CatalogOrigin.Api, CancellationToken.None);

    public Task<Answer<OverlayComparison>> CompareOverlayAsync(Actor by, OverlayOrder order) => DefinitionOverlays.CompareAsync(catalog, by, Id, order);

    public Task<Answer<OverlayUpgrade>> UpgradeOverlayAsync(Actor by, OverlayOrder order) => DefinitionOverlays.UpgradeAsync(catalog, by, Id, order);

    internal static Refusal Unknown(string definitionId, int version) => new()
    {
        Code = RefusalCodes.UnknownDefinition,
        Class = RefusalClass.NotFound,
        Message = version == 0 ? $"There is no definition '{definitionId}'." : $"Definition '{definitionId}' has no published version {version}.",
    };

    private string Id => this.GetPrimaryKeyString();
}
