using System.Text;
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
        "getOutputFrom" => arguments => OutputFrom(Text(arguments, 0) ?? "", Text(arguments, 1) ?? "Result"),
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

    private JsValue OutputFrom(string idOrName, string output) =>
        Turn.Program.FindByIdOrName(idOrName) is { } node
        && Turn.Memory.NodeOutputs.TryGetValue(node.Index, out var outputs)
        && outputs.TryGetValue(output, out var value)
            ? value.DeepClone()
            : JsValue.Null;

    // getAmount, setAmount for variables and inputs; getResultFromReview for outputs of named activities.
    private Func<JsValue[], JsValue>? Accessor(string name)
    {
        if (name.Length < 4 || (name[0] != 'g' && name[0] != 's') || name[1] != 'e' || name[2] != 't')
            return null;
        var rest = name[3..];
        if (name[0] == 's')
            return FindVariable(rest) is { } settable ? arguments => SetNamed(settable, At(arguments, 0)) : null;
        if (FindVariable(rest) is { } variable)
            return _ => _runner.ReadVariable(variable);
        var input = Turn.Program.Definition.Inputs.FirstOrDefault(declared => Pascal(declared.Name) == rest);
        return input is not null ? _ => Turn.ReadInput(_runner.Visit, input.Name).DeepClone() : OutputAccessor(rest);
    }

    private Func<JsValue[], JsValue>? OutputAccessor(string rest)
    {
        for (var from = rest.IndexOf("From", StringComparison.Ordinal); from >= 0; from = rest.IndexOf("From", from + 1, StringComparison.Ordinal))
        {
            var (output, activity) = (rest[..from], rest[(from + 4)..]);
            var node = Turn.Program.Nodes.FirstOrDefault(candidate => candidate.Name is not null && Pascal(candidate.Name) == activity);
            if (node is not null)
                return _ => OutputFrom(node.Id, output);
        }

        return null;
    }

    // The name is looked up once a turn; which variable of that name is nearest, at every call.
    private string? FindVariable(string pascal)
    {
        foreach (var node in Turn.Program.Nodes)
        {
            foreach (var variable in node.Variables)
            {
                if (Pascal(variable.Name) == pascal)
                    return variable.Name;
            }
        }

        return pascal is "CurrentValue" or "CurrentIndex" ? pascal : null;
    }

    private JsValue SetNamed(string name, JsValue value)
    {
        _runner.WriteVariable(name, value);
        return JsValue.Undefined;
    }

    internal static string Pascal(string name)
    {
        var pascal = new StringBuilder(name.Length);
        var upper = true;
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter) || letter == '_')
            {
                pascal.Append(upper ? char.ToUpperInvariant(letter) : letter);
                upper = false;
            }
            else
            {
                upper = true;
            }
        }

        return pascal.ToString();
    }
}
