using System.Collections.Immutable;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Migration;

/// <summary>Folds a <see cref="ProgramChanged"/>: only numbers are exchanged, nothing is decided.</summary>
internal sealed class StateMove
{
    private readonly Dictionary<int, int> _nodes;
    private readonly Dictionary<(int Flow, int Connection), int?> _connections;
    private readonly Dictionary<int, int> _tags;

    public StateMove(ProgramChanged change)
    {
        _nodes = change.Nodes.ToDictionary(move => move.From, move => move.To);
        _connections = change.Connections.ToDictionary(move => (move.Flow, move.From), move => move.To);
        _tags = change.Tags.ToDictionary(move => move.Visit, move => move.Tag);
    }

    public void Apply(WorkflowState state)
    {
        state.Trigger = Node(state.Trigger) ?? -1;
        foreach (var visit in state.Visits)
            Apply(visit);
        state.Blocks = state.Blocks.ConvertAll(block => block with { Fork = Node(block.Fork) ?? 0 });
        state.Incidents = state.Incidents.ConvertAll(incident => incident with { Node = Node(incident.Node) ?? 0 });
    }

    private void Apply(Visit visit)
    {
        visit.Node = Node(visit.Node) ?? 0;
        visit.Path = Path(visit.Path) ?? [];
        visit.Tag = _tags.GetValueOrDefault(visit.Number, visit.Tag);
        var history = new List<NodeRecord>(visit.History.Count);
        foreach (var record in visit.History)
        {
            if (Node(record.Node) is { } node && Path(record.Path) is { } path)
                history.Add(record with { Node = node, Path = path });
        }

        history.Sort((left, right) => left.Node.CompareTo(right.Node));
        visit.History = history;
        if (visit.Flow is { } flow)
            Apply(visit.Number, flow);
    }

    private void Apply(int visit, FlowState flow)
    {
        flow.Tokens = [.. flow.Tokens.Select(token => Token(visit, token)).OfType<FlowToken>()];
        SortedMap<int, int> nodes = [];
        foreach (var (node, count) in flow.NodeCounts)
        {
            if (Node(node) is { } moved)
                nodes = nodes.With(moved, count);
        }

        SortedMap<int, ConnectionCount> connections = [];
        foreach (var count in flow.ConnectionCounts.Values)
        {
            if (_connections.GetValueOrDefault((visit, count.Connection)) is { } moved)
                connections = connections.With(moved, count with { Connection = moved });
        }

        flow.NodeCounts = nodes;
        flow.ConnectionCounts = connections;
    }

    // A token whose connection is gone stays with the node that it brought about, as after a return; one that only blocks has nothing to block.
    private FlowToken? Token(int visit, FlowToken token)
    {
        if (Node(token.To) is not { } to)
            return null;
        var connection = token.Connection < 0 ? -1 : _connections.GetValueOrDefault((visit, token.Connection));
        if (connection is { } moved && Node(token.From) is { } from)
            return token with { Connection = moved, From = from, To = to };
        return token.Blocked ? null : token with { Connection = -1, From = to, To = to };
    }

    private int? Node(int node) => _nodes.TryGetValue(node, out var moved) ? moved : null;

    private ImmutableArray<PathStep>? Path(ImmutableArray<PathStep> path)
    {
        var moved = ImmutableArray.CreateBuilder<PathStep>(path.Length);
        foreach (var step in path)
        {
            if (Node(step.Fork) is not { } fork)
                return null;
            moved.Add(step with { Fork = fork });
        }

        return moved.MoveToImmutable();
    }
}
