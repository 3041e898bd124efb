using System.Text.Json;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>A definition that is being drawn (草稿): at most one for each definition, on top of its published versions.</summary>
/// <param name="Version">The version it becomes when it is published.</param>
/// <param name="Revision">Grows with every save: a save names the revision it was made on.</param>
/// <param name="Base">Newest version in the catalogue when the draft began; 0 for a new definition.</param>
/// <param name="Editor">The browser tab that saved last: its own saves may overtake each other.</param>
/// <param name="Owner"><c>{region}/{department}</c> of whoever began a new definition; null: the whole grid.</param>
internal sealed record DraftDocument(
    string DefinitionId,
    int Version,
    int Revision,
    int Base,
    string? Editor,
    string By,
    string? ByName,
    DateTimeOffset At,
    DateTimeOffset CreatedAt,
    string? Owner,
    JsonElement Definition)
{
    public DefinitionVersionId Id => new(DefinitionId, Version, Revision);
}
