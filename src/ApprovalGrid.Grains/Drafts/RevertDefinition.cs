using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>Goes back to an older version (恢复): its content becomes the draft of the next one. Nothing is published by that.</summary>
public sealed class RevertDefinition
{
    private readonly DefinitionLibrary _library;
    private readonly SaveDraft _save;

    internal RevertDefinition(DefinitionLibrary library, SaveDraft save) => (_library, _save) = (library, save);

    /// <param name="by">An integrator.</param>
    /// <param name="definitionId">The definition.</param>
    /// <param name="version">The version whose content is wanted.</param>
    /// <param name="editor">The browser tab that asks, or null.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<Answer<DefinitionRow>> RevertAsync(Actor by, string definitionId, int version, string? editor, CancellationToken cancellation)
    {
        if (await _library.FindAsync(new DefinitionVersionId(definitionId, version), cancellation) is not { } wanted
            || await _library.LatestAsync(definitionId, cancellation) is not { } latest)
            return Refusals.Unknown($"{definitionId} version {version}");
        var model = JsonNode.Parse(wanted.Definition.ToUtf8Json())!.AsObject();
        model["id"] = latest.Id.ToString();
        model["definitionId"] = definitionId;
        return await _save.SaveAsync(by, model, editor, cancellation);
    }
}
