namespace ApprovalGrid.Definitions;

/// <summary>A definition that is to be checked or published.</summary>
[GenerateSerializer, Immutable, Alias("grid.DefinitionDraft")]
public sealed record DefinitionDraft
{
    /// <summary>The definition as Elsa Studio exports it; at most 1 MiB. Version and publication flags in it are replaced.</summary>
    [Id(0)] public required JsonText Definition { get; init; }

    /// <summary>The newest published version when the draft was made; 0 for a new definition. Ignored by a check.</summary>
    [Id(1)] public int BasedOn { get; init; }
}

/// <summary>A published version.</summary>
[GenerateSerializer, Immutable, Alias("grid.DefinitionView")]
public sealed record DefinitionView
{
    /// <summary>Definition id.</summary>
    [Id(0)] public required string DefinitionId { get; init; }

    /// <summary>Version, from 1.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Newest published version.</summary>
    [Id(2)] public required int Newest { get; init; }

    /// <summary>Name.</summary>
    [Id(3)] public required string Name { get; init; }

    /// <summary>Where it came from: <c>file</c>, <c>api</c>, <c>designer</c>.</summary>
    [Id(4)] public required string Origin { get; init; }

    /// <summary>Account that published it; null when it came from a file.</summary>
    [Id(5)] public string? PublishedBy { get; init; }

    /// <summary>When it was published.</summary>
    [Id(6)] public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The definition.</summary>
    [Id(7)] public required JsonText Definition { get; init; }
}

/// <summary>A version was published.</summary>
[GenerateSerializer, Immutable, Alias("grid.PublishedDefinition")]
public sealed record PublishedDefinition
{
    /// <summary>Definition id.</summary>
    [Id(0)] public required string DefinitionId { get; init; }

    /// <summary>The version it became.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Warnings of the static checks.</summary>
    [Id(3)] public ImmutableArray<DefinitionFinding> Warnings { get; init; } = [];
}

/// <summary>What the static checks found.</summary>
[GenerateSerializer, Immutable, Alias("grid.DefinitionFindings")]
public sealed record DefinitionFindings
{
    /// <summary>True when it may be published: no error.</summary>
    [Id(0)] public required bool Valid { get; init; }

    /// <summary>Errors first.</summary>
    [Id(1)] public ImmutableArray<DefinitionFinding> Findings { get; init; } = [];
}

/// <summary>One finding of the static checks.</summary>
[GenerateSerializer, Immutable, Alias("grid.DefinitionFinding")]
public sealed record DefinitionFinding
{
    /// <summary><c>error</c> keeps it from being published; <c>warning</c> does not.</summary>
    [Id(0)] public required string Severity { get; init; }

    /// <summary>Stable name of the rule, such as <c>UnknownDepartment</c>.</summary>
    [Id(1)] public required string Code { get; init; }

    /// <summary>The activity it concerns (<c>Workflow1:root:x</c>); null when it concerns the definition.</summary>
    [Id(2)] public string? NodeId { get; init; }

    /// <summary>JSON path of the member.</summary>
    [Id(3)] public required string Path { get; init; }

    /// <summary>The rule and the fix, in English.</summary>
    [Id(4)] public required string Message { get; init; }

    /// <summary>The same in Chinese.</summary>
    [Id(5)] public string? MessageZh { get; init; }
}
