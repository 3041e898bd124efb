using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Migration;

/// <summary>One open flowchart of an instance that goes on in another version: its tokens and counts, and whether every join can still fire.</summary>
internal sealed class FlowMigration
{
    private readonly InstanceMigration _instance;
    private readonly ProgramMapping _mapping;
    private readonly WorkflowState _state;
    private readonly Visit _visit;
    private readonly FlowchartPlan _from;
    private readonly FlowchartPlan _to;
    private readonly Dictionary<int, FlowConnection?> _moves = [];
    private readonly HashSet<ProgramNode> _open;

    public FlowMigration(InstanceMigration instance, ProgramMapping mapping, WorkflowState state, Visit visit, FlowchartPlan to)
    {
        _instance = instance;
        _mapping = mapping;
        _state = state;
        _visit = visit;
        _from = (FlowchartPlan)mapping.Source.Nodes[visit.Node].Plan!;
        _to = to;
        _open = [.. state.Visits.Where(open => open.Parent == visit.Number).Select(open => mapping.Find(open.Node)).OfType<ProgramNode>()];
        foreach (var connection in _from.Connections)
            _moves[connection.Index] = Find(connection);
    }

    public List<ConnectionMove> Connections { get; } = [];

    /// <summary>Nodes of the old version that its tokens and counts name.</summary>
    public HashSet<int> Referenced { get; } = [];

    /// <summary>Counter mode: connections that are new before a node that was passed count as passed as often as it was.</summary>
    public ImmutableArray<ConnectionCount> NewCounts { get; private set; } = [];

    private string Newer => $"version {_mapping.Target.Definition.Version}";

    public void Run()
    {
        var flow = _visit.FlowOrNone;
        foreach (var token in flow.Tokens)
            PlanToken(token);
        Referenced.UnionWith(flow.NodeCounts.Keys);
        foreach (var connection in flow.Tokens.Select(token => token.Connection).Concat(flow.ConnectionCounts.Keys).Where(index => index >= 0).Distinct().Order())
            Connections.Add(new ConnectionMove(_visit.Number, connection, _moves[connection]?.Index));
        if (_state.Mode == FlowchartMode.Counter)
            NewCounts = [.. CountsOfNew()];
        var active = Active();
        var reached = Reach(active);
        foreach (var join in _to.Children.Where(node => reached.Contains(node)))
            CheckJoin(join, reached);
        CheckPassed(active, reached);
    }

    private FlowConnection? Find(FlowConnection connection)
    {
        var (from, to) = (_mapping.Find(connection.From.Index), _mapping.Find(connection.To.Index));
        return from is null || to is null ? null : Array.Find(_to.Connections, other => other.From == from && other.Port == connection.Port && other.To == to);
    }

    private void PlanToken(FlowToken token)
    {
        Referenced.Add(token.From);
        Referenced.Add(token.To);
        if (token.Blocked || (token.Connection >= 0 ? _moves[token.Connection] is not null : _mapping.Find(token.To) is not null))
            return;
        var target = _mapping.Source.Nodes[token.To];
        if (_mapping.Find(token.To) is not { } there)
        {
            // Where it stands at the node itself, that is told of the visit.
            if (!_state.Visits.Exists(open => open.Parent == _visit.Number && open.Node == token.To))
                _instance.Fault("ArrivalLost", target, $"a branch has arrived at '{target.DisplayName}' and waits for others, and {Newer} does not have it; map it.");
        }
        else if (!_open.Contains(there))
        {
            var source = _mapping.Source.Nodes[token.From];
            _instance.Fault("ArrivalLost", target, $"a branch has come from '{source.DisplayName}' to '{target.DisplayName}' and waits for others, and {Newer} has no such connection; keep the connection, or map both ends to one that it has.");
        }
    }

    private IEnumerable<ConnectionCount> CountsOfNew()
    {
        var kept = _moves.Values.OfType<FlowConnection>().ToHashSet();
        foreach (var connection in _to.Connections.Where(connection => !kept.Contains(connection)))
        {
            if (_mapping.FindSource(connection.To) is { } source && _visit.FlowOrNone.NodeCount(source.Index) is > 0 and var count)
                yield return new ConnectionCount(connection.Index, count, false);
        }
    }

    /// <summary>Where something is open or has arrived.</summary>
    private HashSet<ProgramNode> Active()
    {
        var active = new HashSet<ProgramNode>(_open);
        foreach (var token in _visit.FlowOrNone.Tokens.Where(token => !token.Blocked))
        {
            if (_mapping.Find(token.To) is { } there)
                active.Add(there);
        }

        return active;
    }

    private HashSet<ProgramNode> Reach(HashSet<ProgramNode> active)
    {
        var reached = new HashSet<ProgramNode>(active);
        var stack = new Stack<ProgramNode>(active);
        while (stack.TryPop(out var node))
        {
            foreach (var connection in _to.Graph.Outbound(node))
            {
                if (reached.Add(connection.To))
                    stack.Push(connection.To);
            }
        }

        return reached;
    }

    // A join that also waits for a way which this instance is past would wait for ever.
    private void CheckJoin(ProgramNode join, HashSet<ProgramNode> reached)
    {
        if (!WaitsForAll(join))
            return;
        var kept = _moves.Values.OfType<FlowConnection>().ToHashSet();
        foreach (var connection in GraphOf().ForwardInbound(join).Where(connection => !kept.Contains(connection) && !reached.Contains(connection.From)))
            _instance.Fault("JoinStarves", join, $"'{join.DisplayName}' of {Newer} also waits for '{connection.From.DisplayName}', which the instance would never come to.");
    }

    private FlowGraph GraphOf() => _to.GraphFor(_mapping.Find(_state.Trigger)?.Index ?? -1);

    private static bool WaitsForAll(ProgramNode node) => node.Activity is FlowJoin
        ? node.Plan is not JoinMode.WaitAny
        : node.Merge is MergeKind.Merge or MergeKind.Converge;

    private void CheckPassed(HashSet<ProgramNode> active, HashSet<ProgramNode> reached)
    {
        var graph = GraphOf();
        foreach (var node in _to.Children.Where(node => _mapping.FindSource(node) is null && !reached.Contains(node)))
        {
            if (!active.Any(at => graph.IsAncestor(node, at)))
                continue;
            if (node.IsMandatory)
                _instance.Fault("MandatoryPassed", node, $"'{node.DisplayName}' is mandatory in {Newer}, and the instance is already past its place.");
            else
                _instance.Note("PassedOver", node, $"'{node.DisplayName}' is new and lies before where the instance stands; it is not done.");
        }
    }
}
