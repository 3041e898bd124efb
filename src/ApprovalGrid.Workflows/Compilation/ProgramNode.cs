using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>One compiled node. Immutable once its program is compiled.</summary>
public sealed class ProgramNode
{
    internal ProgramNode(int index, string nodeId, ProgramNode? parent, int slot, string port, ActivityType activity, ActivityNode? source)
    {
        Index = index;
        NodeId = nodeId;
        Parent = parent;
        Slot = slot;
        Port = port;
        Activity = activity;
        Source = source;
        Depth = parent is null ? 0 : parent.Depth + 1;
        IsExternal = activity is ExternalActivity;
        if (source is not null)
            Merge = FlowGraph.ParseMerge(source.MergeMode);
    }

    /// <summary>Position in document order: stable for one version of a definition. 0 is the implicit workflow.</summary>
    public int Index { get; }

    public string Id => Source?.Id ?? WorkflowDefinition.WorkflowNodeId;

    public string NodeId { get; }

    /// <summary>The activity's type name.</summary>
    public string Type => Source?.Type ?? Activity.Descriptor.TypeName;

    /// <summary>Name for scripts, or null.</summary>
    public string? Name => Source?.Name;

    /// <summary>What people read: the designer's text, else the name, else the type's English display name.</summary>
    public string DisplayName => Source?.DisplayText ?? Source?.Name ?? Activity.Descriptor.DisplayName.English;

    /// <summary>What readers of English read: the definition's own English text, else a name that is written in Latin letters, else the type's.</summary>
    public string EnglishName => Source?.DisplayTextEnglish ?? (DisplayName.All(char.IsAscii) ? DisplayName : Activity.Descriptor.DisplayName.English);

    public ActivityType Activity { get; }

    /// <summary>The node as written; null only for the implicit workflow.</summary>
    public ActivityNode? Source { get; }

    public ProgramNode? Parent { get; }

    /// <summary>Position among the parent's children.</summary>
    public int Slot { get; }

    /// <summary>The member of the parent it stands in.</summary>
    public string Port { get; }

    public int Depth { get; }

    public bool IsExternal { get; }

    public ImmutableArray<ProgramNode> Children { get; internal set; } = [];

    public ImmutableArray<CompiledVariable> Variables { get; internal set; } = [];

    /// <summary>The inputs in the descriptor's order.</summary>
    public ImmutableArray<CompiledInput> Inputs { get; internal set; } = [];

    /// <summary>Outputs that are stored into a variable.</summary>
    public ImmutableArray<OutputBinding> OutputBindings { get; internal set; } = [];

    /// <summary>Work that cannot be undone (<c>customProperties.irreversible</c>): a return does not pass over it.</summary>
    public bool IsIrreversible => Activity.Descriptor.IsIrreversible || (Source?.CustomProperties.FindFlag("irreversible") ?? false);

    /// <summary>A step that the law requires (<c>customProperties.mandatory</c>): no jump passes over it undone.</summary>
    public bool IsMandatory => Activity.Descriptor.IsMandatory || (Source?.CustomProperties.FindFlag("mandatory") ?? false);

    /// <summary>The provision that requires it (<c>customProperties.legalBasis</c>); null when none is named.</summary>
    public string? LegalBasis => Source?.CustomProperties.FindString("legalBasis") is { Length: > 0 } named ? named : Activity.Descriptor.LegalBasis;

    /// <summary>What the activity type prepared at compile time.</summary>
    public object? Plan { get; internal set; }

    /// <summary>The outcomes by which it can be left; null when they are not known before it runs.</summary>
    public IReadOnlyList<string>? Outcomes => Activity.Outcomes(this);

    internal MergeKind Merge { get; }

    /// <summary>Where a flowchart begins; null for other nodes and an empty flowchart.</summary>
    public ProgramNode? FlowStart => (Plan as FlowchartPlan)?.Start;

    /// <summary>The connections of a flowchart; none for other nodes.</summary>
    public IEnumerable<FlowLink> FlowLinks =>
        Plan is FlowchartPlan plan ? plan.Connections.Select(connection => new FlowLink(connection.From, connection.Port, connection.To)) : [];

    /// <summary>The value of an input that needs no evaluation: a literal, a default, or nothing.</summary>
    public bool TryGetLiteral(string input, out JsValue value)
    {
        foreach (var compiled in Inputs)
        {
            if (string.Equals(compiled.Descriptor.Name, input, StringComparison.OrdinalIgnoreCase))
                return compiled.TryGetLiteral(out value);
        }

        value = JsValue.Null;
        return false;
    }

    /// <summary>A raw member of the node as written, or null.</summary>
    public JsonElement? Member(string name) => Source?.Member(name);

    public override string ToString() => NodeId;
}

/// <summary>A connection of a flowchart.</summary>
public sealed record FlowLink(ProgramNode From, string Port, ProgramNode To);

/// <param name="Initial">The value it has when its scope opens.</param>
public sealed record CompiledVariable(string Id, string Name, string TypeName, JsValue Initial);

/// <param name="Declaring">The node that owns the variable.</param>
public sealed record OutputBinding(string Output, ProgramNode Declaring, CompiledVariable Variable);

/// <summary>An input of a node, ready to be evaluated.</summary>
public sealed record CompiledInput(InputDescriptor Descriptor, CompiledExpression? Expression, JsValue Default)
{
    internal string FaultMessage { get; } = $"Failed to evaluate activity input '{Descriptor.Name}'";

    public bool IsSet => Expression is not null;

    internal bool TryGetLiteral(out JsValue value)
    {
        value = Expression is LiteralExpression literal ? literal.Value : Default;
        return Expression is null or LiteralExpression;
    }
}
