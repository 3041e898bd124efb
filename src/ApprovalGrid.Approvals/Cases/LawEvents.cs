using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>A clock stops (中止): the notice with the expected days went to the applicant; its words are sealed.</summary>
[EventKind(200)]
public sealed record ClocksStopped(int Number, StopReason Reason, DateOnly From, int ExpectedDays, string Notice, int? Visit) : CaseEvent;

/// <summary>恢复: the stop ends with this day, which is still a stopped one.</summary>
[EventKind(201)]
public sealed record ClocksResumed(int Number, DateOnly To) : CaseEvent;

/// <summary>Why the end of a clock moved.</summary>
public enum MoveCause
{
    /// <summary>A stop began or ended.</summary>
    Stop,

    /// <summary>延期.</summary>
    Extension,

    /// <summary>A decree or a closure was published or amended.</summary>
    Calendar,
}

/// <summary>The end of a running clock was computed again.</summary>
[EventKind(202)]
public sealed record ClockMoved(
    int Number, DateOnly? Deadline, DateTimeOffset? DueAt, bool Provisional, string CalendarId, string CalendarVersion, MoveCause Cause) : CaseEvent;

/// <summary>延期: once, by the head; the reason is sealed, the notice is a document.</summary>
[EventKind(203)]
public sealed record ClockExtended(int Number, int Days) : CaseEvent;

/// <summary>A clock warned: 预警 or 提醒.</summary>
[EventKind(204)]
public sealed record ClockWarned(int Number, ClockAlarm Alarm) : CaseEvent;

/// <summary>A task's due time moved with its clock. Its version stays: nobody who read the task is made stale by it.</summary>
[EventKind(205)]
public sealed record TaskDueMoved(int Number, DateTimeOffset? DueAt) : CaseEvent;

[EventKind(206)]
public sealed record CardIssued(int Number, CardColour Colour, string Rule, int? Clock, string Owner, bool LegalBreach, DateOnly ReplyBy) : CaseEvent;

/// <summary>The department replied, appealed, or supervision judged. The words are sealed.</summary>
[EventKind(207)]
public sealed record CardMoved(int Number, CardStanding Standing) : CaseEvent;
