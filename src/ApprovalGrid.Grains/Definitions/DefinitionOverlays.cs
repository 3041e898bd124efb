using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Overlays;

namespace ApprovalGrid.Grains.Definitions;

/// <summary>A published definition as an overlay of another (地方版本): what it changes, and how it would be on a newer version of its base. Reads only.</summary>
internal static class DefinitionOverlays
{
    /// <summary>Choices of one upgrade.</summary>
    private const int MaxChoices = 2_000;

    public static async Task<Answer<OverlayComparison>> CompareAsync(GridCatalog catalog, Actor by, string overlay, OverlayOrder order)
    {
        var read = await ReadAsync(catalog, by, overlay, order);
        if (!read.Accepted)
            return read.Refusal;
        return new OverlayComparison
        {
            Version = read.Value.Overlay.Version,
            Changes = [.. DefinitionDiff.Compare(read.Value.OldBase, read.Value.Overlay).Select(change => new OverlayChange
            {
                Node = change.Node,
                Kind = change.Kind.ToString().ToLowerInvariant(),
                Members = [.. change.Members],
            })],
        };
    }

    public static async Task<Answer<OverlayUpgrade>> UpgradeAsync(GridCatalog catalog, Actor by, string overlay, OverlayOrder order)
    {
        if (order.Choices.Length > MaxChoices)
            return Refuse.Invalid("$.choices", "choices-max", $"At most {MaxChoices} choices.");
        var choices = new Dictionary<string, MergeSide>(StringComparer.Ordinal);
        for (var index = 0; index < order.Choices.Length; index++)
        {
            var (node, side) = (order.Choices[index].Node, order.Choices[index].Side);
            if (side is not ("base" or "overlay"))
                return Refuse.Invalid($"$.choices[{index}].side", "one-of", "Choose 'base' or 'overlay'.");
            if (!choices.TryAdd(node, side == "base" ? MergeSide.Base : MergeSide.Overlay))
                return Refuse.Invalid($"$.choices[{index}].node", "once", $"'{node}' is chosen for twice; choose once.");
        }

        var read = await ReadAsync(catalog, by, overlay, order);
        if (!read.Accepted)
            return read.Refusal;
        if (await FindAsync(catalog, order.Base, order.To) is not { } newBase)
            return DefinitionGrain.Unknown(order.Base, order.To);
        var merged = DefinitionMerge.Merge(read.Value.OldBase, newBase, read.Value.Overlay, choices);
        return new OverlayUpgrade
        {
            Definition = new JsonText { Text = merged.Definition.ToJsonString() },
            Version = read.Value.Overlay.Version,
            Open = [.. merged.Open.Select(Shown)],
            Settled = [.. merged.Settled.Select(Shown)],
        };
    }

    private static async Task<Answer<Pair>> ReadAsync(GridCatalog catalog, Actor by, string overlay, OverlayOrder order)
    {
        if (by.Kind is not (ActorKind.Integrator or ActorKind.Operator))
            return Refuse.Forbidden("Definitions are for integrators and operators.");
        if (await FindAsync(catalog, overlay, order.Version) is not { } own)
            return DefinitionGrain.Unknown(overlay, order.Version);
        return await FindAsync(catalog, order.Base, order.From) is { } oldBase ? new Pair(oldBase, own) : DefinitionGrain.Unknown(order.Base, order.From);
    }

    private static async ValueTask<WorkflowDefinition?> FindAsync(GridCatalog catalog, string id, int version) =>
        await catalog.FindDefinitionAsync(id, version == 0 ? null : version, CancellationToken.None) is { } found ? WorkflowDefinition.Parse(found.Json.Span) : null;

    private static OverlayConflict Shown(MergeConflict conflict) => new()
    {
        Node = conflict.Node,
        Member = conflict.Member,
        Code = conflict.Code,
        Message = conflict.Message,
        Base = conflict.Base,
        Overlay = conflict.Overlay,
    };

    private sealed record Pair(WorkflowDefinition OldBase, WorkflowDefinition Overlay);
}
