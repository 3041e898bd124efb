using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cases;

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

    /// <summary>Work orders of the hotline (12345工单); not shown to the applicant.</summary>
    [Id(60)] public ImmutableArray<WorkOrderView> WorkOrders { get; init; } = [];

    /// <summary>Joint inspections (联合踏勘) that this case leads.</summary>
    [Id(61)] public ImmutableArray<JointInspectionView> Inspections { get; init; } = [];

    /// <summary>The joint inspection that this case takes part in.</summary>
    [Id(62)] public AppointmentView? Appointment { get; init; }

    /// <summary>How often the applicant came in person (跑动).</summary>
    [Id(63)] public ImmutableArray<VisitView> Visits { get; init; } = [];

    /// <summary>Which other place collected the filing (代收代办).</summary>
    [Id(64)] public CollectionView? Collection { get; init; }

    /// <summary>通办模式: <c>online</c> 全程网办, <c>collected</c> 异地代收代办, <c>joint</c> 多地联办.</summary>
    [Id(65)] public string Mode { get; init; } = "online";

    /// <summary>Remedies that are pursued (复议、诉讼).</summary>
    [Id(66)] public ImmutableArray<ProceedingView> Proceedings { get; init; } = [];

    /// <summary>听证告知: last day on which the hearing that was offered may be asked for.</summary>
    [Id(67)] public DateOnly? HearingUntil { get; init; }

    /// <summary>Cases by which a permit was revoked that this one rests on: it is to be looked at again.</summary>
    [Id(68)] public ImmutableArray<string> ReviewBecause { get; init; } = [];

    /// <summary>纠错: numbers of later cases that have corrected this one.</summary>
    [Id(90)] public ImmutableArray<string> CorrectedBy { get; init; } = [];

    /// <summary>办件编号 in the national shape.</summary>
    [Id(69)] public string? NationalNumber { get; init; }

    /// <summary>What this reader may do with the case as a whole now, beside its tasks.</summary>
    [Id(70)] public ImmutableArray<CaseAct> Acts { get; init; } = [];

    /// <summary>By how much this reader may extend the limit of the law (延期); null unless <see cref="CaseAct.Extend"/> is among <see cref="Acts"/>.</summary>
    [Id(71)] public ExtensionView? Extension { get; init; }

    /// <summary>Who filed for the applicant (代办), the number masked; null: nobody, or for readers without need.</summary>
    [Id(80)] public FilingAgent? Agent { get; init; }

    /// <summary>Classes of data that the applicant may authorise in this case, and those that are (授权); empty for readers without need.</summary>
    [Id(81)] public ImmutableArray<AuthorisationView> Authorisations { get; init; } = [];

    /// <summary>The earlier case whose permit this one changes, renews, revokes or cancels.</summary>
    [Id(82)] public CaseRelation? Relates { get; init; }
}

/// <summary>What is done with a case as a whole.</summary>
public enum CaseAct
{
    /// <summary>挂起.</summary>
    Suspend,

    /// <summary>激活.</summary>
    Resume,

    /// <summary>跳转: proposed by one head, approved by another.</summary>
    Jump,

    /// <summary>终止办理.</summary>
    Terminate,

    /// <summary>延期, once.</summary>
    Extend,

    /// <summary>特别程序: clocks stop for a procedure of the law's list.</summary>
    StopClock,

    /// <summary>恢复计时.</summary>
    ResumeClock,
}

/// <summary>An extension that a guide names.</summary>
[GenerateSerializer, Immutable, Alias("grid.ExtensionView")]
public sealed record ExtensionView
{
    /// <summary>Days that it adds, of the kind of the limit.</summary>
    [Id(0)] public required int Days { get; init; }

    /// <summary>The provision that allows it.</summary>
    [Id(1)] public required string Basis { get; init; }
}

/// <summary>授权: a class of data of a case, and whether the applicant allows its use.</summary>
[GenerateSerializer, Immutable, Alias("grid.AuthorisationView")]
public sealed record AuthorisationView
{
    /// <summary>The class, as <see cref="AuthoriseData"/> names it: <c>file:{code}</c> for a material that others may read.</summary>
    [Id(0)] public required string DataClass { get; init; }

    /// <summary>What it is used for, as the definition or the guide says; null for a material.</summary>
    [Id(1)] public string? Purpose { get; init; }

    /// <summary>Code of the material; null for other data.</summary>
    [Id(2)] public string? Material { get; init; }

    /// <summary>Until when it is allowed; null: it is not.</summary>
    [Id(3)] public DateTimeOffset? Until { get; init; }
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

    /// <summary>Display name in English.</summary>
    [Id(6)] public string? NameEn { get; init; }
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
