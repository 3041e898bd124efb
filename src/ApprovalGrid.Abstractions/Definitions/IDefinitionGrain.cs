using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Definitions;

/// <summary>One workflow definition (流程定义) and its published versions. Key: the definition id.</summary>
[Alias("grid.IDefinitionGrain")]
public interface IDefinitionGrain : IGrainWithStringKey
{
    /// <summary>A published version. For integrators and operators.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="version">From 1; 0: the newest.</param>
    Task<Answer<DefinitionView>> GetAsync(Actor by, int version);

    /// <summary>What the static checks find in a draft. Nothing is stored.</summary>
    /// <param name="by">Who asks: an integrator or operator.</param>
    /// <param name="draft">The definition.</param>
    Task<Answer<DefinitionFindings>> CheckAsync(Actor by, DefinitionDraft draft);

    /// <summary>
    /// Publishes a draft as the next version. New cases start on it from then on; running cases keep theirs. Refused with every error of the
    /// static checks, and when another version was published meanwhile. The same draft sent twice is published once.
    /// </summary>
    /// <param name="by">An integrator whose department and region the definition is for.</param>
    /// <param name="draft">The definition and the version it was made from.</param>
    Task<Answer<PublishedDefinition>> PublishAsync(Actor by, DefinitionDraft draft);

    /// <summary>What this definition, as an overlay, changes of its base, node by node. For integrators and operators.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="order">The base and the version of it.</param>
    Task<Answer<OverlayComparison>> CompareOverlayAsync(Actor by, OverlayOrder order);

    /// <summary>This definition brought to a newer version of its base; conflicts are named by node. Nothing is stored.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="order">The base, its two versions, and what was chosen.</param>
    Task<Answer<OverlayUpgrade>> UpgradeOverlayAsync(Actor by, OverlayOrder order);
}
