using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Votes;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>Who caused a turn, and when: stored once per turn, beside its events.</summary>
public sealed record TurnInfo(ActorKind ByKind, string By, string Channel, DateTimeOffset At);

/// <summary>What an open step waits for.</summary>
public enum StepKind
{
    Accept,
    Review,
    Decide,
    SendToAuthority,
    IssueCertificate,
    Deliver,

    /// <summary>预审.</summary>
    Precheck,

    /// <summary>特别程序.</summary>
    SuspendClock,

    /// <summary>数据核验: another department answers from its data.</summary>
    DataCheck,

    /// <summary>实地核查.</summary>
    SiteInspection,
}

/// <summary>An opinion on a task.</summary>
public enum Opinion
{
    /// <summary>同意.</summary>
    Agree,

    /// <summary>不同意.</summary>
    Disagree,

    /// <summary>弃权.</summary>
    Abstain,

    /// <summary>退回.</summary>
    Return,
}

/// <summary>What a clock measures.</summary>
public enum ClockKind
{
    /// <summary>法定时限.</summary>
    Statutory,

    /// <summary>承诺时限.</summary>
    Promised,

    /// <summary>环节时限: a limit of one step.</summary>
    Step,

    /// <summary>特别程序: how long a lawful stop is expected to take.</summary>
    Procedure,

    /// <summary>颁证、送达时限: from the decision to the delivery.</summary>
    Delivery,

    /// <summary>容缺补正时限: until a promised material has to be there.</summary>
    Gap,
}

public enum ClockEnd
{
    /// <summary>The work was done.</summary>
    Met,

    /// <summary>The work was done after the limit.</summary>
    Late,

    /// <summary>The work fell away.</summary>
    Cancelled,
}

public enum DeadlinePurpose
{
    /// <summary>A clock reaches its limit.</summary>
    Clock,

    /// <summary>A timer of the definition is due.</summary>
    Bookmark,
}

/// <summary>What happens when a step's limit passes (超时处理).</summary>
public enum TimeoutAction
{
    /// <summary>The step is overdue and goes on waiting.</summary>
    Overdue,

    /// <summary>The step is left by its port <c>TimedOut</c>.</summary>
    Leave,

    /// <summary>An acceptance not given in time counts as given (Administrative Licensing Law, art. 32: 逾期不告知的，自收到申请材料之日起即为受理).</summary>
    DeemedAccepted,
}

/// <summary>An open step.</summary>
/// <param name="Round">Grows when the slots are asked again.</param>
/// <param name="AwaitsSupplement">The applicant's turn.</param>
public sealed record StepState(
    int Visit,
    StepKind Kind,
    string Node,
    string Name,
    string? Department,
    string? Role,
    ImmutableArray<string> Participants,
    VoteRule? Vote,
    TimeoutAction OnTimeout,
    DateTimeOffset Since,
    int Round = 1,
    bool AwaitsSupplement = false);

/// <summary>A task, open or closed.</summary>
/// <param name="Revision">Grows with every change of this task alone.</param>
/// <param name="CancelReason">Why it was closed without an opinion.</param>
public sealed record TaskState(
    int Number,
    int Visit,
    int Slot,
    int Round,
    StepKind Kind,
    string Step,
    string Department,
    string? Role,
    string? Assignee,
    DateTimeOffset OpenedAt,
    DateTimeOffset? DueAt,
    int Revision = 1,
    string? ChangedBy = null,
    DateTimeOffset? ChangedAt = null,
    Opinion? Opinion = null,
    string? ClosedBy = null,
    DateTimeOffset? ClosedAt = null,
    string? CancelReason = null)
{
    public bool Open => ClosedAt is null;
}

/// <param name="Days">The whole limit, an extension included.</param>
/// <param name="ExtraDays">Days by which it was extended (延期); 0: never.</param>
/// <param name="Passed">The last warning that was given.</param>
public sealed record ClockState(
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
    bool Provisional,
    bool Expired = false,
    ClockEnd? End = null,
    DateTimeOffset? EndedAt = null,
    int ExtraDays = 0,
    ClockAlarm Passed = ClockAlarm.None);

public sealed record DeadlineState(int Number, DeadlinePurpose Purpose, int Subject, DateTimeOffset DueAt);

public sealed record ChildState(long CaseId, string Number, int Visit, string ServiceItem, string Department, DateTimeOffset SentAt, string? Outcome = null);

public sealed record DocumentState(string Kind, string Number, DateTimeOffset At, string By);

public sealed record DecisionState(bool Granted, DateTimeOffset At, string By);

public sealed record MaterialData(string? FileName, string? Sha256, DateTimeOffset At);

public sealed record ApplicantData(ApprovalGrid.Cases.ApplicantKind Kind, string Name, string? IdNumber, string? Uscc, string? Phone);
