namespace ApprovalGrid.Workflows.Compilation;

/// <summary>
/// The shape of a flowchart as seen from one start: which connections lead forward, which lead back, what lies before what.
/// A breadth-first walk accepts an edge unless its target already reaches its source; what it does not accept leads back.
/// </summary>
internal sealed class FlowGraph
{
    private static readonly FlowConnection[] None = [];

    private readonly int _count;
    private readonly bool[] _forward;
    private readonly bool[] _validBackward;
    private readonly FlowConnection[][] _outbound;
    private readonly FlowConnection[][] _inbound;
    private readonly FlowConnection[][] _forwardInbound;
    private readonly bool[]?[] _ancestors;
    private readonly bool[]?[] _regions;

    public FlowGraph(ProgramNode[] children, FlowConnection[] connections, ProgramNode? start)
    {
        _count = children.Length;
        Start = start;
        _outbound = Group(connections, connection => connection.From.Slot);
        _inbound = Group(connections, connection => connection.To.Slot);
        _forward = FindForward(connections, start);
        _forwardInbound = Group([.. connections.Where(connection => _forward[connection.Index])], connection => connection.To.Slot);
        _ancestors = new bool[]?[_count];
        for (var slot = 0; slot < _count; slot++)
        {
            if (_inbound[slot].Length > 1)
                _ancestors[slot] = FindAncestors(slot);
        }

        _regions = FlowRegions.Find(children, _outbound, start);
        _validBackward = new bool[connections.Length];
        foreach (var connection in connections)
            _validBackward[connection.Index] = !_forward[connection.Index] && start is not null && !ReachesStartWithout(connection, start.Slot);
    }

    public ProgramNode? Start { get; }

    public static MergeKind ParseMerge(string? mergeMode) => mergeMode?.ToUpperInvariant() switch
    {
        "MERGE" => MergeKind.Merge,
        "CONVERGE" => MergeKind.Converge,
        "CASCADE" => MergeKind.Cascade,
        "RACE" => MergeKind.Race,
        _ => MergeKind.Stream,
    };

    public FlowConnection[] Outbound(ProgramNode node) => _outbound[node.Slot];

    public FlowConnection[] Inbound(ProgramNode node) => _inbound[node.Slot];

    public FlowConnection[] ForwardInbound(ProgramNode node) => _forwardInbound[node.Slot];

    public bool IsBackward(FlowConnection connection) => !_forward[connection.Index];

    /// <summary>True when every way from the source back to the start passes the target.</summary>
    public bool IsValidBackward(FlowConnection connection) => _validBackward[connection.Index];

    /// <summary>True for a node that the start does not reach.</summary>
    public bool IsDangling(ProgramNode node) => node != Start && _forwardInbound[node.Slot].Length == 0;

    /// <summary>True when forward connections lead from one node to the other.</summary>
    public bool IsAncestor(ProgramNode ancestor, ProgramNode of) => (_ancestors[of.Slot] ??= FindAncestors(of.Slot))[ancestor.Slot];

    /// <summary>True while a target still lies between a fork and the node where its branches meet.</summary>
    public bool InRegion(ProgramNode fork, ProgramNode target) => _regions[fork.Slot] is { } region && region[target.Slot];

    private FlowConnection[][] Group(FlowConnection[] connections, Func<FlowConnection, int> slot)
    {
        var groups = new List<FlowConnection>?[_count];
        foreach (var connection in connections)
            (groups[slot(connection)] ??= []).Add(connection);
        return Array.ConvertAll(groups, group => group?.ToArray() ?? None);
    }

    private bool[] FindForward(FlowConnection[] connections, ProgramNode? start)
    {
        var forward = new bool[connections.Length];
        if (start is null)
            return forward;
        var accepted = new List<int>[_count];
        for (var slot = 0; slot < _count; slot++)
            accepted[slot] = [];
        var enqueued = new bool[_count];
        var queue = new Queue<int>([start.Slot]);
        enqueued[start.Slot] = true;
        while (queue.TryDequeue(out var source))
        {
            foreach (var connection in _outbound[source])
            {
                var target = connection.To.Slot;
                var known = accepted[source].Contains(target);
                if (!known && Reaches(accepted, target, source))
                    continue;
                forward[connection.Index] = true;
                if (known)
                    continue;
                accepted[source].Add(target);
                if (!enqueued[target])
                {
                    enqueued[target] = true;
                    queue.Enqueue(target);
                }
            }
        }

        return forward;
    }

    private bool Reaches(List<int>[] edges, int from, int to)
    {
        if (from == to)
            return true;
        var seen = new bool[_count];
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var current))
        {
            foreach (var next in edges[current])
            {
                if (next == to)
                    return true;
                if (!seen[next])
                {
                    seen[next] = true;
                    stack.Push(next);
                }
            }
        }

        return false;
    }

    private bool[] FindAncestors(int slot)
    {
        var ancestors = new bool[_count];
        var stack = new Stack<int>([slot]);
        while (stack.TryPop(out var current))
        {
            foreach (var connection in _forwardInbound[current])
            {
                if (!ancestors[connection.From.Slot])
                {
                    ancestors[connection.From.Slot] = true;
                    stack.Push(connection.From.Slot);
                }
            }
        }

        return ancestors;
    }

    // Walks from the source back to the start, never through the target.
    private bool ReachesStartWithout(FlowConnection connection, int start)
    {
        var target = connection.To.Slot;
        if (connection.From.Slot == target)
            return false;
        var seen = new bool[_count];
        var stack = new Stack<int>([connection.From.Slot]);
        while (stack.TryPop(out var current))
        {
            if (current == start)
                return current != target;
            foreach (var inbound in _forwardInbound[current])
            {
                var previous = inbound.From.Slot;
                if (previous != target && !seen[previous])
                {
                    seen[previous] = true;
                    stack.Push(previous);
                }
            }
        }

        return false;
    }
}
