using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Turns;

/// <summary>
/// One turn at work: private copies of the case's state and data, and every fact decided so far. Each fact is applied the moment it is
/// emitted, so that the rest of the turn sees it; the folded copies become the case when the facts are committed, and are dropped otherwise.
/// </summary>
public sealed partial class CaseTurn : IWorkflowLog
{
    private readonly List<object> _facts = [];
    private readonly List<object> _sealedFacts = [];
    private readonly List<Envelope> _outgoing = [];
    private readonly List<OutwardRequest> _requests = [];
    private readonly List<int> _withdrawn = [];
    private WorkflowTurn? _workflow;

    /// <param name="state">The case as committed; it is copied.</param>
    /// <param name="now">Cut to whole milliseconds, the store's resolution.</param>
    public CaseTurn(CaseState state, CaseData data, CaseWorld world, Actor by, DateTimeOffset now)
    {
        State = state.Clone();
        Data = data.Clone();
        World = world;
        By = by;
        Now = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        Info = new TurnInfo(by.Kind, by.Id, by.Channel, Now);
    }

    public CaseState State { get; }

    public CaseData Data { get; }

    public CaseWorld World { get; }

    public Actor By { get; }

    public DateTimeOffset Now { get; }

    public TurnInfo Info { get; }

    /// <summary>Control facts (<see cref="CaseEvent"/>, <see cref="WorkflowEvent"/>) in order.</summary>
    public IReadOnlyList<object> Facts => _facts;

    /// <summary>Personal facts (<see cref="CaseDataEvent"/>, <see cref="MemoryEvent"/>) in order.</summary>
    public IReadOnlyList<object> SealedFacts => _sealedFacts;

    public IReadOnlyList<Envelope> Outgoing => _outgoing;

    /// <summary>Requests for the world outside that leave with this turn.</summary>
    public IReadOnlyList<OutwardRequest> Requests => _requests;

    /// <summary>Outbox rows of earlier turns that need not be sent any more: answered, or nobody waits.</summary>
    public IReadOnlyList<int> Withdrawn => _withdrawn;

    /// <summary>What the definition answers to the call that this turn serves; null when it does not.</summary>
    public JsValue? Response { get; set; }

    /// <summary>The command is refused, and what it tried is a fact of its own: the facts so far are committed with the refusal.</summary>
    public bool RefusedOnRecord { get; private set; }

    public Answers.Refusal RefuseOnRecord(Answers.Refusal refusal)
    {
        RefusedOnRecord = true;
        return refusal;
    }

    public bool Changed => _facts.Count + _sealedFacts.Count > 0;

    /// <summary>Today at the authority.</summary>
    public DateOnly Today => World.Calendar.TimeZone.DayOf(Now);

    public WorkflowTurn Workflow => _workflow ??= new WorkflowTurn(World.Program, State.Workflow, Data.Memory, Context(), this);

    public void Emit(CaseEvent fact)
    {
        State.Apply(fact, Info);
        _facts.Add(fact);
    }

    public void Emit(CaseDataEvent fact)
    {
        Data.Apply(fact);
        _sealedFacts.Add(fact);
    }

    /// <summary>Makes the version of this turn final. Called once, last.</summary>
    public void Seal() => State.Version++;

    private TurnContext Context()
    {
        var drawn = new DrawnNumbers(State.CaseId, State.Version);
        return new TurnContext
        {
            Now = Now,
            InstanceId = State.Number,
            KeepUnmatchedEvents = true,
            NextRandom = drawn.Next,
            NewGuid = drawn.NextGuid,
        };
    }
}
