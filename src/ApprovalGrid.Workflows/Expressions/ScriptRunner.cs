using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>
/// Runs scripts for one turn. A script works on copies of the variables it touches; what it changed is written back
/// when it has succeeded, so that a script that fails has changed nothing.
/// </summary>
internal sealed class ScriptRunner : IScriptHost
{
    private readonly WorkflowTurn _turn;
    private readonly ScriptGlobals _globals;
    private readonly Dictionary<(int Owner, string Id), Touched> _touched = [];
    private readonly List<Action> _atEnd = [];
    private VariablesObject? _variables;

    public ScriptRunner(WorkflowTurn turn)
    {
        _turn = turn;
        _globals = new ScriptGlobals(this);
    }

    public WorkflowTurn Turn => _turn;

    /// <summary>The visit that the running script belongs to.</summary>
    public Visit Visit { get; private set; } = null!;

    /// <summary>What the script chose by <c>setOutcome</c>; only RunJavaScript listens.</summary>
    public List<string>? Outcomes { get; set; }

    public DateTimeOffset Now => _turn.Context.Now;

    public double NextRandom() => _turn.Context.NextRandom();

    public bool TryGetGlobal(string name, out JsValue value)
    {
        if (name == "variables")
        {
            value = _variables ??= new VariablesObject(this);
            return true;
        }

        return _globals.TryGet(name, out value);
    }

    public JsValue Evaluate(Script script, Visit visit) => Run(script, visit).Result;

    /// <exception cref="ActivityFaultException">The script threw, or used more than allowed.</exception>
    public (JsValue Result, IReadOnlyList<string>? Outcomes) Run(Script script, Visit visit)
    {
        Visit = visit;
        Outcomes = null;
        _touched.Clear();
        _atEnd.Clear();
        try
        {
            var result = script.Evaluate(this, _turn.Context.Limits.Script);
            WriteBack();
            return (result, Outcomes);
        }
        catch (ScriptException error)
        {
            throw new ActivityFaultException(error.Message, error.ErrorName, error.Message);
        }
        catch (ScriptLimitException error)
        {
            throw new ActivityFaultException(error.Message, "ScriptLimit", error.Message);
        }
        finally
        {
            _variables = null;
        }
    }

    public void AtEnd(Action change) => _atEnd.Add(change);

    public JsValue ReadVariable(string name) =>
        _turn.TryFindVariable(Visit, name, out var owner, out var id) ? Read(owner, id)
        : _touched.TryGetValue((NewOwner.Number, name), out var made) ? made.Value
        : JsValue.Null;

    public void WriteVariable(string name, JsValue value)
    {
        if (!_turn.TryFindVariable(Visit, name, out var owner, out var id))
            (owner, id) = (NewOwner, name);
        _touched[(owner.Number, id)] = new Touched(owner, value, Stored(owner, id));
    }

    private Visit NewOwner => _turn.State.FindVisit(Visit.Parent) ?? Visit;

    private JsValue Read(Visit owner, string id)
    {
        if (_touched.TryGetValue((owner.Number, id), out var touched))
            return touched.Value;
        var stored = Stored(owner, id);
        if (stored.AsObject is null)
            return stored;
        var copy = stored.DeepClone();
        _touched[(owner.Number, id)] = new Touched(owner, copy, stored);
        return copy;
    }

    private JsValue Stored(Visit owner, string id) =>
        _turn.Memory.FindScope(owner.Number) is { } scope && scope.TryGet(id, out var value) ? value : JsValue.Null;

    private void WriteBack()
    {
        foreach (var ((_, id), touched) in _touched)
        {
            if (!StoredValue.DeepEquals(touched.Value, touched.Before))
                _turn.SetVariable(touched.Owner, id, touched.Value);
        }

        foreach (var change in _atEnd)
            change();
    }

    private sealed record Touched(Visit Owner, JsValue Value, JsValue Before);
}
