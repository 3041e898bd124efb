using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Migration;

/// <summary>Which node and variable of one version of a definition is which of another. The same for all instances.</summary>
public sealed class ProgramMapping
{
    private readonly ProgramNode?[] _nodes;
    private readonly ProgramNode?[] _sources;
    private readonly Dictionary<(int Node, string Variable), string?> _variables = [];
    private readonly List<MigrationFault> _faults = [];

    private ProgramMapping(WorkflowProgram source, WorkflowProgram target)
    {
        Source = source;
        Target = target;
        _nodes = new ProgramNode?[source.Nodes.Count];
        _sources = new ProgramNode?[target.Nodes.Count];
    }

    public WorkflowProgram Source { get; }

    public WorkflowProgram Target { get; }

    /// <summary>Why the map cannot be used; empty when it can.</summary>
    public IReadOnlyList<MigrationFault> Faults => _faults;

    /// <summary>The nodes of the old version that have none in the new one.</summary>
    public IEnumerable<ProgramNode> Gone => Source.Nodes.Where(node => _nodes[node.Index] is null);

    /// <summary>The nodes of the new version that have none in the old one.</summary>
    public IEnumerable<ProgramNode> New => Target.Nodes.Where(node => _sources[node.Index] is null);

    public static ProgramMapping Create(WorkflowProgram source, WorkflowProgram target, MigrationMap map)
    {
        var mapping = new ProgramMapping(source, target);
        mapping.MapNodes(map);
        mapping.MapVariables(map);
        return mapping;
    }

    /// <summary>The node of the new version, or null.</summary>
    public ProgramNode? Find(int source) => source >= 0 && source < _nodes.Length ? _nodes[source] : null;

    /// <summary>The node of the old version behind one of the new, or null.</summary>
    public ProgramNode? FindSource(ProgramNode target) => _sources[target.Index];

    /// <summary>The id of a variable in the new version. False when nothing is known of it; null when it is to be dropped.</summary>
    /// <param name="node">Node of the old version that declares it.</param>
    public bool TryMapVariable(int node, string id, out string? target) => _variables.TryGetValue((node, id), out target);

    private void MapNodes(MigrationMap map)
    {
        var said = new Dictionary<ProgramNode, ProgramNode?>();
        foreach (var (from, to) in map.Nodes)
        {
            if (Find(Source, from) is not { } node)
                Fault("UnknownNode", from, $"version {Source.Definition.Version} has no activity '{from}'; use the id of one.");
            else if (to is null)
                said[node] = null;
            else if (Find(Target, to) is not { } there)
                Fault("UnknownNode", from, $"version {Target.Definition.Version} has no activity '{to}'; use the id of one.");
            else if (there.Type != node.Type)
                Fault("OtherType", from, $"'{from}' is a {node.Type} and '{to}' a {there.Type}; only the same type goes on where it stands.");
            else
                said[node] = there;
        }

        // Containers come before what they hold.
        foreach (var node in Source.Nodes)
            Map(node, said);
        foreach (var twice in Source.Nodes.Where(node => _nodes[node.Index] is not null).GroupBy(node => _nodes[node.Index]!).Where(group => group.Count() > 1))
            Fault("TwoOntoOne", twice.Last().NodeId, $"{string.Join(" and ", twice.Select(node => $"'{node.Id}'"))} are mapped to '{twice.Key.Id}'; map each to its own.");
    }

    private void Map(ProgramNode node, Dictionary<ProgramNode, ProgramNode?> said)
    {
        var parent = node.Parent is null ? null : _nodes[node.Parent.Index];
        ProgramNode? found;
        if (said.TryGetValue(node, out var there))
        {
            found = there;
            if (there is not null && there.Parent != parent)
            {
                Fault("OtherContainer", node.NodeId, $"'{node.Id}' and '{there.Id}' stand in different containers; what is open cannot change its container. Map the containers as well.");
                return;
            }
        }
        else
        {
            found = node.Parent is null ? Target.Workflow
                : node.Parent.Parent is null ? Target.Workflow.Children[0]
                : parent?.Children.FirstOrDefault(child => child.Id == node.Id);
            if (found is not null && (found.Type != node.Type || said.ContainsValue(found)))
                found = null;
        }

        _nodes[node.Index] = found;
        if (found is not null)
            _sources[found.Index] = node;
    }

    private void MapVariables(MigrationMap map)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in Source.Nodes)
        {
            foreach (var variable in node.Variables)
            {
                var key = map.Variables.ContainsKey(variable.Id) ? variable.Id : map.Variables.ContainsKey(variable.Name) ? variable.Name : null;
                if (key is not null)
                    used.Add(key);
                Map(node, variable, key is not null, key is null ? null : map.Variables[key]);
            }
        }

        foreach (var unknown in map.Variables.Keys.Where(key => !used.Contains(key)))
            Fault("UnknownVariable", unknown, $"version {Source.Definition.Version} has no variable '{unknown}'; use its name or id.");
    }

    private void Map(ProgramNode node, CompiledVariable variable, bool said, string? to)
    {
        if (said && to is null)
        {
            _variables[(node.Index, variable.Id)] = null;
            return;
        }

        if (_nodes[node.Index] is not { } there)
            return;
        var found = said
            ? there.Variables.FirstOrDefault(other => other.Id == to) ?? there.Variables.FirstOrDefault(other => other.Name == to)
            : there.Variables.FirstOrDefault(other => other.Id == variable.Id) ?? there.Variables.FirstOrDefault(other => other.Name == variable.Name);
        if (found is not null)
            _variables[(node.Index, variable.Id)] = found.Id;
        else if (said)
            Fault("UnknownVariable", variable.Name, $"version {Target.Definition.Version} has no variable '{to}' in '{there.DisplayName}'; use its name or id.");
    }

    private void Fault(string code, string subject, string message) => _faults.Add(new MigrationFault(code, subject, message));

    private static ProgramNode? Find(WorkflowProgram program, string idOrNodeId) => program.Find(idOrNodeId) ?? program.FindByIdOrName(idOrNodeId);
}
