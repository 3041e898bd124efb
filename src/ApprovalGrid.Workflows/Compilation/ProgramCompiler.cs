using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>Turns a definition into a program: first all nodes, then their inputs and plans, then the checks over the whole.</summary>
internal sealed class ProgramCompiler
{
    private readonly WorkflowDefinition _definition;
    private readonly ActivityCatalog _catalog;
    private readonly List<ProgramNode> _nodes = [];
    private readonly List<DefinitionFault> _faults = [];
    private bool _tooLarge;

    public ProgramCompiler(WorkflowDefinition definition, ActivityCatalog catalog, CompileOptions options)
    {
        _definition = definition;
        _catalog = catalog;
        Options = options;
        Expressions = new ExpressionCompiler(this);
    }

    public CompileOptions Options { get; }

    public ExpressionCompiler Expressions { get; }

    public WorkflowDefinition Definition => _definition;

    public IReadOnlyList<ProgramNode> Nodes => _nodes;

    /// <summary>Every script of the program.</summary>
    public List<PlacedScript> Scripts { get; } = [];

    public FlowchartMode Mode => ReadMode();

    public CompileResult Compile()
    {
        var workflow = new ProgramNode(0, WorkflowDefinition.WorkflowNodeId, null, 0, "", WorkflowRoot.Instance, null);
        _nodes.Add(workflow);
        workflow.Variables = CompileVariables(_definition.Variables);
        workflow.Children = [AddNode(_definition.Root, workflow, 0, "root", [_definition.DefinitionId])];
        if (_tooLarge)
            return new CompileResult(null, _faults);
        foreach (var node in _nodes)
            CompileNode(node);
        DefinitionChecks.Run(this);
        var strategy = _definition.Options.IncidentStrategy == IncidentStrategy.Default ? Options.IncidentStrategy : _definition.Options.IncidentStrategy;
        return new CompileResult(new WorkflowProgram(_definition, _nodes, Mode, strategy), _faults);
    }

    public void Report(FaultSeverity severity, string code, ProgramNode? node, string? path, LocalText text) =>
        _faults.Add(new DefinitionFault(severity, code, node?.NodeId, path ?? node?.Source?.Path ?? "$", text));

    /// <summary>Nearest first: from the node up through its containers to the workflow.</summary>
    public static (ProgramNode Declaring, CompiledVariable Variable)? FindVariable(ProgramNode node, string id)
    {
        for (var place = node; place is not null; place = place.Parent)
        {
            foreach (var variable in place.Variables)
            {
                if (variable.Id == id)
                    return (place, variable);
            }
        }

        return null;
    }

    private ProgramNode AddNode(ActivityNode source, ProgramNode parent, int slot, string port, ImmutableArray<string> workflows)
    {
        var subWorkflow = FindSubWorkflow(source, workflows);
        var activity = subWorkflow is not null ? new WorkflowAsActivity(subWorkflow) : _catalog.Find(source.Type) ?? NotFoundActivity.Instance;
        var node = new ProgramNode(_nodes.Count, $"{parent.NodeId}:{source.Id}", parent, slot, port, activity, source);
        _nodes.Add(node);
        if (_nodes.Count > DefinitionLimits.MaxNodes || node.Depth > DefinitionLimits.MaxDepth * 2)
        {
            if (!_tooLarge)
                Report(FaultSeverity.Error, "TooLarge", node, null, CompilerTexts.TooLarge(DefinitionLimits.MaxNodes));
            _tooLarge = true;
            return node;
        }

        node.Variables = CompileVariables(subWorkflow is null ? source.Variables : subWorkflow.Variables);
        if (subWorkflow is not null)
        {
            node.Variables = [.. WorkflowAsActivity.InputVariables(subWorkflow), .. node.Variables];
            node.Children = [AddNode(subWorkflow.Root, node, 0, "root", workflows.Add(subWorkflow.DefinitionId))];
        }
        else
        {
            var children = ImmutableArray.CreateBuilder<ProgramNode>(source.Children.Count);
            foreach (var child in source.Children)
                children.Add(AddNode(child.Node, node, children.Count, child.Port, workflows));
            node.Children = children.ToImmutable();
        }

        return node;
    }

    private WorkflowDefinition? FindSubWorkflow(ActivityNode source, ImmutableArray<string> workflows)
    {
        if (_catalog.Find(source.Type) is not null || Options.ResolveWorkflow is null)
            return null;
        var reference = new WorkflowReference(
            source.Type,
            source.Version,
            source.Json.FindString("workflowDefinitionId"),
            source.Json.FindString("workflowDefinitionVersionId"));
        if (Options.ResolveWorkflow(reference) is not { } found)
            return null;
        if (!workflows.Contains(found.DefinitionId))
            return found;
        _faults.Add(new DefinitionFault(
            FaultSeverity.Error,
            "WorkflowContainsItself",
            source.NodeId,
            source.Path,
            CompilerTexts.WorkflowContainsItself(found.Name)));
        return null;
    }

    private void CompileNode(ProgramNode node)
    {
        if (node.Source is null)
            return;
        var descriptor = node.Activity.Descriptor;
        var inputs = ImmutableArray.CreateBuilder<CompiledInput>(descriptor.Inputs.Length);
        foreach (var input in descriptor.Inputs)
            inputs.Add(CompileInput(node, input));
        node.Inputs = inputs.MoveToImmutable();
        node.OutputBindings = [.. descriptor.Outputs.Select(output => CompileOutput(node, output.Name)).OfType<OutputBinding>()];
        node.Plan = node.Activity.Compile(new NodeCompiler(this, node));
    }

    private CompiledInput CompileInput(ProgramNode node, InputDescriptor input)
    {
        var fallback = input.DefaultValueJson is null ? JsValue.Null : JsJson.Parse(input.DefaultValueJson);
        if (!input.IsWrapped || node.Source!.Input(input.Name) is not { } written)
            return new CompiledInput(input, null, fallback);
        var expression = Expressions.Compile(written, input.TypeName, node);

        // The designer writes an empty literal for an input that nobody touched.
        var unset = expression is LiteralExpression { Value.IsNullish: true } && !fallback.IsNullish;
        return new CompiledInput(input, unset ? null : expression, fallback);
    }

    private OutputBinding? CompileOutput(ProgramNode node, string output)
    {
        if (node.Source!.OutputVariable(output) is not { Length: > 0 } id)
            return null;

        // An output names a variable of the scope around the activity, never one of its own.
        if (FindVariable(node.Parent!, id) is { } found)
            return new OutputBinding(output, found.Declaring, found.Variable);
        if (!id.StartsWith(node.Id + ":", StringComparison.Ordinal))
            Report(FaultSeverity.Warning, "VariableNotFound", node, null, CompilerTexts.OutputVariableNotFound(output, id));
        return null;
    }

    private ImmutableArray<CompiledVariable> CompileVariables(IReadOnlyList<VariableDefinition> variables)
    {
        var compiled = ImmutableArray.CreateBuilder<CompiledVariable>(variables.Count);
        foreach (var variable in variables)
            compiled.Add(new CompiledVariable(variable.Id, variable.Name, variable.TypeName, InitialValue(variable)));
        return compiled.MoveToImmutable();
    }

    private JsValue InitialValue(VariableDefinition variable)
    {
        if (string.IsNullOrEmpty(variable.Value))
            return variable.Value is null || !TypeAlias.Parse(variable.TypeName).IsText ? JsValue.Null : "";
        var type = TypeAlias.Parse(variable.IsArray ? $"List<{variable.TypeName}>" : variable.TypeName);
        if (type.TryConvert(variable.Value, out var value))
            return value;
        _faults.Add(new DefinitionFault(
            FaultSeverity.Error,
            "InvalidVariableValue",
            null,
            variable.Path + ".value",
            CompilerTexts.InvalidVariableValue(variable.Name, type.Name)));
        return JsValue.Null;
    }

    private FlowchartMode ReadMode()
    {
        var written = _definition.CustomProperties.FindString("Flowchart:ExecutionMode")
            ?? _definition.Root.CustomProperties.FindString("Flowchart:ExecutionMode");
        return written switch
        {
            "TokenBased" => FlowchartMode.Token,
            "CounterBased" => FlowchartMode.Counter,
            _ => Options.Mode,
        };
    }
}
