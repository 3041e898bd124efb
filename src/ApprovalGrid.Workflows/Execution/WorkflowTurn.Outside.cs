using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>What the layer above may look up and set between bursts.</summary>
public sealed partial class WorkflowTurn
{
    /// <summary>Sets the variable of that name that an open visit sees. False when it sees none: nothing is set.</summary>
    /// <exception cref="WorkflowRefusedException">The value has the wrong type or is too large.</exception>
    public bool SetVariable(int visit, string name, JsValue value)
    {
        var (open, _) = RequireOpen(visit);
        if (!TryFindVariable(open, name, out var owner, out var id))
            return false;
        var declared = Program.Nodes[owner.Node].Variables.FirstOrDefault(variable => variable.Id == id);
        var type = TypeAlias.Parse(declared?.TypeName);
        if (!type.TryConvert(value, out var converted))
            throw new WorkflowRefusedException(Refusal.InvalidInput, $"{name}: a value of type {type.Name} is expected.");
        Emit(new VariableSet(owner.Number, id, Checked(converted)));
        return true;
    }

    /// <summary>Changes an input of the workflow: what it is told later replaces what it was started with.</summary>
    /// <exception cref="WorkflowRefusedException">The value has the wrong type or is too large.</exception>
    public void SetInput(string name, JsValue value)
    {
        foreach (var (known, converted) in ReadInputs(new Dictionary<string, JsValue> { [name] = value }))
            Emit(new InputSet(known, converted));
    }

    /// <summary>Whether a connection leaves the visit's node by this outcome.</summary>
    public bool IsConnected(int visit, string outcome)
    {
        var (_, node) = RequireOpen(visit);
        return node.Parent?.Plan is FlowchartPlan plan
            && plan.Connections.Any(connection => connection.From == node && connection.Port == outcome);
    }
}
