using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>
/// One burst of an instance: takes one command, runs until nothing is left to run, and logs every change as an event.
/// </summary>
/// <remarks>
/// It works on the state and memory it is given: hand it clones. After an exception throw them away; nothing of it happened.
/// Single-threaded; first in, first out.
/// </remarks>
public sealed partial class WorkflowTurn
{
    internal static readonly ImmutableArray<string> Done = ["Done"];

    private readonly IWorkflowLog _log;
    private readonly Queue<WorkItem> _queue = new();
    private readonly Queue<(string Name, JsValue Payload)> _localEvents = new();
    private int _executed;
    private bool _faulted;
    private ScriptRunner? _scripts;
    private JsValue _triggerPayload;

    public WorkflowTurn(WorkflowProgram program, WorkflowState state, WorkflowMemory memory, TurnContext context, IWorkflowLog log)
    {
        Program = program;
        State = state;
        Memory = memory;
        Context = context;
        _log = log;
    }

    public WorkflowProgram Program { get; }

    public WorkflowState State { get; }

    public WorkflowMemory Memory { get; }

    public TurnContext Context { get; }

    internal ScriptRunner Scripts => _scripts ??= new ScriptRunner(this);

    /// <summary>Begins the instance.</summary>
    /// <exception cref="WorkflowRefusedException">It was begun before, the trigger is unknown, or an input has the wrong type.</exception>
    public StartResult Start(StartOptions options)
    {
        if (State.Status != WorkflowStatus.NotStarted)
            throw new WorkflowRefusedException(Refusal.AlreadyStarted, "the instance was started before.");
        var trigger = FindTrigger(options.TriggerNodeId);
        var inputs = ReadInputs(options.Input);
        Emit(new WorkflowStarted(trigger?.Index ?? -1, Program.Mode));
        foreach (var (name, value) in inputs)
            Emit(new InputSet(name, value));
        if (options.CorrelationId is not null)
            Emit(new CorrelationSet(options.CorrelationId));
        _triggerPayload = Checked(options.TriggerPayload);
        Enqueue(new WorkItem(Program.Workflow, 0, 0, 0, false, [], default, LoopVariables.None));
        Settle();
        return new StartResult(State.Status);
    }

    /// <summary>An external activity, or a faulted one that an operator passes by hand, ends with these outcomes.</summary>
    public void CompleteVisit(int visit, IReadOnlyList<string> outcomes, IReadOnlyDictionary<string, JsValue>? outputs = null)
    {
        var (open, node) = RequireOpen(visit);
        if (!open.Faulted && !IsWaitingExternally(visit))
            throw new WorkflowRefusedException(Refusal.NotWaiting, $"visit {visit} at '{node.DisplayName}' does not wait for work from outside.");
        CheckOutcomes(node, outcomes);
        Checked(outputs);
        ResolveIncidents(visit);
        CloseWaits(open, BookmarkEnd.Resumed);
        foreach (var (name, value) in outputs ?? ImmutableDictionary<string, JsValue>.Empty)
            SetOutput(open, node, name, value);
        Complete(open, outcomes.Count == 0 ? Done : [.. outcomes]);
        Settle();
    }

    /// <summary>The work of an external activity failed.</summary>
    public void FaultVisit(int visit, string message, string? faultType = null)
    {
        var (open, node) = RequireOpen(visit);
        if (!IsWaitingExternally(visit))
            throw new WorkflowRefusedException(Refusal.NotWaiting, $"visit {visit} at '{node.DisplayName}' does not wait for work from outside.");
        CloseWaits(open, BookmarkEnd.Resumed);
        Fault(open, new ActivityFaultException(message, faultType));
        Settle();
    }

    /// <summary>Runs a faulted visit again from its beginning.</summary>
    public void RetryVisit(int visit)
    {
        var (open, node) = RequireOpen(visit);
        if (!open.Faulted)
            throw new WorkflowRefusedException(Refusal.NotFaulted, $"visit {visit} at '{node.DisplayName}' has not faulted.");
        ResolveIncidents(visit);
        CloseBelow(open, VisitStatus.Canceled);
        CloseWaits(open, BookmarkEnd.Cancelled);
        Execute(open, node);
        Settle();
    }

    /// <summary>An event arrives: every bookmark that waits for its name is resumed. Returns how many; 0 on a final instance.</summary>
    public int PublishEvent(string name, JsValue payload, EventFilter? filter = null)
    {
        if (State.Status == WorkflowStatus.NotStarted)
            throw new WorkflowRefusedException(Refusal.NotStarted, "the instance is not started.");
        if (State.IsFinal)
            return 0;
        CheckName(name);
        payload = Checked(payload);
        var resumed = Deliver(name, payload, filter);
        if (resumed == 0 && Context.KeepUnmatchedEvents)
            Keep(name, payload);
        Settle();
        return resumed;
    }

    /// <summary>A timer's time has come. False when there is no such bookmark, or its time has not come.</summary>
    public bool FireBookmark(int bookmark)
    {
        var index = State.Bookmarks.FindIndex(open => open.Number == bookmark);
        if (index < 0 || State.Bookmarks[index].Kind != BookmarkKind.Timer || State.Bookmarks[index].DueAt > Context.Now)
            return false;
        ResumeBookmark(State.Bookmarks[index], JsValue.Null);
        Settle();
        return true;
    }

    /// <summary>An outside call arrives at an HTTP endpoint's bookmark. False when there is no such bookmark.</summary>
    public bool ResumeBookmark(int bookmark, JsValue payload)
    {
        var index = State.Bookmarks.FindIndex(open => open.Number == bookmark);
        if (index < 0 || State.Bookmarks[index].Kind is not (BookmarkKind.HttpEndpoint or BookmarkKind.Event))
            return false;
        ResumeBookmark(State.Bookmarks[index], Checked(payload));
        Settle();
        return true;
    }

    /// <summary>The result of an effect arrives. False when it is not waited for (any more).</summary>
    public bool CompleteEffect(int effect, JsValue result)
    {
        var index = State.Effects.FindIndex(pending => pending.Number == effect);
        if (index < 0)
            return false;
        result = Checked(result);
        var pending = State.Effects[index];
        CloseEffect(pending.Number);
        if (State.Bookmarks.Find(open => open.Visit == pending.Visit && open.Kind == BookmarkKind.Effect) is { } bookmark)
            ResumeBookmark(bookmark, result);
        Settle();
        return true;
    }

    /// <summary>An effect can never be carried out: its visit faults. False when it is not waited for (any more).</summary>
    public bool FaultEffect(int effect, string message, string? faultType = null)
    {
        if (State.Effects.Find(pending => pending.Number == effect) is not { } pending || State.FindVisit(pending.Visit) is not { } visit)
            return false;
        CloseEffect(effect);
        CloseWaits(visit, BookmarkEnd.Resumed);
        Fault(visit, new ActivityFaultException(message, faultType));
        Settle();
        return true;
    }

    /// <summary>Ends the instance.</summary>
    public void Cancel(string? reason = null)
    {
        if (State.Status == WorkflowStatus.NotStarted)
            throw new WorkflowRefusedException(Refusal.NotStarted, "the instance is not started.");
        if (State.IsFinal)
            throw new WorkflowRefusedException(Refusal.AlreadyFinal, "the instance has ended.");
        if (reason is not null)
            Emit(new CancelReasonSet(Checked(reason).AsString!));
        End(WorkflowStatus.Cancelled);
    }

    internal void Emit(WorkflowEvent fact)
    {
        fact.ApplyTo(State);
        _log.Append(fact);
    }

    internal void Emit(MemoryEvent change)
    {
        change.ApplyTo(Memory);
        _log.Append(change);
    }

    internal bool IsTrigger(ProgramNode node, out JsValue payload)
    {
        payload = _triggerPayload;
        return State.Trigger == node.Index && State.Status == WorkflowStatus.Running;
    }

    private ProgramNode? FindTrigger(string? nodeId)
    {
        if (nodeId is null)
            return null;
        return Program.Find(nodeId) ?? Program.FindByIdOrName(nodeId)
            ?? throw new WorkflowRefusedException(Refusal.TriggerNotFound, $"the definition has no activity '{nodeId}' to start from.");
    }

    private List<KeyValuePair<string, JsValue>> ReadInputs(IReadOnlyDictionary<string, JsValue>? given)
    {
        var inputs = new List<KeyValuePair<string, JsValue>>();
        foreach (var (name, value) in given ?? ImmutableDictionary<string, JsValue>.Empty)
        {
            var declared = Program.Definition.Inputs.FirstOrDefault(input => input.Name == name);
            var type = TypeAlias.Parse(declared is { IsArray: true } ? $"List<{declared.TypeName}>" : declared?.TypeName);
            if (!type.TryConvert(value, out var converted))
                throw new WorkflowRefusedException(Refusal.InvalidInput, $"input.{name}: a value of type {type.Name} is expected.");
            inputs.Add(new KeyValuePair<string, JsValue>(name, Checked(converted)));
        }

        inputs.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return inputs;
    }

    private void Checked(IReadOnlyDictionary<string, JsValue>? values)
    {
        foreach (var value in values?.Values ?? [])
            Checked(value);
    }

    private JsValue Checked(JsValue value) => StoredValue.TryCopy(value, Context.Limits.MaxValueSize, out var copy)
        ? copy
        : throw new WorkflowRefusedException(Refusal.TooLarge, $"the value is larger than {Context.Limits.MaxValueSize}, or nests too deep; keep documents outside the workflow and pass their number.");

    private void CheckName(string name)
    {
        if (name.Length == 0 || name.Length > Context.Limits.MaxNameLength)
            throw new WorkflowRefusedException(Refusal.InvalidInput, $"eventName: 1 to {Context.Limits.MaxNameLength} characters are expected.");
    }

    private (Visit Visit, ProgramNode Node) RequireOpen(int visit)
    {
        if (State.Status == WorkflowStatus.NotStarted)
            throw new WorkflowRefusedException(Refusal.NotStarted, "the instance is not started.");
        var open = State.FindVisit(visit) ?? throw new WorkflowRefusedException(Refusal.VisitNotOpen, $"visit {visit} is not open.");
        return (open, Program.Nodes[open.Node]);
    }

    private bool IsWaitingExternally(int visit) =>
        State.Bookmarks.Exists(bookmark => bookmark.Visit == visit && bookmark.Kind == BookmarkKind.External);

    private static void CheckOutcomes(ProgramNode node, IReadOnlyList<string> outcomes)
    {
        if (outcomes.Count == 0 || node.Activity.Outcomes(node) is not { } known)
            return;
        foreach (var outcome in outcomes)
        {
            if (!known.Contains(outcome))
                throw new WorkflowRefusedException(Refusal.UnknownOutcome, $"'{node.DisplayName}' has no outcome '{outcome}'; it has {string.Join(", ", known)}.");
        }
    }
}
