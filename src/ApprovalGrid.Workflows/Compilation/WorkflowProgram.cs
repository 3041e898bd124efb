using System.Collections.Frozen;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>A definition compiled once, shared by all instances and threads.</summary>
public sealed class WorkflowProgram
{
    private readonly FrozenDictionary<string, ProgramNode> _byNodeId;
    private readonly FrozenDictionary<string, ProgramNode> _byIdOrName;

    internal WorkflowProgram(WorkflowDefinition definition, IReadOnlyList<ProgramNode> nodes, FlowchartMode mode, IncidentStrategy strategy)
    {
        Definition = definition;
        Nodes = nodes;
        Mode = mode;
        IncidentStrategy = strategy;
        ScriptNames = new ScriptNames(definition, nodes);
        _byNodeId = nodes.DistinctBy(node => node.NodeId).ToFrozenDictionary(node => node.NodeId, StringComparer.Ordinal);
        _byIdOrName = nodes.Select(node => (Key: node.Id, Node: node))
            .Concat(nodes.Where(node => node.Name is not null).Select(node => (Key: node.Name!, Node: node)))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Node, StringComparer.Ordinal);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>All nodes in document order; 0 is the implicit workflow around the root.</summary>
    public IReadOnlyList<ProgramNode> Nodes { get; }

    public FlowchartMode Mode { get; }

    public IncidentStrategy IncidentStrategy { get; }

    internal ScriptNames ScriptNames { get; }

    public ProgramNode Workflow => Nodes[0];

    /// <summary>The nodes that can start instances: triggers marked so (<c>canStartWorkflow</c>).</summary>
    public IEnumerable<ProgramNode> Triggers =>
        Nodes.Where(node => node.Activity.Descriptor.Kind == ActivityKind.Trigger && node.Source is { CanStartWorkflow: true });

    /// <summary>Compiles a definition and runs all static checks.</summary>
    public static CompileResult Compile(WorkflowDefinition definition, ActivityCatalog catalog, CompileOptions options) =>
        new ProgramCompiler(definition, catalog, options).Compile();

    /// <summary>The node with this node id (<c>Workflow1:root:x</c>), or null.</summary>
    public ProgramNode? Find(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    /// <summary>The first node with this activity id, else the first with this name, or null.</summary>
    public ProgramNode? FindByIdOrName(string idOrName) => _byIdOrName.GetValueOrDefault(idOrName);
}
