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

    /// <summary>What came from outside at its own time: events, a withdrawal.</summary>
    public ImmutableArray<OutsideAct> Outside { get; init; } = [];

    /// <summary>What the history holds that a what-if run does not replay; with any of it the case is not compared.</summary>
    public ImmutableArray<string> NotReplayed { get; init; } = [];

    public required CaseResult Result { get; init; }
}

/// <summary>One stay at a node where somebody had to act.</summary>
/// <param name="Acts">What was done there, in order.</param>
public sealed record RecordedStay(string Node, ImmutableArray<RecordedAct> Acts);

/// <summary>Something that was done at a step.</summary>
/// <param name="After">How long it took: since the step was entered, the applicant was asked, the matter was sent.</param>
public abstract record RecordedAct(TimeSpan After, TurnInfo By);

/// <param name="Assignee">Holder of the slot when the step names its participants; else null.</param>
/// <param name="Data">What the official set, by variable id.</param>
public sealed record RecordedOpinion(
    TimeSpan After, TurnInfo By, string? Assignee, Opinion Opinion, string? Comment, ImmutableArray<(string Variable, JsValue Value)> Data) : RecordedAct(After, By);

/// <param name="Form">The form as it was afterwards; undefined when it was not changed.</param>
public sealed record RecordedSupplement(TimeSpan After, TurnInfo By, JsValue Form, ImmutableArray<MaterialGiven> Materials) : RecordedAct(After, By);

/// <param name="Result">What the step gave to the chain.</param>
public sealed record RecordedReply(TimeSpan After, TurnInfo By, string Outcome, JsValue Result) : RecordedAct(After, By);

/// <param name="Event">Name of the event; null: the applicant withdrew.</param>
public sealed record OutsideAct(DateTimeOffset At, TurnInfo By, string? Event, JsValue Payload);

/// <summary>What came of a case: recorded, or of a what-if run.</summary>
/// <param name="Path">The steps in the order they were left, with their outcomes, and the decision.</param>
public sealed record CaseResult(
    string Status, bool? Granted, DateTimeOffset? DecidedAt, DateTimeOffset? EndedAt, int Overdue, ImmutableArray<PathEntry> Path);

/// <param name="Node">Activity id; empty for a decision that the chain itself made.</param>
public sealed record PathEntry(string Node, string Name, string Outcome);
