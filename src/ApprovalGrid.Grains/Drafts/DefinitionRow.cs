using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>One version of a definition as the designer lists it: a published one, or the draft on top of them.</summary>
/// <param name="IsLatest">Nothing newer exists, draft or published.</param>
/// <param name="IsPublished">What new instances run on.</param>
/// <param name="By">Who saved a draft last; null for what came from a file.</param>
public sealed record DefinitionRow(
    DefinitionVersionId Id, WorkflowDefinition Definition, bool IsLatest, bool IsPublished, DateTimeOffset CreatedAt, string? By)
{
    public string DefinitionId => Id.Code;

    public int Version => Id.Version;

    public bool IsDraft => Id.Revision > 0;
}
