using System.Collections.Immutable;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>
/// What a running activity can see and do. It decides within the turn: no clock but <see cref="Now"/>, no randomness, no input or
/// output. What needs the world outside is asked for by <see cref="RequestTask"/>, and its answer comes to <c>Resume</c>.
/// </summary>
public readonly struct ActivityContext
{
    internal ActivityContext(WorkflowTurn turn, Visit visit, ProgramNode node) => (Turn, Visit, Node) = (turn, visit, node);

    /// <summary>The node of the definition that runs.</summary>
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

    /// <summary>An input as yes or no; what is not set is no.</summary>
    public bool Flag(int index) => Input(index).ToBoolean();

    /// <summary>An input as a number; what is not set, or no number, is 0.</summary>
    public double Number(int index) => Input(index) is { IsNumber: true } value ? value.AsNumber : 0;

    /// <summary>Evaluates an input by its name in the descriptor.</summary>
    /// <exception cref="ActivityFaultException">It cannot be evaluated, or there is none of that name.</exception>
    public JsValue Input(string name) => Input(IndexOf(name));

    /// <summary>An input as text; null when it is not set.</summary>
    public string? Text(string name) => Text(IndexOf(name));

    /// <summary>An input as yes or no; what is not set is no.</summary>
    public bool Flag(string name) => Flag(IndexOf(name));

    /// <summary>An input as a number; what is not set, or no number, is 0.</summary>
    public double Number(string name) => Number(IndexOf(name));

    /// <summary>Ends the visit with the outcome <c>Done</c>.</summary>
    public void Complete() => Turn.Complete(Visit, WorkflowTurn.Done);

    /// <summary>Ends the visit with one outcome: a port of the descriptor.</summary>
    public void Complete(string outcome) => Turn.Complete(Visit, [outcome]);

    /// <summary>Ends the visit with several outcomes; every connection from one of them is followed.</summary>
    public void Complete(ImmutableArray<string> outcomes) => Turn.Complete(Visit, outcomes);

    /// <summary>Sets an output of the descriptor, and the variable that the definition binds to it.</summary>
    /// <exception cref="ActivityFaultException">The value is too large.</exception>
    public void SetOutput(string name, JsValue value) => Turn.SetOutput(Visit, Node, name, value);

    /// <summary>Opens a bookmark: the visit waits until <c>Resume</c>.</summary>
    /// <param name="name">The event or the HTTP path that is waited for.</param>
    /// <param name="dueAt">When a timer fires.</param>
    public void Wait(BookmarkKind kind, string? name = null, DateTimeOffset? dueAt = null) => Turn.OpenBookmark(Visit, kind, name, dueAt);

    /// <summary>
    /// Asks an outside system for something, as Elsa's RunTask does, and waits: the request leaves when the turn is committed, at least
    /// once, and its result comes to <c>Resume</c>.
    /// </summary>
    /// <returns>The id under which the task is completed.</returns>
    public string RequestTask(string taskName, JsValue payload)
    {
        var id = TaskId.Format(Turn.Context.InstanceId, Turn.State.LastEffect + 1);
        var task = new JsObject();
        task.Set("taskId", id);
        task.Set("taskName", taskName);
        task.Set("payload", payload);
        Turn.RequestEffect(Visit, EffectKind.RunTask, taskName, task, awaited: true);
        return id;
    }

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

    private int IndexOf(string name)
    {
        for (var index = 0; index < Node.Inputs.Length; index++)
        {
            if (Node.Inputs[index].Descriptor.Name == name)
                return index;
        }

        throw new ActivityFaultException($"the descriptor of {Node.Type} has no input '{name}'.", "InputNotDeclared");
    }
}
