using System.Diagnostics.CodeAnalysis;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>The names that a template can reach: <c>Variables</c>, <c>Input</c> and what identifies the instance.</summary>
internal readonly record struct LiquidValues(WorkflowTurn Turn, Visit Visit)
{
    public JsValue Root(string name)
    {
        var (turn, visit) = (Turn, Visit);
        return name switch
        {
            "Variables" => new Lookup(variable => turn.ReadVariableByName(visit, variable)),
            "Input" => new Lookup(input => turn.ReadInput(visit, input)),
            "CorrelationId" => turn.Memory.CorrelationId,
            "WorkflowInstanceId" => turn.Context.InstanceId,
            "WorkflowDefinitionId" => turn.Program.Definition.DefinitionId,
            "WorkflowDefinitionVersionId" => turn.Program.Definition.Id ?? "",
            "WorkflowDefinitionVersion" => turn.Program.Definition.Version,
            _ => JsValue.Null,
        };
    }

    private sealed class Lookup(Func<string, JsValue> find) : JsObject
    {
        public override JsValue Get(string name) => find(name);

        public override bool TryGet(string name, [MaybeNullWhen(false)] out JsValue value)
        {
            value = find(name);
            return !value.IsNullish;
        }
    }
}
