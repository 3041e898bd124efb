using System.Collections.Immutable;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>What the procedures of the law have added to a case: the fold of <c>LawEvents</c>. Nothing personal.</summary>
public sealed class CaseLaw
{
    /// <summary>Stops of the clocks by number, ended ones too.</summary>
    public SortedMap<int, StopState> Stops { get; set; } = [];

    /// <summary>Supervision cards by number. A card is never deleted.</summary>
    public SortedMap<int, CardState> Cards { get; set; } = [];

    /// <summary>Rule checks (秒批) by visit.</summary>
    public SortedMap<int, RuleCheckState> RuleChecks { get; set; } = [];

    /// <summary>Data checks (数据核验) by visit.</summary>
    public SortedMap<int, DataCheckState> DataChecks { get; set; } = [];

    /// <summary>Joint handling (并联审批) by visit.</summary>
    public SortedMap<int, JointState> Joints { get; set; } = [];

    /// <summary>Accounts that have signed the record of a site inspection, by visit.</summary>
    public SortedMap<int, ImmutableArray<string>> Signatures { get; set; } = [];

    /// <summary>Until when the applicant has authorised a class of data for this case.</summary>
    public SortedMap<string, DateTimeOffset> Authorisations { get; set; } = [];

    public bool Authorised(string dataClass, DateTimeOffset now) => Authorisations.TryGetValue(dataClass, out var until) && now < until;

    public SortedMap<string, MaterialStanding> Materials { get; set; } = [];

    /// <summary>容缺: working days promised for a material that is still missing.</summary>
    public SortedMap<string, int> Gaps { get; set; } = [];

    /// <summary>Materials that came after a supplement notice: a second notice may be about these alone.</summary>
    public ImmutableArray<string> Redelivered { get; set; } = [];

    public NonAcceptanceState? NonAcceptance { get; set; }

    public CertificateState? Certificate { get; set; }

    public RelationState? Relation { get; set; }

    /// <summary>好差评: 1 to 5.</summary>
    public int? Grade { get; set; }

    /// <summary>Interested parties whose statement is waited for, and until when.</summary>
    public SortedMap<int, DateOnly> Parties { get; set; } = [];

    /// <summary>How many parties there were.</summary>
    public int LastParty { get; set; }

    public HearingState? Hearing { get; set; }

    /// <summary>Disputes about data by visit of the check.</summary>
    public SortedMap<int, DisputeState> Disputes { get; set; } = [];

    /// <summary>When the applicant last delivered a supplement before acceptance.</summary>
    public DateTimeOffset? SupplementedAt { get; set; }

    /// <summary>12345 工单 by number. They are the hotline's: one that is open when the case ends stays open, and its clock runs on.</summary>
    public SortedMap<int, WorkOrderState> WorkOrders { get; set; } = [];

    /// <summary>联合踏勘 by number, in the lead case.</summary>
    public SortedMap<int, JointInspectionState> Inspections { get; set; } = [];

    /// <summary>The appointment at which this case inspects together with others.</summary>
    public AppointmentState? Appointment { get; set; }

    /// <summary>跑动: how often the applicant came in person.</summary>
    public ImmutableArray<VisitState> Visits { get; set; } = [];

    /// <summary>代收代办: the filing was collected by another place.</summary>
    public CollectionState? Collection { get; set; }

    /// <summary>退回原因 of materials that were asked for again, by code.</summary>
    public SortedMap<string, string> MaterialFaults { get; set; } = [];

    /// <summary>听证告知: last day on which a hearing that was offered may be asked for.</summary>
    public DateOnly? HearingUntil { get; set; }

    public bool HearingWaived { get; set; }

    /// <summary>复议、诉讼 by number.</summary>
    public SortedMap<int, ProceedingState> Proceedings { get; set; } = [];

    /// <summary>Cases whose permits this one rests on and that were revoked.</summary>
    public ImmutableArray<string> ReviewBecause { get; set; } = [];

    /// <summary>The decision is in the public feed (双公示).</summary>
    public bool Published { get; set; }

    /// <summary>办件编号 in the national shape; null where the item has no implementation code.</summary>
    public string? NationalNumber { get; set; }

    /// <summary>When a material's file was given to a department elsewhere, by <c>{department} {material}</c>.</summary>
    public SortedMap<string, DateTimeOffset> FilesGiven { get; set; } = [];

    /// <summary>Attempts of operators to decide, as far as they are on record.</summary>
    public int Attempts { get; set; }

    /// <summary>纠错: numbers of later cases that have corrected this one.</summary>
    public ImmutableArray<string> CorrectedBy { get; set; } = [];

    /// <summary>Visits of site inspections that the officer who signed first has failed.</summary>
    public ImmutableArray<int> FailedInspections { get; set; } = [];

    /// <summary>A remedy is pursued, or the hotline waits for an answer: the case stays at hand and is not archived.</summary>
    public bool IsHeld => Proceedings.Values.Any(proceeding => !proceeding.Closed) || WorkOrders.Values.Any(order => order.Standing == WorkOrderStanding.Open);

    public CaseLaw Clone() => (CaseLaw)MemberwiseClone();
}

/// <summary>Why a clock may lawfully stop (特别程序). The list is closed: Administrative Licensing Law, art. 45.</summary>
public enum StopReason
{
    /// <summary>听证.</summary>
    Hearing,

    /// <summary>招标.</summary>
    Tender,

    /// <summary>拍卖.</summary>
    Auction,

    /// <summary>检验.</summary>
    Inspection,

    /// <summary>检测.</summary>
    Testing,

    /// <summary>检疫.</summary>
    Quarantine,

    /// <summary>鉴定.</summary>
    Appraisal,

    /// <summary>专家评审.</summary>
    ExpertReview,
}

/// <summary>A lawful stop. Its first and its last day are both stopped days.</summary>
/// <param name="To">Last stopped day; null while it goes on.</param>
/// <param name="ExpectedDays">Working days that the applicant was told in writing.</param>
/// <param name="Notice">Number of the written notice.</param>
/// <param name="Visit">The step that is the procedure; null when an official stopped the clock by hand.</param>
public sealed record StopState(int Number, StopReason Reason, DateOnly From, DateOnly? To, int ExpectedDays, string Notice, int? Visit);

/// <summary>What a clock says before its limit.</summary>
public enum ClockAlarm
{
    None,

    /// <summary>预警: most of the limit is used.</summary>
    Threshold,

    /// <summary>提醒: the last working day before the deadline has come.</summary>
    Reminder,
}

/// <summary>Where a material stands.</summary>
public enum MaterialStanding
{
    /// <summary>待提交.</summary>
    Missing,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>复用: came from another case; it is not asked for again.</summary>
    Reused,

    /// <summary>容缺待补: promised.</summary>
    Promised,

    /// <summary>告知承诺: a commitment stands in its place.</summary>
    Committed,

    /// <summary>通过.</summary>
    Passed,

    /// <summary>退回: asked for again.</summary>
    Returned,
}

/// <summary>Why a filing was not accepted.</summary>
/// <param name="Agency">The agency that is competent.</param>
public sealed record NonAcceptanceState(string? ReasonCode, string? Agency);

/// <summary>A hearing (听证).</summary>
/// <param name="HoldBy">Last day to hold it.</param>
/// <param name="Chair">Account of who chairs it.</param>
public sealed record HearingState(DateOnly HoldBy, string? Chair = null, DateOnly? On = null, bool Held = false);
