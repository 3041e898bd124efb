using System.Text.Json.Nodes;

namespace ApprovalGrid.Workflows.Overlays;

/// <summary>Whose word counts where a base definition and its overlay have both changed the same.</summary>
public enum MergeSide
{
    Base,
    Overlay,
}

/// <summary>Something that the new base and the overlay have both changed, each in its own way.</summary>
/// <param name="Node">Id of the activity; <c>$</c> for the definition itself. What is chosen, is chosen for a node.</param>
/// <param name="Member">What of it: a member of its JSON such as <c>limit.expression</c>, <c>connections from Agreed</c>, or empty for the node as a whole.</param>
/// <param name="Code"><c>BothChanged</c>, <c>RemovedByBase</c>, <c>RemovedByOverlay</c>, <c>AddedTwice</c> or <c>WayToNowhere</c>.</param>
/// <param name="Message">What each side has done, and what to decide.</param>
/// <param name="Base">How it is in the new base, as JSON; null: not there.</param>
/// <param name="Overlay">How it is in the overlay, as JSON; null: not there.</param>
public sealed record MergeConflict(string Node, string Member, string Code, string Message, string? Base, string? Overlay);

/// <summary>A base's upgrade brought into an overlay.</summary>
/// <param name="Definition">The merged definition. Where a conflict is open it holds the overlay's side.</param>
/// <param name="Open">The conflicts that nothing was chosen for; while there is one, the definition is not for publishing.</param>
/// <param name="Settled">The conflicts that a choice has settled.</param>
public sealed record MergedDefinition(JsonObject Definition, IReadOnlyList<MergeConflict> Open, IReadOnlyList<MergeConflict> Settled);
