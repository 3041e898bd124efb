using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>The functions that Elsa gives to scripts.</summary>
internal sealed class ScriptGlobals
{
    private readonly ScriptRunner _runner;
    private readonly Dictionary<string, JsValue> _functions = new(StringComparer.Ordinal);

    public ScriptGlobals(ScriptRunner runner) => _runner = runner;

    private WorkflowTurn Turn => _runner.Turn;

    /// <summary>The names that every script knows, whatever the definition.</summary>
    public static IReadOnlySet<string> FixedNames { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "variables", "getVariable", "setVariable", "getInput", "getOutputFrom", "getLastResult", "getWorkflowInstanceId",
        "getWorkflowDefinitionId", "getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersion", "getCorrelationId", "setCorrelationId",
        "getWorkflowInstanceName", "setWorkflowInstanceName", "setOutcome", "setOutcomes",
    };

    public static bool IsKnown(string name, ScriptNames names) =>
        FixedNames.Contains(name) || ScriptFunctions.Find(name, () => Guid.Empty) is not null || names.Find(name) is not null;

    public bool TryGet(string name, out JsValue value)
    {
        if (_functions.TryGetValue(name, out value))
            return true;
        if ((Fixed(name) ?? Accessor(name)) is not { } code)
            return false;
        value = new JsNativeFunction(name, code);
        _functions[name] = value;
        return true;
    }

    private static string? Text(JsValue[] arguments, int index) =>
        index < arguments.Length && !arguments[index].IsNullish ? arguments[index].ToDisplayString() : null;

    private static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    private Func<JsValue[], JsValue>? Fixed(string name) => name switch
    {
        "getVariable" => arguments => _runner.ReadVariable(Text(arguments, 0) ?? ""),
        "setVariable" => SetVariable,
        "getInput" => arguments => Turn.ReadInput(_runner.Visit, Text(arguments, 0) ?? "").DeepClone(),
        "getOutputFrom" => arguments => OutputOf(Turn.Program.FindByIdOrName(Text(arguments, 0) ?? ""), Text(arguments, 1) ?? "Result"),
        "getLastResult" => _ => Turn.Memory.LastResult.DeepClone(),
        "getWorkflowInstanceId" => _ => Turn.Context.InstanceId,
        "getWorkflowDefinitionId" => _ => Turn.Program.Definition.DefinitionId,
        "getWorkflowDefinitionVersionId" => _ => Turn.Program.Definition.Id ?? "",
        "getWorkflowDefinitionVersion" => _ => Turn.Program.Definition.Version,
        "getCorrelationId" => _ => Turn.Memory.CorrelationId,
        "setCorrelationId" => arguments => Later(() => Turn.Emit(new CorrelationSet(Text(arguments, 0)))),
        "getWorkflowInstanceName" => _ => Turn.Memory.Name,
        "setWorkflowInstanceName" => arguments => Later(() => Turn.Emit(new NameSet(Text(arguments, 0)))),
        "setOutcome" => arguments => SetOutcomes([At(arguments, 0)]),
        "setOutcomes" => arguments => SetOutcomes(At(arguments, 0).AsArray?.Items ?? [.. arguments]),
        _ => ScriptFunctions.Find(name, Turn.Context.NewGuid),
    };

    private JsValue SetVariable(JsValue[] arguments)
    {
        _runner.WriteVariable(Text(arguments, 0) ?? "", At(arguments, 1));
        return JsValue.Undefined;
    }

    private JsValue Later(Action change)
    {
        _runner.AtEnd(change);
        return JsValue.Undefined;
    }

    private JsValue SetOutcomes(List<JsValue> outcomes)
    {
        _runner.Outcomes = outcomes.ConvertAll(outcome => outcome.ToDisplayString());
        return JsValue.Undefined;
    }

    private JsValue OutputOf(ProgramNode? node, string output) =>
        node is not null && Turn.Memory.NodeOutputs.TryGetValue(node.Index, out var outputs) && outputs.TryGetValue(output, out var value)
            ? value.DeepClone()
            : JsValue.Null;

    private Func<JsValue[], JsValue>? Accessor(string name) => Turn.Program.ScriptNames.Find(name) switch
    {
        { Kind: AccessorKind.ReadVariable } found => _ => _runner.ReadVariable(found.Name),
        { Kind: AccessorKind.WriteVariable } found => arguments => SetNamed(found.Name, At(arguments, 0)),
        { Kind: AccessorKind.ReadInput } found => _ => Turn.ReadInput(_runner.Visit, found.Name).DeepClone(),
        { Kind: AccessorKind.ReadOutput } found => _ => OutputOf(found.Node, found.Name),
        _ => null,
    };

    private JsValue SetNamed(string name, JsValue value)
    {
        _runner.WriteVariable(name, value);
        return JsValue.Undefined;
    }
}
