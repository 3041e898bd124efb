using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>What can be followed in a flowchart, judged by the outcomes that its nodes can have.</summary>
internal sealed class FlowShape
{
    private readonly FlowchartPlan _plan;
    private readonly bool[] _reached;
    private readonly bool[] _ends;

    public FlowShape(FlowchartPlan plan)
    {
        _plan = plan;
        Live = [.. plan.Connections.Select(CanBeFollowed)];
        _reached = Spread([plan.Start!, .. plan.Children.Where(child => child.Source!.CanStartWorkflow)], node => plan.Graph.Outbound(node), connection => connection.To);
        _ends = Spread(plan.Children.Where(IsEnd), node => plan.Graph.Inbound(node), connection => connection.From);
    }

    /// <summary>By connection: whether its source can ever end with its port.</summary>
    public bool[] Live { get; }

    public bool IsReached(ProgramNode node) => _reached[node.Slot];

    public bool ReachesEnd(ProgramNode node) => _ends[node.Slot];

    /// <summary>
    /// The ways out of a fork or decision from which a connection can be reached, without passing the fork again.
    /// </summary>
    public HashSet<string> PortsLeadingTo(ProgramNode from, FlowConnection goal)
    {
        var ports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var first in _plan.Graph.Outbound(from))
        {
            if (Live[first.Index] && (first == goal || LeadsTo(first.To, goal, from)))
                ports.Add(first.Port);
        }

        return ports;
    }

    /// <summary>True when a connection is reached from a node on a way that avoids another.</summary>
    public bool ReachesWithout(ProgramNode from, FlowConnection goal, ProgramNode without) => LeadsTo(from, goal, without);

    /// <summary>True for a node that ends with one outcome at a time.</summary>
    public static bool IsExclusive(ProgramNode node) =>
        node.Activity is FlowDecision or ExternalActivity
        || (node.Activity is FlowSwitch && (!node.TryGetLiteral("Mode", out var mode) || mode.AsString != "MatchAny"));

    // Nothing follows it, or one of its outcomes leads nowhere.
    private bool IsEnd(ProgramNode node)
    {
        var outbound = _plan.Graph.Outbound(node);
        return outbound.Length == 0
            || node.Activity is EngineActivity { IsTerminal: true }
            || node.Activity.Outcomes(node) is not { } outcomes
            || (node.Activity is not FlowFork && outcomes.Any(outcome => !outbound.Any(connection => connection.Port == outcome)));
    }

    private bool CanBeFollowed(FlowConnection connection) =>
        connection.From.Activity is not EngineActivity { IsTerminal: true }
        && (connection.From.Activity.Outcomes(connection.From) is not { } known || known.Contains(connection.Port));

    private bool LeadsTo(ProgramNode from, FlowConnection goal, ProgramNode without)
    {
        var seen = new bool[_plan.Children.Length];
        var stack = new Stack<ProgramNode>([from]);
        while (stack.TryPop(out var node))
        {
            if (node == without || seen[node.Slot])
                continue;
            seen[node.Slot] = true;
            foreach (var connection in _plan.Graph.Outbound(node))
            {
                if (connection == goal && Live[connection.Index])
                    return true;
                if (Live[connection.Index])
                    stack.Push(connection.To);
            }
        }

        return false;
    }

    private bool[] Spread(IEnumerable<ProgramNode> from, Func<ProgramNode, FlowConnection[]> connections, Func<FlowConnection, ProgramNode> next)
    {
        var reached = new bool[_plan.Children.Length];
        var stack = new Stack<ProgramNode>(from);
        while (stack.TryPop(out var node))
        {
            if (reached[node.Slot])
                continue;
            reached[node.Slot] = true;
            foreach (var connection in connections(node))
            {
                if (Live[connection.Index])
                    stack.Push(next(connection));
            }
        }

        return reached;
    }
}
