using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Grains.Catalog;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>Takes the published version back (撤下): nothing new starts on it; what runs goes on.</summary>
public sealed class RetractDefinition
{
    private readonly DefinitionLibrary _library;
    private readonly DefinitionStandings _standings;
    private readonly DefinitionAuthority _authority;

    internal RetractDefinition(DefinitionLibrary library, DefinitionStandings standings, DefinitionAuthority authority) =>
        (_library, _standings, _authority) = (library, standings, authority);

    /// <returns>The row that was taken back; refused while a service item files cases on it.</returns>
    public async Task<Answer<DefinitionRow>> RetractAsync(Actor by, string definitionId, CancellationToken cancellation)
    {
        var standing = await _standings.FindAsync(definitionId, cancellation);
        if (await _authority.RefuseAsync(by, definitionId, standing.Owner, cancellation) is { } forbidden)
            return forbidden;
        if (await _library.PublishedAsync(definitionId, cancellation) is not { } published)
            return Refusals.Conflict("Nothing of it is published. 该流程尚未发布。");
        if (await _authority.BoundAsync(definitionId, cancellation) is [var item, ..])
            return Bound(item.Name);
        await _standings.ChangeAsync(definitionId, before => before with { RetractedUpTo = published.Version, By = by.Id }, cancellation);
        return published with { IsPublished = false };
    }

    internal static Refusal Bound(string item) => Refusals.Conflict(
        $"Cases of '{item}' are filed on it: bind the item to another definition first. 事项“{item}”正在使用此流程，请先让该事项改用其他流程。");
}
