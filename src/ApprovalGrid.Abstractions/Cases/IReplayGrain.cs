using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Cases;

/// <summary>Rebuilds a case event by event. Key: the case id.</summary>
[Alias("grid.IReplayGrain")]
public interface IReplayGrain : IGrainWithStringKey
{
    /// <summary>
    /// A page of the case's turns, each folded onto the one before. For whoever may audit the case; what is personal is shown to those who may
    /// see the whole case; for others it is only said that there is something.
    /// </summary>
    /// <param name="by">Who asks.</param>
    /// <param name="from">Version of the first turn of the page, from 1.</param>
    /// <param name="limit">1 to 200.</param>
    Task<Answer<ReplayPage>> ReplayAsync(Actor by, int from, int limit);
}

/// <summary>A page of a replay.</summary>
[GenerateSerializer, Immutable, Alias("grid.ReplayPage")]
public sealed record ReplayPage
{
    /// <summary>Case number.</summary>
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>The turns, in order.</summary>
    [Id(1)] public ImmutableArray<ReplayStep> Steps { get; init; } = [];

    /// <summary>Version of the next page's first turn; null at the end.</summary>
    [Id(2)] public int? Next { get; init; }

    /// <summary>On the last page: whether the rebuilt case equals the stored one to the byte, and the hash chain is whole.</summary>
    [Id(3)] public bool? Intact { get; init; }
}

/// <summary>One turn of a case and what it left.</summary>
[GenerateSerializer, Immutable, Alias("grid.ReplayStep")]
public sealed record ReplayStep
{
    /// <summary>Version the turn made.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>When.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Kind and id of the account.</summary>
    [Id(2)] public required string By { get; init; }

    /// <summary>Where the command came in.</summary>
    [Id(3)] public required string Channel { get; init; }

    /// <summary>What became a fact, in order; first those in clear, then the sealed ones.</summary>
    [Id(4)] public ImmutableArray<ReplayFact> Facts { get; init; } = [];

    /// <summary>True when the turn also has sealed facts, which this account may not see.</summary>
    [Id(5)] public bool Hidden { get; init; }

    /// <summary>Status of the case afterwards.</summary>
    [Id(6)] public required CaseStatus Status { get; init; }

    /// <summary>Version of the definition that it runs afterwards.</summary>
    [Id(7)] public required int DefinitionVersion { get; init; }

    /// <summary>Activities that wait afterwards, by display name.</summary>
    [Id(8)] public ImmutableArray<string> Waits { get; init; } = [];

    /// <summary>Open tasks afterwards: number, step, holder.</summary>
    [Id(9)] public ImmutableArray<string> Tasks { get; init; } = [];
}

/// <summary>One fact of a turn.</summary>
[GenerateSerializer, Immutable, Alias("grid.ReplayFact")]
public sealed record ReplayFact
{
    /// <summary>Stable name: <c>task-opened</c>.</summary>
    [Id(0)] public required string Event { get; init; }

    /// <summary>Its members: <c>number=1, visit=4, …</c>.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>True for what is stored encrypted.</summary>
    [Id(2)] public required bool Sealed { get; init; }
}
