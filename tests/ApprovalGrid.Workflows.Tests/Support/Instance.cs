using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Migration;
using ApprovalGrid.Workflows.Running;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.Support;

/// <summary>
/// An instance under test. Every turn works on clones, as a grain's does; after every turn the events are folded onto the
/// state before it, and the invariants of a state are checked.
/// </summary>
internal sealed class Instance : IWorkflowLog
{
    private readonly List<object> _events = [];
    private readonly List<object> _turn = [];
    private readonly Random _random = new(7);
    private bool _moved;

    public Instance(WorkflowProgram program)
    {
        Program = program;
        Journal = new Journal(program);
    }

    public WorkflowProgram Program { get; private set; }

    public WorkflowState State { get; private set; } = new();

    public WorkflowMemory Memory { get; private set; } = new();

    /// <summary>Up to a migration: it knows one program.</summary>
    public Journal Journal { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 9, 18, 1, 0, 0, TimeSpan.Zero);

    public TurnContext Context { get; set; } = new() { Now = default };

    public List<EnteredActivity> Entered { get; } = [];

    public List<int> Closed { get; } = [];

    public List<RequestedEffect> Effects { get; } = [];

    public IReadOnlyList<object> Events => _events;

    public static Instance Of(string definitionJson, ActivityCatalog? catalog = null, CompileOptions? options = null)
    {
        var compiled = WorkflowProgram.Compile(WorkflowDefinition.Parse(definitionJson), catalog ?? ActivityCatalog.BuiltIn, options ?? CompileOptions.Default);
        return new Instance(compiled.Program ?? throw new InvalidOperationException(compiled.Faults[0].Message));
    }

    public Instance Start(IReadOnlyDictionary<string, JsValue>? input = null, string? trigger = null, JsValue payload = default)
    {
        Do(turn => turn.Start(new StartOptions { Input = input, TriggerNodeId = trigger, TriggerPayload = payload }));
        return this;
    }

    public int Event(string name, JsValue payload = default) => Do(turn => turn.PublishEvent(name, payload));

    public void Complete(string activityId, params string[] outcomes) => Do(turn =>
    {
        turn.CompleteVisit(VisitOf(activityId).Number, outcomes);
        return true;
    });

    public Visit VisitOf(string activityId) =>
        State.Visits.FindLast(visit => Program.Nodes[visit.Node].Id == activityId) ?? throw new InvalidOperationException($"{activityId} is not open");

    public IEnumerable<string> Open => State.Bookmarks.Select(bookmark => Program.Nodes[State.FindVisit(bookmark.Visit)!.Node].Id);

    public T Do<T>(Func<WorkflowTurn, T> command)
    {
        var (state, memory) = (State.Clone(), Memory.Clone());
        var before = StateText.Of(State, Memory);
        _turn.Clear();
        var turn = new WorkflowTurn(Program, state, memory, Context with { Now = Now, NextRandom = _random.NextDouble, NewGuid = Guid.NewGuid, InstanceId = "case-1" }, this);
        var answer = command(turn);
        Assert.Equal(before, StateText.Of(State, Memory));
        Fold(_turn, State, Memory);
        Assert.Equal(StateText.Of(State, Memory), StateText.Of(state, memory));
        _events.AddRange(_turn);
        Entered.AddRange(turn.TakeEntered());
        Closed.AddRange(turn.TakeClosed());
        Effects.AddRange(turn.TakeEffects());
        CheckInvariants();
        return answer;
    }

    /// <summary>Goes on in another version; with faults it stays where it is.</summary>
    public InstanceMigration Migrate(ProgramMapping mapping)
    {
        var program = Program;
        Program = mapping.Target;
        _moved = true;
        var migration = Do(turn => turn.Migrate(mapping));
        if (migration.Faults.Count > 0)
            (Program, _moved) = (program, false);
        return migration;
    }

    /// <summary>Folds the whole history onto an empty state.</summary>
    public void CheckReplay()
    {
        var (state, memory) = (new WorkflowState(), new WorkflowMemory());
        Fold(_events, state, memory);
        Assert.Equal(StateText.Of(state, memory), StateText.Of(State, Memory));
    }

    void IWorkflowLog.Append(WorkflowEvent fact)
    {
        _turn.Add(fact);
        if (!_moved)
            Journal.Append(fact);
    }

    void IWorkflowLog.Append(MemoryEvent change)
    {
        _turn.Add(change);
        if (!_moved)
            Journal.Append(change);
    }

    private static void Fold(List<object> events, WorkflowState state, WorkflowMemory memory)
    {
        foreach (var one in events)
        {
            if (one is WorkflowEvent fact)
                state.Apply(fact);
            else
                memory.Apply((MemoryEvent)one);
        }
    }

    private void CheckInvariants()
    {
        if (State.IsFinal)
        {
            Assert.Empty(State.Visits);
            Assert.Empty(State.Bookmarks);
            Assert.Empty(State.Effects);
            Assert.Empty(State.Kept);
            Assert.Empty(State.Blocks);
            Assert.Empty(Memory.EffectPayloads);
            Assert.Empty(Memory.KeptPayloads);
            return;
        }

        Assert.All(State.Visits, visit => Assert.Equal(State.Visits.Count(child => child.Parent == visit.Number), visit.OpenChildren));
        Assert.All(State.Visits, visit => Assert.True(visit.Parent == 0 || State.FindVisit(visit.Parent) is not null));
        Assert.All(State.Bookmarks, bookmark => Assert.NotNull(State.FindVisit(bookmark.Visit)));
        Assert.All(State.Effects, effect => Assert.True(Memory.EffectPayloads.ContainsKey(effect.Number)));
        Assert.All(State.Visits.SelectMany(visit => visit.Path), step => Assert.Contains(State.Blocks, block => block.Number == step.Block));
        Assert.All(Memory.Scopes, scope => Assert.NotNull(State.FindVisit(scope.Visit)));
    }
}
