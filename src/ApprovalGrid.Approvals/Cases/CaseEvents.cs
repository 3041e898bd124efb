using System.Collections.Immutable;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>
/// A control fact about a case, stored in clear: no name, number, opinion or form value of a person is ever in one.
/// Who caused it and when stands once in the turn (<see cref="TurnInfo"/>).
/// </summary>
public abstract record CaseEvent;

/// <summary>办件 came into being.</summary>
[EventKind(100)]
public sealed record CaseFiled(
    long CaseId,
    string Number,
    string ServiceItem,
    int ItemVersion,
    string ItemName,
    string Region,
    string Department,
    string Definition,
    int DefinitionVersion,
    ApplicantKind ApplicantKind,
    bool Trial,
    long? Parent,
    int ParentVisit) : CaseEvent;

[EventKind(101)]
public sealed record StatusChanged(CaseStatus Status) : CaseEvent;

/// <summary>A step that waits for somebody was entered.</summary>
[EventKind(102)]
public sealed record StepEntered(
    int Visit,
    StepKind Kind,
    string Node,
    string Name,
    string? Department,
    string? Role,
    ImmutableArray<string> Participants,
    VoteRule? Vote,
    TimeoutAction OnTimeout,
    StepPolicy? Policy = null,
    ImmutableArray<TimeoutStage> Stages = default,
    string? Presence = null) : CaseEvent;

[EventKind(103)]
public sealed record StepLeft(int Visit, string Outcome) : CaseEvent
{
    /// <summary>The outcome of a step that was not done.</summary>
    public const string Cancelled = "Cancelled";
}

/// <summary>待办 opened. <paramref name="Slot"/>: the required opinion it stands for.</summary>
[EventKind(104)]
public sealed record TaskOpened(
    int Number,
    int Visit,
    int Slot,
    string Department,
    string? Role,
    string? Assignee,
    DateTimeOffset? DueAt,
    int? Parent = null,
    SignPlace? Sign = null,
    string? From = null,
    StepKind? Kind = null,
    string? Step = null) : CaseEvent;

[EventKind(105)]
public sealed record TaskClaimed(int Number) : CaseEvent;

[EventKind(106)]
public sealed record TaskReleased(int Number) : CaseEvent;

/// <summary>An opinion (意见) was given; its words are sealed.</summary>
[EventKind(107)]
public sealed record TaskDecided(int Number, Opinion Opinion) : CaseEvent;

/// <summary>A task closed without an opinion: the step was decided, left or cancelled.</summary>
[EventKind(108)]
public sealed record TaskCancelled(int Number, string Reason) : CaseEvent;

/// <summary>补正告知: the applicant is asked, once and completely. The words are sealed.</summary>
[EventKind(109)]
public sealed record SupplementAsked(int Visit) : CaseEvent;

[EventKind(110)]
public sealed record SupplementDelivered(int Visit) : CaseEvent;

/// <summary>A clock began. The day of the event is not counted.</summary>
[EventKind(111)]
public sealed record ClockStarted(
    int Number,
    ClockKind Kind,
    string Name,
    string Owner,
    string? Basis,
    int? Visit,
    DateOnly Start,
    int Days,
    LimitKind DayKind,
    string CalendarId,
    string CalendarVersion,
    DateOnly? Deadline,
    DateTimeOffset? DueAt,
    bool Provisional) : CaseEvent;

[EventKind(112)]
public sealed record ClockEnded(int Number, ClockEnd End) : CaseEvent;

/// <summary>The limit passed with the work undone.</summary>
[EventKind(113)]
public sealed record ClockExpired(int Number) : CaseEvent;

/// <summary>The case asks to be called at a time. <paramref name="Subject"/>: number of the clock or bookmark.</summary>
[EventKind(114)]
public sealed record DeadlineArmed(int Number, DeadlinePurpose Purpose, int Subject, DateTimeOffset DueAt) : CaseEvent;

[EventKind(115)]
public sealed record DeadlineDisarmed(int Number) : CaseEvent;

/// <summary>子办件 sent to another authority.</summary>
[EventKind(116)]
public sealed record ChildSent(long CaseId, string Number, int Visit, string ServiceItem, string Department) : CaseEvent;

[EventKind(117)]
public sealed record ChildEnded(long CaseId, string Outcome) : CaseEvent;

/// <summary>A message to another case left: the <paramref name="Number"/>th to it.</summary>
[EventKind(118)]
public sealed record MessageSent(long Receiver, int Number, int Outbox, string Kind) : CaseEvent;

[EventKind(119)]
public sealed record MessageTaken(long Sender, int Number, string Kind) : CaseEvent;

/// <summary>文书 issued.</summary>
[EventKind(120)]
public sealed record DocumentIssued(string Kind, string Number) : CaseEvent;

/// <summary>决定. Reasons are sealed.</summary>
[EventKind(121)]
public sealed record DecisionMade(bool Granted, string? DecidedBy = null) : CaseEvent;

/// <summary>受理: the decision clock starts on this day.</summary>
[EventKind(122)]
public sealed record CaseAccepted(bool Deemed) : CaseEvent;

/// <summary>Nothing happens any more.</summary>
[EventKind(123)]
public sealed record CaseEnded : CaseEvent;

/// <summary>The slots of a step are asked again: what was said in the round before does not count.</summary>
[EventKind(124)]
public sealed record RoundOpened(int Visit, int Round) : CaseEvent;

/// <summary>材料 came in; its file name and content hash are sealed.</summary>
[EventKind(125)]
public sealed record MaterialReceived(string Code) : CaseEvent;

/// <summary>An outside system raised an event for this case; what it brought is sealed.</summary>
[EventKind(126)]
public sealed record OutsideEventTaken(string Name) : CaseEvent;
