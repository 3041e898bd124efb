using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Definitions;

/// <summary>
/// Runs past cases through another version of a definition, in memory, before anyone publishes it. Key: the definition id. For operators, and for
/// integrators who may publish the definition.
/// </summary>
[Alias("grid.IWhatIfGrain")]
public interface IWhatIfGrain : IGrainWithStringKey
{
    /// <summary>A page of past cases and where they would have differed. Nothing is stored; nothing personal is told.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="query">The version to try and the cases.</param>
    Task<Answer<WhatIfPage>> RunAsync(Actor by, WhatIfQuery query);
}

/// <summary>Which version is tried on which cases.</summary>
[GenerateSerializer, Immutable, Alias("grid.WhatIfQuery")]
public sealed record WhatIfQuery
{
    /// <summary>A draft; absent: <see cref="Version"/> is tried.</summary>
    [Id(0)] public JsonText? Draft { get; init; }

    /// <summary>A published version; 0: the newest.</summary>
    [Id(1)] public int Version { get; init; }

    /// <summary>Which cases of this definition; absent: all.</summary>
    [Id(2)] public CaseFilter? Filter { get; init; }

    /// <summary>From the previous page.</summary>
    [Id(3)] public string? Cursor { get; init; }

    /// <summary>1 to 100.</summary>
    [Id(4)] public int Limit { get; init; } = 50;
}

/// <summary>A page of compared cases.</summary>
[GenerateSerializer, Immutable, Alias("grid.WhatIfPage")]
public sealed record WhatIfPage
{
    /// <summary>The cases, the newest first.</summary>
    [Id(0)] public ImmutableArray<WhatIfCase> Cases { get; init; } = [];

    /// <summary>Cursor of the next page; null at the end.</summary>
    [Id(1)] public string? Next { get; init; }
}

/// <summary>One past case in the version that is tried.</summary>
[GenerateSerializer, Immutable, Alias("grid.WhatIfCase")]
public sealed record WhatIfCase
{
    /// <summary>Case number.</summary>
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>Version that it ran.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary><c>same</c>, <c>different</c>, <c>unknown</c> (nobody knows what would have been done), <c>not-compared</c>.</summary>
    [Id(2)] public required string Verdict { get; init; }

    /// <summary>What would differ.</summary>
    [Id(3)] public ImmutableArray<WhatIfChange> Changes { get; init; } = [];

    /// <summary>What is not known, or why it was not compared.</summary>
    [Id(4)] public ImmutableArray<string> Unknown { get; init; } = [];
}

/// <summary>Something that would differ.</summary>
[GenerateSerializer, Immutable, Alias("grid.WhatIfChange")]
public sealed record WhatIfChange
{
    /// <summary><c>outcome</c>, <c>path</c>, <c>decided</c>, <c>ended</c>, <c>overdue clocks</c>.</summary>
    [Id(0)] public required string What { get; init; }

    /// <summary>What happened.</summary>
    [Id(1)] public required string Before { get; init; }

    /// <summary>What would have happened.</summary>
    [Id(2)] public required string After { get; init; }
}
