using System.Collections.Immutable;
using ApprovalGrid.Cases;
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

/// <summary>秒批: every rule and its verdict; the facts it was judged by are sealed.</summary>
[EventKind(208)]
public sealed record RulesJudged(
    int Visit, string RuleSet, ImmutableArray<RuleVerdict> Verdicts, string Outcome, bool SwitchedOff, bool Sampled) : CaseEvent;

/// <summary>A sample was checked: was the rules' decision right?</summary>
[EventKind(209)]
public sealed record SampleChecked(int Visit, bool Correct) : CaseEvent;

/// <summary>Data were asked of another department; what was asked is sealed.</summary>
[EventKind(210)]
public sealed record DataAsked(
    int Visit, string Source, string Purpose, string Basis, string? DataClass, ImmutableArray<string> Fields, int MaxAttempts, int TimeoutSeconds) : CaseEvent;

/// <summary>The question was sent once more.</summary>
[EventKind(211)]
public sealed record DataAskedAgain(int Visit, int Attempt) : CaseEvent;

/// <summary>The answer: verdict and hash in clear, the fields that are kept sealed.</summary>
[EventKind(212)]
public sealed record DataAnswered(int Visit, string Outcome, string? Hash) : CaseEvent;

[EventKind(213)]
public sealed record JointOpened(int Visit, JointPolicy Policy, int Quorum, ImmutableArray<JointChild> Children) : CaseEvent;

/// <summary>A matter of joint handling became a case.</summary>
[EventKind(214)]
public sealed record JointChildStarted(int Visit, string Id, long CaseId) : CaseEvent;

[EventKind(215)]
public sealed record JointChildEnded(int Visit, string Id, string Outcome) : CaseEvent;

/// <summary>An inspector signed the record; a second one has to sign too.</summary>
[EventKind(216)]
public sealed record SiteRecordSigned(int Visit, bool Failed = false) : CaseEvent;

/// <summary>授权: a class of data may be fetched for this case until then; a moment that is over revokes.</summary>
[EventKind(217)]
public sealed record DataAuthorised(string DataClass, DateTimeOffset Until) : CaseEvent;

[EventKind(220)]
public sealed record MaterialStood(string Code, MaterialStanding Standing) : CaseEvent;

/// <summary>容缺: a material is promised within so many working days of the acceptance.</summary>
[EventKind(221)]
public sealed record GapPromised(string Code, int Days) : CaseEvent;

[EventKind(222)]
public sealed record GapClosed(string Code) : CaseEvent;

/// <summary>不予受理: on which ground, and who is competent.</summary>
[EventKind(223)]
public sealed record NonAcceptanceGrounded(string? ReasonCode, string? Agency) : CaseEvent;

/// <summary>制证: the certificate takes effect.</summary>
[EventKind(224)]
public sealed record CertificateIssued(string Number, DateOnly? ValidUntil, CertificateStanding Standing = CertificateStanding.Valid) : CaseEvent;

/// <summary>变更、延续、撤销、注销: another case has decided about the certificate.</summary>
[EventKind(225)]
public sealed record CertificateMoved(CertificateStanding Standing, DateOnly? ValidUntil, string ByCase) : CaseEvent;

[EventKind(226)]
public sealed record CaseRelated(long CaseId, string Number, RelationKind Kind, DateOnly? DeemedAt) : CaseEvent;

/// <summary>好差评; the words are sealed.</summary>
[EventKind(227)]
public sealed record CaseEvaluated(int Grade) : CaseEvent;

/// <summary>An interested party was told; its name is sealed.</summary>
[EventKind(230)]
public sealed record PartyHeard(int Number, DateOnly Until) : CaseEvent;

[EventKind(231)]
public sealed record PartyClosed(int Number) : CaseEvent;

/// <summary>听证 was asked for; it has to be held by that day.</summary>
[EventKind(232)]
public sealed record HearingRequested(DateOnly HoldBy) : CaseEvent;

[EventKind(233)]
public sealed record HearingArranged(string Chair, DateOnly On) : CaseEvent;

[EventKind(234)]
public sealed record HearingRecorded : CaseEvent;

/// <summary>The applicant disputes what a data check found.</summary>
[EventKind(235)]
public sealed record DataDisputed(int Visit) : CaseEvent;

[EventKind(236)]
public sealed record DisputeAnswered(int Visit, bool Corrected) : CaseEvent;
