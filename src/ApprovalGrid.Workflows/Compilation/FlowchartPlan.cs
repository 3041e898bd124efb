using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>An edge between two children of a flowchart.</summary>
/// <param name="Index">Position in the flowchart, the number used in events.</param>
internal sealed record FlowConnection(int Index, ProgramNode From, string Port, ProgramNode To, string Path);

/// <summary>What a node does with arrivals when several connections lead to it (token mode).</summary>
internal enum MergeKind
{
    Stream,
    Merge,
    Converge,
    Cascade,
    Race,
}

/// <summary>A compiled flowchart: its connections, and its graph for each node it may start at.</summary>
internal sealed class FlowchartPlan
{
    private readonly Dictionary<int, FlowGraph> _graphsByTrigger = [];

    private FlowchartPlan(ProgramNode flowchart, FlowConnection[] connections, ProgramNode? start)
    {
        Children = [.. flowchart.Children];
        Connections = connections;
        Start = start;
        Graph = new FlowGraph(Children, connections, start);
        foreach (var child in Children)
        {
            if (child.Source!.CanStartWorkflow && child != start)
                _graphsByTrigger[child.Index] = new FlowGraph(Children, connections, child);
        }
    }

    public ProgramNode[] Children { get; }

    public FlowConnection[] Connections { get; }

    /// <summary>Where a run without a trigger of its own begins.</summary>
    public ProgramNode? Start { get; }

    public FlowGraph Graph { get; }

    /// <summary>The graph of a run that was triggered at a node; forward and backward depend on where it began.</summary>
    public FlowGraph GraphFor(int trigger) => _graphsByTrigger.GetValueOrDefault(trigger, Graph);

    public static FlowchartPlan Compile(NodeCompiler compiler)
    {
        var flowchart = compiler.Node;
        var byId = flowchart.Children
            .Where(child => child.Port.StartsWith("activities", StringComparison.OrdinalIgnoreCase))
            .DistinctBy(child => child.Id)
            .ToDictionary(child => child.Id, StringComparer.Ordinal);
        var connections = new List<FlowConnection>();
        var known = new HashSet<(string, string, string)>();
        foreach (var written in flowchart.Source!.Connections)
        {
            if (!byId.TryGetValue(written.Source, out var from) || !byId.TryGetValue(written.Target, out var to))
            {
                var missing = byId.ContainsKey(written.Source) ? written.Target : written.Source;
                compiler.Error("ConnectionToMissingNode", CompilerTexts.ConnectionToMissingNode(missing), written.Path);
                continue;
            }

            if (known.Add((written.Source, written.Port, written.Target)))
                connections.Add(new FlowConnection(connections.Count, from, written.Port, to, written.Path));
            else
                compiler.Warn("DuplicateConnection", CompilerTexts.DuplicateConnection(written.Source, written.Target, written.Port), written.Path);
        }

        return new FlowchartPlan(flowchart, [.. connections], FindStart(compiler, flowchart, byId, connections));
    }

    // Elsa's order: the start member, a Start node, a node that can start workflows, a node without a way in, the first node.
    private static ProgramNode? FindStart(NodeCompiler compiler, ProgramNode flowchart, Dictionary<string, ProgramNode> byId, List<FlowConnection> connections)
    {
        if (compiler.Child("start") is { } inline)
            return byId.GetValueOrDefault(inline.Id, inline);
        if (flowchart.Source!.Json.FindString("start") is { } named && byId.TryGetValue(named, out var start))
            return start;
        var targets = connections.Select(connection => connection.To).ToHashSet();
        var activities = flowchart.Children.Where(child => byId.ContainsValue(child)).ToArray();
        return activities.FirstOrDefault(child => child.Activity.Descriptor.IsStart)
            ?? activities.FirstOrDefault(child => child.Source!.CanStartWorkflow)
            ?? activities.FirstOrDefault(child => !targets.Contains(child))
            ?? activities.FirstOrDefault();
    }
}
