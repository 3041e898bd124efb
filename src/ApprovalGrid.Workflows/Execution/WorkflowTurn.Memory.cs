using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    internal JsValue Evaluate(CompiledInput input, Visit visit)
    {
        if (input.Expression is null)
            return input.Default;
        if (input.Expression is LiteralExpression literal)
            return literal.Value;
        try
        {
            return input.Expression.Evaluate(new ExpressionScope(this, visit));
        }
        catch (ActivityFaultException fault)
        {
            throw new ActivityFaultException(input.FaultMessage, "InputEvaluationException", fault.InnerMessage ?? fault.Message);
        }
    }

    /// <summary>A condition that is no declared input, such as a switch case's.</summary>
    internal bool EvaluateCondition(CompiledExpression? condition, Visit visit) =>
        condition is not null && condition.Evaluate(new ExpressionScope(this, visit)).ToBoolean();

    /// <summary>The variable of the nearest open visit of the declaring node; null while it was never set.</summary>
    internal JsValue ReadVariable(Visit visit, ProgramNode declaring, string id)
    {
        var owner = FindOwner(visit, declaring);
        return owner is not null && Memory.FindScope(owner.Number) is { } scope && scope.TryGet(id, out var value) ? value : JsValue.Null;
    }

    internal JsValue ReadVariableByName(Visit visit, string name) =>
        TryFindVariable(visit, name, out var owner, out var id) && Memory.FindScope(owner.Number) is { } scope && scope.TryGet(id, out var value)
            ? value
            : JsValue.Null;

    internal void WriteVariable(Visit visit, ProgramNode declaring, CompiledVariable variable, JsValue value)
    {
        if (FindOwner(visit, declaring) is { } owner)
            SetVariable(owner, variable.Id, TypeAlias.Parse(variable.TypeName).TryConvert(value, out var converted) ? converted : value);
    }

    /// <summary>Sets the nearest variable of that name; an unknown name makes one in the container around the visit.</summary>
    internal void WriteVariableByName(Visit visit, string name, JsValue value)
    {
        if (!TryFindVariable(visit, name, out var owner, out var id))
            (owner, id) = (State.FindVisit(visit.Parent) ?? visit, name);
        SetVariable(owner, id, value);
    }

    /// <summary>Nearest first: declared variables, loop values and variables made by scripts, from the visit up.</summary>
    internal bool TryFindVariable(Visit visit, string name, out Visit owner, out string id)
    {
        for (var place = visit; place is not null; place = State.FindVisit(place.Parent))
        {
            owner = place;
            foreach (var variable in Program.Nodes[place.Node].Variables)
            {
                if (variable.Name == name)
                {
                    id = variable.Id;
                    return true;
                }
            }

            if (Memory.FindScope(place.Number) is { } scope && scope.TryGet(name, out _))
            {
                id = name;
                return true;
            }
        }

        (owner, id) = (visit, name);
        return false;
    }

    /// <summary>An input of the workflow; inside a workflow that is used as an activity, its own inputs come first.</summary>
    internal JsValue ReadInput(Visit visit, string name)
    {
        for (var place = visit; place is not null; place = State.FindVisit(place.Parent))
        {
            if (Program.Nodes[place.Node].Activity is WorkflowAsActivity)
            {
                if (TryFindVariable(visit, name, out _, out _))
                    return ReadVariableByName(visit, name);
                break;
            }
        }

        return Memory.Inputs.TryGetValue(name, out var value) ? value : JsValue.Null;
    }

    internal void SetOutput(Visit visit, ProgramNode node, string name, JsValue value)
    {
        value = Stored(value);
        Emit(new VisitOutput(visit.Number, node.Index, name, value));
        foreach (var binding in node.OutputBindings)
        {
            if (binding.Output == name)
                WriteVariable(visit, binding.Declaring, binding.Variable, value);
        }
    }

    internal void SetVariable(Visit owner, string id, JsValue value)
    {
        if (Memory.FindScope(owner.Number) is { } scope && scope.Slots.Count >= Context.Limits.MaxVariablesPerScope && !scope.TryGet(id, out _))
            throw new ActivityFaultException($"more than {Context.Limits.MaxVariablesPerScope} variables in one scope.", "TooManyVariables");
        Emit(new VariableSet(owner.Number, id, Stored(value)));
    }

    /// <summary>A copy fit to be kept: no functions, nothing shared with a script, within the limit.</summary>
    internal JsValue Stored(JsValue value) => StoredValue.TryCopy(value, Context.Limits.MaxValueSize, out var copy)
        ? copy
        : throw new ActivityFaultException($"a value is larger than {Context.Limits.MaxValueSize}, or nests too deep; keep documents outside the workflow and pass their number.", "ValueTooLarge");

    private Visit? FindOwner(Visit visit, ProgramNode declaring)
    {
        for (var place = visit; place is not null; place = State.FindVisit(place.Parent))
        {
            if (place.Node == declaring.Index)
                return place;
        }

        return null;
    }

    private void DeclareVariables(Visit visit, in WorkItem item)
    {
        foreach (var variable in item.Node.Variables)
        {
            if (!variable.Initial.IsNullish)
                Emit(new VariableSet(visit.Number, variable.Id, variable.Initial));
        }

        if (item.Loop == LoopVariables.None)
            return;
        Emit(new VariableSet(visit.Number, "CurrentValue", item.LoopValue));
        if (item.Loop == LoopVariables.ValueAndIndex)
            Emit(new VariableSet(visit.Number, "CurrentIndex", item.Tag));
    }
}
