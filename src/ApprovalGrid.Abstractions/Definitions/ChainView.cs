namespace ApprovalGrid.Definitions;

/// <summary>The chain of a case or of a service item, as a picture: nodes, connections, and where the case has been. Nothing personal.</summary>
[GenerateSerializer, Immutable, Alias("grid.ChainView")]
public sealed record ChainView
{
    /// <summary>Definition id.</summary>
    [Id(0)] public required string DefinitionId { get; init; }

    /// <summary>Version that the case runs, or the newest.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Name, as the definition gives it.</summary>
    [Id(2)] public required string Name { get; init; }

    /// <summary>The nodes of the outermost flowchart, in document order.</summary>
    [Id(3)] public ImmutableArray<ChainNode> Nodes { get; init; } = [];

    /// <summary>The connections between them.</summary>
    [Id(4)] public ImmutableArray<ChainLink> Links { get; init; } = [];

    /// <summary>Name in English; null where the definition gives none.</summary>
    [Id(5)] public string? NameEn { get; init; }
}

/// <summary>A node of a chain.</summary>
[GenerateSerializer, Immutable, Alias("grid.ChainNode")]
public sealed record ChainNode
{
    /// <summary>Id in the definition.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Name, as the definition gives it.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Type of the activity, such as <c>ApprovalGrid.Review</c>.</summary>
    [Id(2)] public required string Type { get; init; }

    /// <summary>What the type is called in English.</summary>
    [Id(3)] public required string TypeName { get; init; }

    /// <summary>Place from the left in the designer; null when it was never laid out.</summary>
    [Id(4)] public double? X { get; init; }

    /// <summary>Place from the top in the designer.</summary>
    [Id(5)] public double? Y { get; init; }

    /// <summary><c>ahead</c>, <c>current</c>, <c>done</c>, <c>returned</c> (left and not done again since), <c>stopped</c> (an incident).</summary>
    [Id(6)] public string State { get; init; } = "ahead";

    /// <summary>How often the case has entered it.</summary>
    [Id(7)] public int Visits { get; init; }

    /// <summary>Name in English: the definition's own, else what the type is called.</summary>
    [Id(8)] public string? NameEn { get; init; }
}

/// <summary>A connection of a chain.</summary>
[GenerateSerializer, Immutable, Alias("grid.ChainLink")]
public sealed record ChainLink
{
    /// <summary>Id of the node it leaves.</summary>
    [Id(0)] public required string From { get; init; }

    /// <summary>Outcome that it is taken by.</summary>
    [Id(1)] public required string Port { get; init; }

    /// <summary>Id of the node it enters.</summary>
    [Id(2)] public required string To { get; init; }
}
