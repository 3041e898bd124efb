using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>
/// The control state of a case: the fold of its control events. Holds nothing personal and needs no key,
/// no definition and no clock to be folded.
/// </summary>
public sealed partial class CaseState
{
    public long CaseId { get; set; }

    /// <summary>Number of turns folded.</summary>
    public int Version { get; set; }

    public string Number { get; set; } = "";

    public string ServiceItem { get; set; } = "";

    public int ItemVersion { get; set; }

    public string ItemName { get; set; } = "";

    public string Region { get; set; } = "";

    /// <summary><c>{region}/{department}</c>.</summary>
    public string Department { get; set; } = "";

    public string Definition { get; set; } = "";

    public int DefinitionVersion { get; set; }

    public ApplicantKind ApplicantKind { get; set; }

    public bool Trial { get; set; }

    public long? Parent { get; set; }

    /// <summary>The parent's visit that waits for this case.</summary>
    public int ParentVisit { get; set; }

    /// <summary>Account that filed it.</summary>
    public string FiledBy { get; set; } = "";

    public CaseStatus Status { get; set; }

    public DateTimeOffset FiledAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DecisionState? Decision { get; set; }

    public int LastTask { get; set; }

    public int LastClock { get; set; }

    public int LastDeadline { get; set; }

    public int LastOutbox { get; set; }

    /// <summary>Open steps by visit.</summary>
    public SortedMap<int, StepState> Steps { get; set; } = [];

    /// <summary>All tasks by number, closed ones too.</summary>
    public SortedMap<int, TaskState> Tasks { get; set; } = [];

    public SortedMap<int, ClockState> Clocks { get; set; } = [];

    /// <summary>Armed deadlines by number.</summary>
    public SortedMap<int, DeadlineState> Deadlines { get; set; } = [];

    public SortedMap<long, ChildState> Children { get; set; } = [];

    /// <summary>Newest number sent, by receiving case.</summary>
    public SortedMap<long, int> Sent { get; set; } = [];

    /// <summary>Newest number taken in, by sending case.</summary>
    public SortedMap<long, int> Taken { get; set; } = [];

    public List<DocumentState> Documents { get; set; } = [];

    public WorkflowState Workflow { get; set; } = new();

    /// <summary>Since when each open bookmark of the definition waits, by its number.</summary>
    public SortedMap<int, DateTimeOffset> WaitingSince { get; set; } = [];

    /// <summary>What the law's procedures add: stops, cards, gaps.</summary>
    public CaseLaw Law { get; set; } = new();

    /// <summary>Returns after which the case comes straight back, by the open visit at their target.</summary>
    public SortedMap<int, ReturnState> Returns { get; set; } = [];

    /// <summary>Nodes that people have done and that no return has undone, by id, with the visit.</summary>
    public SortedMap<string, int> Done { get; set; } = [];

    /// <summary>Deadlines that came while the case was suspended, by number.</summary>
    public SortedMap<int, DeadlineState> QueuedDeadlines { get; set; } = [];

    /// <summary>Version that the newest change of form or variables by people made.</summary>
    public int DataTurn { get; set; }

    /// <summary>Version that the newest return made.</summary>
    public int ReturnTurn { get; set; }

    /// <summary>Version that the newest thing made that others already know of: a document, a decision, a child case, an effect outside.</summary>
    public int OutwardTurn { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    public UrgeState? Urge { get; set; }

    public JumpState? Jump { get; set; }

    /// <summary>What it has on its way outside.</summary>
    public OutwardState Outward { get; set; } = new();

    public bool Ended => EndedAt is not null;

    /// <summary>Nobody acts (挂起). Legal clocks go on.</summary>
    public bool Suspended => SuspendedAt is not null;

    /// <summary>An approval up to this version counts for nothing later: the case was returned, or its data changed.</summary>
    public int DuplicatesSince => Math.Max(DataTurn, ReturnTurn);

    public CaseState Clone()
    {
        var copy = (CaseState)MemberwiseClone();
        copy.Documents = [.. Documents];
        copy.Workflow = Workflow.Clone();
        copy.Law = Law.Clone();
        copy.Outward = Outward.Clone();
        return copy;
    }
}
