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
    private readonly Dictionary<int, int> _external = [];
    private readonly StateBytes _before = new();
    private readonly StateBytes _decided = new();
    private readonly StateBytes _folded = new();

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

    /// <summary>What the last turn caused.</summary>
    public IReadOnlyList<object> LastTurn => _turn;

    /// <summary>Effects whose result is waited for, as the layer above knows them.</summary>
    public HashSet<int> Awaited { get; } = [];

    /// <summary>Work of the layer above that is open, as it knows it: by visit.</summary>
    public HashSet<int> Tasks { get; } = [];

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
        _before.Write(State, Memory);
        _turn.Clear();
        var turn = new WorkflowTurn(Program, state, memory, Context with { Now = Now, NextRandom = _random.NextDouble, NewGuid = Guid.NewGuid, InstanceId = "case-1" }, this);
        T answer;
        try
        {
            answer = command(turn);
        }
        finally
        {
            // Refused or not: the state that the turn's copy was taken from is untouched.
            Assert.True(_folded.Write(State, Memory).Written.SequenceEqual(_before.Written), "a turn has changed the state before it");
        }

        Fold(_turn, State, Memory);
        AssertSame(state, memory);
        _events.AddRange(_turn);
        Take(turn);
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
        AssertSame(state, memory);
    }

    private void AssertSame(WorkflowState state, WorkflowMemory memory)
    {
        if (!_folded.Write(State, Memory).Written.SequenceEqual(_decided.Write(state, memory).Written))
            Assert.Equal(StateText.Of(State, Memory), StateText.Of(state, memory));
    }

    private void Take(WorkflowTurn turn)
    {
        foreach (var entered in turn.TakeEntered())
        {
            Entered.Add(entered);
            Assert.True(Tasks.Add(entered.Visit), "entered twice");
        }

        // What the command itself has ended, the layer above knows; everything else it must be told.
        var (tasks, effects) = (0, 0);
        foreach (var one in _turn)
        {
            if (one is BookmarkOpened { Kind: BookmarkKind.External } opened)
                _external[opened.Bookmark] = opened.Visit;
            else if (one is BookmarkClosed { End: BookmarkEnd.Resumed } resumed && _external.Remove(resumed.Bookmark, out var visit) && Tasks.Remove(visit))
                tasks++;
        }

        foreach (var closed in turn.TakeClosed())
        {
            Closed.Add(closed);
            Assert.True(Tasks.Remove(closed), "closed, but never entered");
        }

        foreach (var effect in turn.TakeEffects())
        {
            Effects.Add(effect);
            if (effect.Awaited)
                Assert.True(Awaited.Add(effect.Effect), "an effect was asked for twice");
        }

        foreach (var withdrawn in turn.TakeWithdrawnEffects())
            Assert.True(Awaited.Remove(withdrawn), "an effect was withdrawn that nobody waits for");
        foreach (var one in _turn)
        {
            if (one is EffectClosed closed && Awaited.Remove(closed.Effect))
                effects++;
        }

        Assert.True(tasks <= 1 && effects <= 1, "one command ended several tasks or effects without a word");
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
        // The work list and the outbox of the layer above say what the state says.
        Assert.True(Tasks.SetEquals(State.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.External).Select(bookmark => bookmark.Visit)), "open tasks differ");
        Assert.True(Awaited.SetEquals(State.Effects.Select(effect => effect.Number)), "awaited effects differ");
        if (State.IsFinal)
        {
            Assert.True(
                State is { Visits: [], Bookmarks: [], Effects: [], Kept: [], Blocks: [] } && Memory is { EffectPayloads.Count: 0, KeptPayloads.Count: 0 },
                "something is open after the end");
            return;
        }

        foreach (var visit in State.Visits)
        {
            Assert.True(visit.Parent == 0 || State.FindVisit(visit.Parent) is not null, $"the container of visit {visit.Number} is gone");
            Assert.True(visit.OpenChildren == State.Visits.Count(child => child.Parent == visit.Number), $"children of visit {visit.Number}");
            Assert.True(visit.Path.All(step => State.Blocks.Exists(block => block.Number == step.Block)), $"visit {visit.Number} stands in a block that is over");
        }

        Assert.True(State.Bookmarks.TrueForAll(bookmark => State.FindVisit(bookmark.Visit) is not null), "a bookmark of a visit that is gone");
        Assert.True(State.Bookmarks.TrueForAll(bookmark => bookmark.Kind == BookmarkKind.Timer == bookmark.DueAt.HasValue), "a timer without a time");
        Assert.True(State.Effects.TrueForAll(effect => Memory.EffectPayloads.ContainsKey(effect.Number)), "an effect without its payload");
        Assert.True(Memory.Scopes.TrueForAll(scope => State.FindVisit(scope.Visit) is not null), "variables of a visit that is gone");
        Assert.True(
            State.Status == WorkflowStatus.NotStarted || !Context.ReportStalls || State.Bookmarks.Count > 0 || State.Incidents.Exists(incident => !incident.Resolved),
            "nothing is waited for and nobody is told");
    }
}
