using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cases;

/// <summary>The receipt for a filing (收件凭证).</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseReceipt")]
public sealed record CaseReceipt
{
    /// <summary>Case id: key of the grain.</summary>
    [Id(0)] public required long CaseId { get; init; }

    /// <summary>Case number (办件编号).</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Number of the receipt.</summary>
    [Id(2)] public required string ReceiptNumber { get; init; }

    /// <summary>Status after filing.</summary>
    [Id(3)] public required CaseStatus Status { get; init; }

    /// <summary>Version of the case.</summary>
    [Id(4)] public required int Version { get; init; }

    /// <summary>When it was filed.</summary>
    [Id(5)] public required DateTimeOffset FiledAt { get; init; }
}

/// <summary>Legal state of a case.</summary>
public enum CaseStatus
{
    /// <summary>已提交: filed, not yet looked at.</summary>
    Submitted,

    /// <summary>预审.</summary>
    Precheck,

    /// <summary>补正: waits for the applicant.</summary>
    AwaitingSupplement,

    /// <summary>受理: accepted, being handled.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>准予: granted; certificate or delivery may be under way.</summary>
    Granted,

    /// <summary>不予许可.</summary>
    Refused,

    /// <summary>办结: closed, delivered.</summary>
    Completed,

    /// <summary>撤回: withdrawn by the applicant.</summary>
    Withdrawn,

    /// <summary>终止: ended without a decision.</summary>
    Terminated,
}

/// <summary>A case as its reader may see it.</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseView")]
public sealed record CaseView
{
    /// <summary>Case id: key of the grain.</summary>
    [Id(0)] public required long CaseId { get; init; }

    /// <summary>Case number (办件编号).</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Legal state.</summary>
    [Id(2)] public required CaseStatus Status { get; init; }

    /// <summary>Newest committed version.</summary>
    [Id(3)] public required int Version { get; init; }

    /// <summary>Code of the service item.</summary>
    [Id(4)] public required string ServiceItem { get; init; }

    /// <summary>Name of the service item.</summary>
    [Id(5)] public required string ServiceItemName { get; init; }

    /// <summary>Region that handles it.</summary>
    [Id(6)] public required string Region { get; init; }

    /// <summary>Department that handles it.</summary>
    [Id(7)] public required string Department { get; init; }

    /// <summary>When it was filed.</summary>
    [Id(8)] public required DateTimeOffset FiledAt { get; init; }

    /// <summary>When it was accepted (受理), if it was.</summary>
    [Id(9)] public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it ended.</summary>
    [Id(10)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>A trial case (试办).</summary>
    [Id(11)] public bool Trial { get; init; }

    /// <summary>Where it stands: every open step, who holds it and since when.</summary>
    [Id(12)] public ImmutableArray<CurrentStep> CurrentSteps { get; init; } = [];

    /// <summary>Every clock.</summary>
    [Id(13)] public ImmutableArray<ClockView> Clocks { get; init; } = [];

    /// <summary>Materials in the case.</summary>
    [Id(14)] public ImmutableArray<MaterialView> Materials { get; init; } = [];

    /// <summary>Cases at other authorities under this one.</summary>
    [Id(15)] public ImmutableArray<ChildCaseView> Children { get; init; } = [];

    /// <summary>Id of the case above this one.</summary>
    [Id(16)] public long? Parent { get; init; }

    /// <summary>Legal documents issued.</summary>
    [Id(17)] public ImmutableArray<DocumentView> Documents { get; init; } = [];

    /// <summary>The decision, once made.</summary>
    [Id(18)] public DecisionView? Decision { get; init; }

    /// <summary>The applicant, masked unless the reader handles the case or is the applicant; null for readers without need.</summary>
    [Id(19)] public Applicant? Applicant { get; init; }

    /// <summary>The form; null for readers without need.</summary>
    [Id(20)] public JsonText? Form { get; init; }

    /// <summary>What the applicant is asked to supplement, while the case waits for it.</summary>
    [Id(21)] public string? SupplementNotice { get; init; }

    /// <summary>Faults of the definition that stopped a branch.</summary>
    [Id(22)] public ImmutableArray<IncidentView> Incidents { get; init; } = [];

    /// <summary>Since when it is suspended (挂起); nobody acts then.</summary>
    [Id(50)] public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>How often it was urged (催办).</summary>
    [Id(51)] public int Urged { get; init; }

    /// <summary>A jump (跳转) that waits for its second approval.</summary>
    [Id(52)] public JumpProposal? Jump { get; init; }

    /// <summary>Lawful stops of the clocks.</summary>
    [Id(40)] public ImmutableArray<StopView> Stops { get; init; } = [];

    /// <summary>Supervision cards; empty for the applicant.</summary>
    [Id(41)] public ImmutableArray<CardView> Cards { get; init; } = [];

    /// <summary>Data checks.</summary>
    [Id(42)] public ImmutableArray<DataCheckView> DataChecks { get; init; } = [];

    /// <summary>Rule checks.</summary>
    [Id(43)] public ImmutableArray<RuleCheckView> RuleChecks { get; init; } = [];

    /// <summary>The refusal to accept (不予受理).</summary>
    [Id(44)] public NonAcceptanceView? NonAcceptance { get; init; }

    /// <summary>Answers to the guide's questions; null for readers without need.</summary>
    [Id(45)] public JsonText? Answers { get; init; }

    /// <summary>The certificate or permit.</summary>
    [Id(46)] public CertificateView? Certificate { get; init; }

    /// <summary>The evaluation (好差评), 1 to 5.</summary>
    [Id(47)] public int? Grade { get; init; }
}

/// <summary>A refusal to accept (不予受理).</summary>
[GenerateSerializer, Immutable, Alias("grid.NonAcceptanceView")]
public sealed record NonAcceptanceView
{
    /// <summary><c>not-required</c>, <c>not-competent</c>, <c>incomplete</c>, <c>conditions-not-met</c>.</summary>
    [Id(0)] public string? ReasonCode { get; init; }

    /// <summary>The agency that is competent.</summary>
    [Id(1)] public string? Agency { get; init; }

    /// <summary>Reasons in words. May be personal.</summary>
    [Id(2)] public string? Reason { get; init; }

    /// <summary>Remedies (复议、诉讼).</summary>
    [Id(3)] public required string Remedies { get; init; }
}

/// <summary>A certificate or permit (证照) as anyone may verify it. Nothing personal.</summary>
[GenerateSerializer, Immutable, Alias("grid.CertificateView")]
public sealed record CertificateView
{
    /// <summary>Its number.</summary>
    [Id(0)] public required string Number { get; init; }

    /// <summary>Service item.</summary>
    [Id(1)] public required string ServiceItemName { get; init; }

    /// <summary>Authority that issued it.</summary>
    [Id(2)] public required string Department { get; init; }

    /// <summary><c>valid</c>, <c>changed</c>, <c>renewed</c>, <c>deemedRenewed</c>, <c>revoked</c>, <c>cancelled</c>, <c>expired</c>.</summary>
    [Id(3)] public required string Standing { get; init; }

    /// <summary>When it was issued.</summary>
    [Id(4)] public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Last day it is valid; null: without end.</summary>
    [Id(5)] public DateOnly? ValidUntil { get; init; }
}

/// <summary>A data check (数据核验).</summary>
[GenerateSerializer, Immutable, Alias("grid.DataCheckView")]
public sealed record DataCheckView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Department whose data it is.</summary>
    [Id(1)] public required string Source { get; init; }

    /// <summary>Department that asks.</summary>
    [Id(2)] public required string Requester { get; init; }

    /// <summary>What the data are used for.</summary>
    [Id(3)] public required string Purpose { get; init; }

    /// <summary>The law or authorisation.</summary>
    [Id(4)] public required string Basis { get; init; }

    /// <summary>Members of the answer that are kept.</summary>
    [Id(5)] public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>How often it was asked.</summary>
    [Id(6)] public int Attempts { get; init; }

    /// <summary>When it was first asked.</summary>
    [Id(7)] public required DateTimeOffset At { get; init; }

    /// <summary><c>match</c>, <c>mismatch</c>, <c>unavailable</c>; null while it waits.</summary>
    [Id(8)] public string? Outcome { get; init; }

    /// <summary>SHA-256 of the whole answer.</summary>
    [Id(9)] public string? Hash { get; init; }

    /// <summary>What is asked; only for the source and whoever handles the case. Personal.</summary>
    [Id(10)] public JsonText? Query { get; init; }

    /// <summary>What was kept of the answer; only for whoever handles the case, and the applicant. Personal.</summary>
    [Id(11)] public JsonText? Data { get; init; }
}

/// <summary>A rule check (秒批).</summary>
[GenerateSerializer, Immutable, Alias("grid.RuleCheckView")]
public sealed record RuleCheckView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Rules and their version.</summary>
    [Id(1)] public required string RuleSet { get; init; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>unknown</c>.</summary>
    [Id(2)] public required string Outcome { get; init; }

    /// <summary>Every rule with its verdict.</summary>
    [Id(3)] public ImmutableArray<RuleVerdictView> Verdicts { get; init; } = [];

    /// <summary>Instant approval was switched off.</summary>
    [Id(4)] public bool SwitchedOff { get; init; }

    /// <summary>Drawn for a later check of quality.</summary>
    [Id(5)] public bool Sampled { get; init; }

    /// <summary>What that check found.</summary>
    [Id(6)] public bool? Correct { get; init; }

    /// <summary>The facts it was judged by. Personal.</summary>
    [Id(7)] public JsonText? Facts { get; init; }
}

/// <summary>A rule and what it said.</summary>
[GenerateSerializer, Immutable, Alias("grid.RuleVerdictView")]
public sealed record RuleVerdictView
{
    /// <summary>Id of the rule.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Null: it could not be told.</summary>
    [Id(1)] public bool? Verdict { get; init; }
}

/// <summary>A lawful stop of the clocks (特别程序).</summary>
[GenerateSerializer, Immutable, Alias("grid.StopView")]
public sealed record StopView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Reason of the law's list: <c>hearing</c>, <c>tender</c>, …</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>First stopped day.</summary>
    [Id(2)] public required DateOnly From { get; init; }

    /// <summary>Last stopped day; null while it goes on.</summary>
    [Id(3)] public DateOnly? To { get; init; }

    /// <summary>Working days that the applicant was told.</summary>
    [Id(4)] public required int ExpectedDays { get; init; }

    /// <summary>Number of the written notice.</summary>
    [Id(5)] public required string Notice { get; init; }
}

/// <summary>A supervision card (电子监察).</summary>
[GenerateSerializer, Immutable, Alias("grid.CardView")]
public sealed record CardView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary><c>yellow</c>, <c>red</c>.</summary>
    [Id(1)] public required string Colour { get; init; }

    /// <summary>What was broken: <c>near-limit</c>, <c>over-limit</c>, <c>over-promise</c>, <c>over-step</c>, <c>over-stop</c>, <c>beyond-guide</c>, <c>second-notice</c>.</summary>
    [Id(2)] public required string Rule { get; init; }

    /// <summary>Number of the clock.</summary>
    [Id(3)] public int? Clock { get; init; }

    /// <summary>Department that answers it.</summary>
    [Id(4)] public required string Owner { get; init; }

    /// <summary>A limit of the law was missed, not only a promise.</summary>
    [Id(5)] public bool LegalBreach { get; init; }

    /// <summary>Last day for the reply.</summary>
    [Id(6)] public required DateOnly ReplyBy { get; init; }

    /// <summary>When it was issued.</summary>
    [Id(7)] public required DateTimeOffset At { get; init; }

    /// <summary><c>open</c>, <c>replied</c>, <c>appealed</c>, <c>upheld</c>, <c>dismissed</c>.</summary>
    [Id(8)] public required string Standing { get; init; }
}

/// <summary>An open step of a case.</summary>
[GenerateSerializer, Immutable, Alias("grid.CurrentStep")]
public sealed record CurrentStep
{
    /// <summary>Node id in the definition.</summary>
    [Id(0)] public required string Node { get; init; }

    /// <summary>Display name.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>What it waits for: <c>official</c>, <c>applicant</c>, <c>authority</c>, <c>event</c>, <c>time</c>, <c>system</c>, <c>workflow</c>, <c>call</c>.</summary>
    [Id(2)] public required string WaitsFor { get; init; }

    /// <summary>Department, person, event or authority it waits for.</summary>
    [Id(3)] public string? Holder { get; init; }

    /// <summary>Since when.</summary>
    [Id(4)] public required DateTimeOffset Since { get; init; }

    /// <summary>Open tasks of the step, for readers who may see them.</summary>
    [Id(5)] public ImmutableArray<TaskSummary> Tasks { get; init; } = [];
}

/// <summary>A clock as seen now.</summary>
[GenerateSerializer, Immutable, Alias("grid.ClockView")]
public sealed record ClockView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>What it measures: <c>statutory</c>, <c>promised</c>, <c>step</c>, <c>procedure</c>, <c>delivery</c>, <c>gap</c>.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>Display name of what it measures.</summary>
    [Id(2)] public required string Name { get; init; }

    /// <summary>Who owes the work: <c>{region}/{department}</c>.</summary>
    [Id(3)] public required string Owner { get; init; }

    /// <summary>Legal basis of the limit.</summary>
    [Id(4)] public string? Basis { get; init; }

    /// <summary>Day of the event; not counted.</summary>
    [Id(5)] public required DateOnly Start { get; init; }

    /// <summary>Length in days.</summary>
    [Id(6)] public required int Days { get; init; }

    /// <summary><c>working</c> or <c>calendar</c>.</summary>
    [Id(7)] public required string DayKind { get; init; }

    /// <summary>Last day of the limit; null while it is stopped.</summary>
    [Id(8)] public DateOnly? Deadline { get; init; }

    /// <summary>True while the deadline rests on a year without a decree.</summary>
    [Id(9)] public bool Provisional { get; init; }

    /// <summary>Working (or calendar) days left, today included; negative when over.</summary>
    [Id(10)] public int? DaysLeft { get; init; }

    /// <summary><c>running</c>, <c>stopped</c>, <c>met</c>, <c>overdue</c>, <c>cancelled</c>.</summary>
    [Id(11)] public required string State { get; init; }

    /// <summary>When it ended.</summary>
    [Id(12)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Days by which it was extended (延期), contained in <see cref="Days"/>.</summary>
    [Id(13)] public int ExtraDays { get; init; }
}

/// <summary>A material in the case.</summary>
[GenerateSerializer, Immutable, Alias("grid.MaterialView")]
public sealed record MaterialView
{
    /// <summary>Code in the guide.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Name in the guide.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    [Id(2)] public string? Sha256 { get; init; }

    /// <summary>When it came in.</summary>
    [Id(3)] public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary><c>missing</c>, <c>submitted</c>, <c>reused</c>, <c>promised</c> (容缺待补), <c>committed</c> (告知承诺), <c>passed</c>, <c>returned</c>.</summary>
    [Id(4)] public string Standing { get; init; } = "submitted";

    /// <summary>Last day for a promised one, once the case is accepted.</summary>
    [Id(5)] public DateOnly? DueBy { get; init; }
}

/// <summary>A case at another authority under this one (子办件).</summary>
[GenerateSerializer, Immutable, Alias("grid.ChildCaseView")]
public sealed record ChildCaseView
{
    /// <summary>Case id.</summary>
    [Id(0)] public required long CaseId { get; init; }

    /// <summary>Case number.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Service item; empty for an instance of a definition, which has none.</summary>
    [Id(2)] public required string ServiceItem { get; init; }

    /// <summary>Authority that handles it.</summary>
    [Id(3)] public required string Department { get; init; }

    /// <summary>When it was sent.</summary>
    [Id(4)] public required DateTimeOffset SentAt { get; init; }

    /// <summary>
    /// How it ended: <c>Granted</c>, <c>Refused</c>, <c>Withdrawn</c>; of an instance <c>Finished</c>, <c>Faulted</c>, <c>Cancelled</c>. Null while
    /// it runs. An instance is listed as long as the case waits for it or for others that were started with it.
    /// </summary>
    [Id(5)] public string? Outcome { get; init; }

    /// <summary>Definition of an instance that a workflow started; null for the case of another authority.</summary>
    [Id(6)] public string? Definition { get; init; }
}

/// <summary>A legal document (文书) issued in the case.</summary>
[GenerateSerializer, Immutable, Alias("grid.DocumentView")]
public sealed record DocumentView
{
    /// <summary>Kind: <c>receipt</c>, <c>supplement-notice</c>, <c>acceptance</c>, <c>non-acceptance</c>, <c>contact-letter</c>, <c>decision</c>, <c>certificate</c>, <c>delivery-proof</c>.</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>Number of the document.</summary>
    [Id(1)] public required string Number { get; init; }

    /// <summary>When it was issued.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>Account that issued it.</summary>
    [Id(3)] public required string By { get; init; }
}

/// <summary>The decision (决定).</summary>
[GenerateSerializer, Immutable, Alias("grid.DecisionView")]
public sealed record DecisionView
{
    /// <summary>True: 准予; false: 不予.</summary>
    [Id(0)] public required bool Granted { get; init; }

    /// <summary>When.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Account that decided.</summary>
    [Id(2)] public required string By { get; init; }

    /// <summary>Reasons; always given for a refusal. May be personal.</summary>
    [Id(3)] public string? Reason { get; init; }

    /// <summary>Remedies (复议、诉讼); always given for a refusal.</summary>
    [Id(4)] public string? Remedies { get; init; }
}

/// <summary>A fault that stopped a branch.</summary>
[GenerateSerializer, Immutable, Alias("grid.IncidentView")]
public sealed record IncidentView
{
    /// <summary>Node id.</summary>
    [Id(0)] public required string Node { get; init; }

    /// <summary>What went wrong.</summary>
    [Id(1)] public required string Message { get; init; }

    /// <summary>Number within the case, by which it is retried or skipped.</summary>
    [Id(2)] public int Number { get; init; }

    /// <summary>Display name of the node.</summary>
    [Id(3)] public string? Name { get; init; }

    /// <summary><c>activityFaulted</c>, <c>loopLimit</c>, <c>stalled</c>.</summary>
    [Id(4)] public string? Kind { get; init; }

    /// <summary>When it was raised.</summary>
    [Id(5)] public DateTimeOffset? Since { get; init; }

    /// <summary>The cause behind it, for readers who may see the case's data.</summary>
    [Id(6)] public string? Cause { get; init; }

    /// <summary>Outcomes by which the activity can be left when it is skipped.</summary>
    [Id(7)] public ImmutableArray<string> Outcomes { get; init; } = [];
}

/// <summary>What happened, in order.</summary>
[GenerateSerializer, Immutable, Alias("grid.Timeline")]
public sealed record Timeline
{
    /// <summary>Entries, the oldest first.</summary>
    [Id(0)] public ImmutableArray<TimelineEntry> Entries { get; init; } = [];
}

/// <summary>One thing that happened.</summary>
[GenerateSerializer, Immutable, Alias("grid.TimelineEntry")]
public sealed record TimelineEntry
{
    /// <summary>Version of the case it belongs to.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>When.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Stable name of the event: <c>filed</c>, <c>task-opened</c>, …</summary>
    [Id(2)] public required string Event { get; init; }

    /// <summary>Who: account id, or <c>engine</c>.</summary>
    [Id(3)] public required string By { get; init; }

    /// <summary>Step it belongs to, if any.</summary>
    [Id(4)] public string? Step { get; init; }

    /// <summary>One line in English.</summary>
    [Id(5)] public required string Text { get; init; }

    /// <summary>One line in Chinese.</summary>
    [Id(6)] public required string TextZh { get; init; }

    /// <summary>Name of the official or system who acted, where it is known.</summary>
    [Id(7)] public string? ByName { get; init; }

    /// <summary>The words of an opinion, for officials of the departments that handle the case. Personal.</summary>
    [Id(8)] public string? Words { get; init; }
}

/// <summary>Every clock of a case with its arithmetic.</summary>
[GenerateSerializer, Immutable, Alias("grid.DeadlineReport")]
public sealed record DeadlineReport
{
    /// <summary>The clocks.</summary>
    [Id(0)] public ImmutableArray<ExplainedClock> Clocks { get; init; } = [];
}

/// <summary>A clock and each of its days.</summary>
[GenerateSerializer, Immutable, Alias("grid.ExplainedClock")]
public sealed record ExplainedClock
{
    /// <summary>The clock.</summary>
    [Id(0)] public required ClockView Clock { get; init; }

    /// <summary>Calendar that was used, with its version.</summary>
    [Id(1)] public required string Calendar { get; init; }

    /// <summary>Each day from the start to the deadline.</summary>
    [Id(2)] public ImmutableArray<ExplainedDay> Days { get; init; } = [];

    /// <summary>The rules that were applied, in Chinese, each with its source.</summary>
    [Id(3)] public ImmutableArray<string> Rules { get; init; } = [];
}

/// <summary>One day of a clock.</summary>
[GenerateSerializer, Immutable, Alias("grid.ExplainedDay")]
public sealed record ExplainedDay
{
    /// <summary>The day, local.</summary>
    [Id(0)] public required DateOnly Date { get; init; }

    /// <summary>Which day of the limit it is; null when it does not count.</summary>
    [Id(1)] public int? Ordinal { get; init; }

    /// <summary>Why it counts or not: <c>counted</c>, <c>startDay</c>, <c>weekend</c>, <c>holiday</c>, <c>stopped</c>, …</summary>
    [Id(2)] public required string Verdict { get; init; }

    /// <summary>Name of the holiday, reason of the stop.</summary>
    [Id(3)] public string? Note { get; init; }
}

/// <summary>The event rows of a case with their hash chain.</summary>
[GenerateSerializer, Immutable, Alias("grid.AuditTrail")]
public sealed record AuditTrail
{
    /// <summary>Rows, the oldest first.</summary>
    [Id(0)] public ImmutableArray<AuditRow> Rows { get; init; } = [];

    /// <summary>True when every hash follows from its row and the one before.</summary>
    [Id(1)] public required bool ChainIntact { get; init; }
}

/// <summary>One stored turn.</summary>
[GenerateSerializer, Immutable, Alias("grid.AuditRow")]
public sealed record AuditRow
{
    /// <summary>Version the turn made.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>Command the turn answered.</summary>
    [Id(1)] public required Guid CommandId { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>Names of its events.</summary>
    [Id(3)] public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>SHA-256 of the chain up to this row, in hex.</summary>
    [Id(4)] public required string Hash { get; init; }
}

/// <summary>A jump that one head has proposed.</summary>
[GenerateSerializer, Immutable, Alias("grid.JumpProposal")]
public sealed record JumpProposal
{
    /// <summary>Id of the node to go to.</summary>
    [Id(0)] public required string Target { get; init; }

    /// <summary>Who proposed it; somebody else approves.</summary>
    [Id(1)] public required string By { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }
}
