namespace ApprovalGrid.Definitions;

/// <summary>Which base a definition is an overlay of (地方版本).</summary>
[GenerateSerializer, Immutable, Alias("grid.OverlayOrder")]
public sealed record OverlayOrder
{
    /// <summary>Definition id of the base.</summary>
    [Id(0)] public required string Base { get; init; }

    /// <summary>Version of the base that the overlay was made of.</summary>
    [Id(1)] public required int From { get; init; }

    /// <summary>Version of the base that it is to be brought to; a comparison needs none.</summary>
    [Id(2)] public int To { get; init; }

    /// <summary>Version of the overlay; 0: the newest.</summary>
    [Id(3)] public int Version { get; init; }

    /// <summary>Whose word counts where both have changed the same, by node.</summary>
    [Id(4)] public ImmutableArray<OverlayChoice> Choices { get; init; } = [];
}

/// <summary>Whose word counts in the conflicts of a node.</summary>
[GenerateSerializer, Immutable, Alias("grid.OverlayChoice")]
public sealed record OverlayChoice
{
    /// <summary>Id of the activity; <c>$</c> for the definition itself.</summary>
    [Id(0)] public required string Node { get; init; }

    /// <summary><c>base</c> or <c>overlay</c>.</summary>
    [Id(1)] public required string Side { get; init; }
}

/// <summary>What an overlay changes of its base.</summary>
[GenerateSerializer, Immutable, Alias("grid.OverlayComparison")]
public sealed record OverlayComparison
{
    /// <summary>Version of the overlay that was compared.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>By node.</summary>
    [Id(1)] public ImmutableArray<OverlayChange> Changes { get; init; } = [];
}

/// <summary>A change of one node.</summary>
[GenerateSerializer, Immutable, Alias("grid.OverlayChange")]
public sealed record OverlayChange
{
    /// <summary>Id of the activity; <c>$</c> for the definition itself.</summary>
    [Id(0)] public required string Node { get; init; }

    /// <summary><c>added</c>, <c>removed</c> or <c>changed</c>.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>What of it was changed.</summary>
    [Id(2)] public ImmutableArray<string> Members { get; init; } = [];
}

/// <summary>An overlay brought to a newer version of its base. Nothing is stored; it is published like any other draft.</summary>
[GenerateSerializer, Immutable, Alias("grid.OverlayUpgrade")]
public sealed record OverlayUpgrade
{
    /// <summary>The merged definition. Where a conflict is open it holds the overlay's side.</summary>
    [Id(0)] public required JsonText Definition { get; init; }

    /// <summary>Version of the overlay that was merged: what a publication is based on.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Conflicts that nothing was chosen for; while there is one, the definition is not for publishing.</summary>
    [Id(2)] public ImmutableArray<OverlayConflict> Open { get; init; } = [];

    /// <summary>Conflicts that a choice has settled.</summary>
    [Id(3)] public ImmutableArray<OverlayConflict> Settled { get; init; } = [];
}

/// <summary>Something that the new base and the overlay have both changed, each in its own way.</summary>
[GenerateSerializer, Immutable, Alias("grid.OverlayConflict")]
public sealed record OverlayConflict
{
    /// <summary>Id of the activity; <c>$</c> for the definition itself.</summary>
    [Id(0)] public required string Node { get; init; }

    /// <summary>What of it; empty for the node as a whole.</summary>
    [Id(1)] public required string Member { get; init; }

    /// <summary><c>BothChanged</c>, <c>RemovedByBase</c>, <c>RemovedByOverlay</c>, <c>AddedTwice</c> or <c>WayToNowhere</c>.</summary>
    [Id(2)] public required string Code { get; init; }

    /// <summary>What each side has done, and what to decide.</summary>
    [Id(3)] public required string Message { get; init; }

    /// <summary>How it is in the new base, as JSON; null: not there.</summary>
    [Id(4)] public string? Base { get; init; }

    /// <summary>How it is in the overlay, as JSON; null: not there.</summary>
    [Id(5)] public string? Overlay { get; init; }
}
