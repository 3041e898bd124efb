using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>What people and outside systems did in a past case, taken from its history: all that a what-if run replays, and what came of it.</summary>
public sealed record CaseRecording
{
    public required CaseFiled Filed { get; init; }

    public required TurnInfo FiledBy { get; init; }

    public required ApplicantGiven Applicant { get; init; }

    public required JsValue Form { get; init; }

    public ImmutableArray<MaterialGiven> Materials { get; init; } = [];

    /// <summary>The stays at each node, by the node's id, in order.</summary>
    public required IReadOnlyDictionary<string, ImmutableArray<RecordedStay>> Stays { get; init; }

    /// <summary>What came from outside the steps at its own time: events, a withdrawal.</summary>
    public ImmutableArray<OutsideAct> Outside { get; init; } = [];

    /// <summary>What the history holds that a what-if run does not replay; with any of it the case is not compared.</summary>
    public ImmutableArray<string> NotReplayed { get; init; } = [];

    public required CaseResult Result { get; init; }
}

/// <summary>One stay at a node where somebody had to act.</summary>
/// <param name="Acts">What was done there, in order.</param>
/// <param name="Length">How long it lasted; null: it has not ended.</param>
public sealed record RecordedStay(string Node, ImmutableArray<RecordedAct> Acts, TimeSpan? Length);

/// <param name="Turn">Number of the turn: what was done in the same instant keeps its order.</param>
/// <param name="Name">Name of the event.</param>
public sealed record OutsideAct(int Turn, DateTimeOffset At, TurnInfo By, OutsideKind Kind, string? Name, JsValue Payload);

/// <summary>What happens to a case, and not at one of its steps.</summary>
public enum OutsideKind
{
    Event,

    /// <summary>撤回.</summary>
    Withdrawal,

    /// <summary>挂起.</summary>
    Suspension,

    /// <summary>激活.</summary>
    Resumption,

    /// <summary>终止.</summary>
    Termination,
}

/// <summary>What came of a case: recorded, or of a what-if run.</summary>
/// <param name="Path">The steps in the order they were left, with their outcomes, and the decision.</param>
public sealed record CaseResult(
    string Status, bool? Granted, DateTimeOffset? DecidedAt, DateTimeOffset? EndedAt, int Overdue, ImmutableArray<PathEntry> Path);

/// <param name="Node">Activity id; empty for a decision that the chain itself made.</param>
public sealed record PathEntry(string Node, string Name, string Outcome);
