using System.Collections.Immutable;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>What a running activity can see and do.</summary>
public readonly struct ActivityContext
{
    internal ActivityContext(WorkflowTurn turn, Visit visit, ProgramNode node) => (Turn, Visit, Node) = (turn, visit, node);

    public ProgramNode Node { get; }

    /// <summary>The time of the turn.</summary>
    public DateTimeOffset Now => Turn.Context.Now;

    internal WorkflowTurn Turn { get; }

    internal Visit Visit { get; }

    /// <summary>Children are open, or about to run.</summary>
    internal bool HasPendingChildren => Visit.OpenChildren > 0 || Visit.Queued > 0;

    /// <summary>A Break was run below, and this activity is on the way up to its loop.</summary>
    internal bool IsBreaking => Turn.IsBreaking(Visit.Number);

    internal T Plan<T>()
        where T : class => (T)Node.Plan!;

    /// <summary>Evaluates an input by its position in the descriptor.</summary>
    /// <exception cref="ActivityFaultException">It cannot be evaluated.</exception>
    public JsValue Input(int index) => Turn.Evaluate(Node.Inputs[index], Visit);

    /// <summary>An input as text; null when it is not set.</summary>
    public string? Text(int index) => Input(index) is { IsNullish: false } value ? value.AsString ?? value.ToDisplayString() : null;

    public bool Flag(int index) => Input(index).ToBoolean();

    public double Number(int index) => Input(index) is { IsNumber: true } value ? value.AsNumber : 0;

    /// <summary>Ends the visit with the outcome <c>Done</c>.</summary>
    public void Complete() => Turn.Complete(Visit, WorkflowTurn.Done);

    public void Complete(string outcome) => Turn.Complete(Visit, [outcome]);

    public void Complete(ImmutableArray<string> outcomes) => Turn.Complete(Visit, outcomes);

    public void SetOutput(string name, JsValue value) => Turn.SetOutput(Visit, Node, name, value);

    /// <summary>Opens a bookmark: the visit waits.</summary>
    public void Wait(BookmarkKind kind, string? name = null, DateTimeOffset? dueAt = null) => Turn.OpenBookmark(Visit, kind, name, dueAt);

    internal void Schedule(ProgramNode child, int tag = 0) =>
        Turn.Enqueue(new WorkItem(child, Visit.Number, 0, tag, false, Visit.Path, default, LoopVariables.None));

    internal void ScheduleRound(ProgramNode child, int tag, JsValue value, LoopVariables variables) =>
        Turn.Enqueue(new WorkItem(child, Visit.Number, 0, tag, false, Visit.Path, value, variables));

    /// <summary>The parallel branch of a container that runs several children at once.</summary>
    internal void ScheduleBranch(ProgramNode child, int tag, int block, int branch, JsValue value = default, LoopVariables variables = LoopVariables.None) =>
        Turn.Enqueue(new WorkItem(child, Visit.Number, 0, tag, false, Visit.Path.Add(new PathStep(block, branch, Node.Index)), value, variables));

    internal bool Condition(CompiledExpression? condition) => Turn.EvaluateCondition(condition, Visit);

    internal void SetOwnVariable(string id, JsValue value) => Turn.SetVariable(Visit, id, value);

    internal JsValue OwnVariable(string id) =>
        Turn.Memory.FindScope(Visit.Number) is { } scope && scope.TryGet(id, out var value) ? value : JsValue.Null;
}
