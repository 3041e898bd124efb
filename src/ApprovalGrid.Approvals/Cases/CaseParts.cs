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

    /// <summary>征求意见: a question to another department; its answer binds nobody.</summary>
    Consult = 20,

    /// <summary>抄送、通知: to be read; no work, and no opinion is asked.</summary>
    Copy = 21,

    /// <summary>即办: accepted and decided in one act of one officer.</summary>
    HandleAtOnce = 22,
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

    /// <summary>工单时限: until a work order of the hotline has to be answered.</summary>
    WorkOrder = 20,

    /// <summary>代收转递时限: until what another place collected has to be with the handling place.</summary>
    HandOver = 21,
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

    /// <summary>A data check was not answered in time; the subject is its visit.</summary>
    DataCheck = 40,

    /// <summary>The permit that a renewal is about ends.</summary>
    Renewal = 41,

    /// <summary>The next stage of a step's timeout; the subject is its visit.</summary>
    Stage = 20,

    /// <summary>A claimed task goes back to its pool; the subject is the task.</summary>
    Release = 21,

    /// <summary>The answer to a question is due; the subject is the task.</summary>
    Answer = 22,
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

    /// <summary>The step passes (默认同意). Only with a named legal basis.</summary>
    Agree = 20,

    /// <summary>The step fails. Only with a named legal basis.</summary>
    Disagree = 21,
}

/// <summary>An open step.</summary>
/// <param name="Round">Grows when the slots are asked again.</param>
/// <param name="AwaitsSupplement">The applicant's turn.</param>
/// <param name="Presence">Legal basis on which the applicant has to come in person; null: nobody has to.</param>
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
    bool AwaitsSupplement = false,
    ImmutableArray<SlotState> Slots = default,
    StepPolicy? Policy = null,
    ImmutableArray<TimeoutStage> Stages = default,
    int StagesPassed = 0,
    string? Presence = null);

/// <summary>A required opinion (席位) of a step.</summary>
/// <param name="Number">Unique within the step; never used again.</param>
/// <param name="Participant">Whose opinion it is; null: of whoever holds the step's role.</param>
/// <param name="AddedBy">The official who added it (并加签); null: the definition.</param>
/// <param name="Seat">Whose seat it was before a transfer; the weight belongs to the seat, a veto to the person.</param>
public sealed record SlotState(int Number, string? Participant, string? AddedBy = null, string? Seat = null)
{
    /// <summary>Whose weight it has.</summary>
    public string? Holder => Seat ?? Participant;
}

/// <summary>Where an added opinion stands to that of the official who asked for it.</summary>
public enum SignPlace
{
    /// <summary>前加签: first the added one, then one's own.</summary>
    Before,

    /// <summary>后加签: one agrees, and the added one must agree too before it counts.</summary>
    After,

    /// <summary>并加签: one more slot of the step.</summary>
    Beside,
}

/// <summary>A task, open or closed.</summary>
/// <param name="Revision">Grows with every change of this task alone.</param>
/// <param name="CancelReason">Why it was closed without an opinion.</param>
/// <param name="Owner">Who delegated it and gets it back; null: it is not delegated.</param>
/// <param name="Parent">The task it was added to.</param>
/// <param name="Sign">How its opinion stands to the parent's.</param>
/// <param name="From">Who asked for it: the one who added, consulted or copied.</param>
/// <param name="Transfers">How often it was passed on.</param>
/// <param name="ClosedTurn">Version of the case that its closing made.</param>
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
    string? CancelReason = null,
    string? Owner = null,
    int? Parent = null,
    SignPlace? Sign = null,
    string? From = null,
    int Transfers = 0,
    int ClosedTurn = 0,
    string? Node = null,
    TakeBackRule TakeBack = TakeBackRule.Unclaimed)
{
    public bool Open => ClosedAt is null;

    /// <summary>An opinion on it counts for its step: it is neither a copy nor a question beside it.</summary>
    public bool Counts => Kind != StepKind.Copy && (Kind != StepKind.Consult || Parent is null);
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

/// <summary>A return (退回) after whose target the case comes straight back.</summary>
/// <param name="Node">Number in the program of the node that returned it.</param>
/// <param name="By">Who returned it.</param>
/// <param name="Turn">Version of the case that the return made.</param>
/// <param name="Undone">What it undid, and what counts again when the case comes straight back.</param>
public sealed record ReturnState(int Node, string By, int Turn, ImmutableArray<DoneNode> Undone);

/// <summary>A node that was done, and the visit in which it was.</summary>
public sealed record DoneNode(string Node, int Visit);

/// <summary>催办: how often, and when people were last told.</summary>
/// <param name="By">Who urged last so that people were told.</param>
public sealed record UrgeState(int Count, int Told, DateTimeOffset ToldAt, string By);

/// <summary>A jump (跳转) that waits for its second approval.</summary>
public sealed record JumpState(int Visit, string Target, string By, DateTimeOffset At);

public sealed record ChildState(long CaseId, string Number, int Visit, string ServiceItem, string Department, DateTimeOffset SentAt, string? Outcome = null);

public sealed record DocumentState(string Kind, string Number, DateTimeOffset At, string By);

public sealed record DecisionState(bool Granted, DateTimeOffset At, string By);

public sealed record MaterialData(string? FileName, string? Sha256, DateTimeOffset At);

public sealed record ApplicantData(ApprovalGrid.Cases.ApplicantKind Kind, string Name, string? IdNumber, string? Uscc, string? Phone);
