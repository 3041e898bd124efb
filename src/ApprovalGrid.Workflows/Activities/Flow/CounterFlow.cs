using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>
/// Elsa's counter semantics: a completed node passes all its connections, followed or not. A node none of whose connections
/// was followed is skipped and passes its own, so that dead branches reach the joins behind them.
/// </summary>
internal static class CounterFlow
{
    public static void Advance(in ActivityContext context, FlowGraph graph, in ChildResult child)
    {
        var followed = 0;
        foreach (var connection in graph.Outbound(child.Node))
        {
            if (child.Outcomes.Contains(connection.Port))
                followed++;
        }

        var fork = new ForkPaths(context, graph, child, followed);
        if (!Pass(context, graph, child, ref fork))
            CompleteWhenIdle(context);
    }

    public static void Cancel(in ActivityContext context, FlowGraph graph, in ChildResult child)
    {
        var fork = new ForkPaths(context, graph, child, 0);
        Pass(context, graph, child with { Outcomes = [] }, ref fork);
    }

    // Skipped nodes are worked off from a list: a chain of them may be as long as the flowchart.
    private static bool Pass(in ActivityContext context, FlowGraph graph, in ChildResult child, ref ForkPaths fork)
    {
        var scheduled = PassNode(context, graph, child.Node, child, ref fork, out var skipped);
        while (skipped is { Count: > 0 })
        {
            var node = skipped.Dequeue();
            scheduled |= PassNode(context, graph, node, child with { Outcomes = [], Backward = false }, ref fork, out var further);
            while (further is { Count: > 0 })
                skipped.Enqueue(further.Dequeue());
        }

        return scheduled;
    }

    private static bool PassNode(
        in ActivityContext context, FlowGraph graph, ProgramNode node, in ChildResult cause, ref ForkPaths fork, out Queue<ProgramNode>? skipped)
    {
        skipped = null;
        if (graph.IsDangling(node))
            throw new ActivityFaultException($"Activity {node.Id} is not reachable from the flowchart graph. Unable to schedule it's outbound activities.");
        var turn = context.Turn;
        if (!cause.Backward)
            turn.Emit(new NodePassed(context.Visit.Number, node.Index));
        var scheduled = false;
        foreach (var connection in graph.Outbound(node))
        {
            var followed = cause.Outcomes.Contains(connection.Port);
            turn.Emit(new ConnectionPassed(context.Visit.Number, connection.Index, followed));
            if (graph.IsBackward(connection))
                scheduled |= followed && GoBack(graph, connection, ref fork);
            else
                scheduled |= Arrive(context, graph, connection, ref fork, ref skipped);
        }

        return scheduled;
    }

    private static bool GoBack(FlowGraph graph, FlowConnection connection, ref ForkPaths fork)
    {
        if (!graph.IsValidBackward(connection))
        {
            throw new ActivityFaultException(
                $"Invalid backward connection: Every path from the source ('{connection.From.Id}') must go through the target ('{connection.To.Id}') when tracing back to the start.");
        }

        fork.Schedule(connection, backward: true);
        return true;
    }

    private static bool Arrive(in ActivityContext context, FlowGraph graph, FlowConnection connection, ref ForkPaths fork, ref Queue<ProgramNode>? skipped)
    {
        var target = connection.To;
        var counts = new Counts(context.Visit.FlowOrNone, graph, target);
        switch (target.Activity is FlowJoin ? FlowJoin.ModeOf(context, target) : JoinMode.WaitAllActive)
        {
            case JoinMode.WaitAny:
                return ArriveAny(context, graph, connection, counts, ref fork, ref skipped);
            case JoinMode.WaitAll:
                if (!counts.AllPassed)
                    return false;
                return counts.AllFollowed ? Run(connection, ref fork) : Skip(target, ref skipped);
            default:
                if (!counts.AllPassed)
                    return false;
                return counts.AnyFollowed ? Run(connection, ref fork) : Skip(target, ref skipped);
        }
    }

    private static bool ArriveAny(
        in ActivityContext context, FlowGraph graph, FlowConnection connection, in Counts counts, ref ForkPaths fork, ref Queue<ProgramNode>? skipped)
    {
        if (counts.IsLate(connection) || context.Turn.IsQueued(context.Visit.Number, connection.To))
            return false;
        if (counts.AnyFollowed)
        {
            Run(connection, ref fork);
            FlowchartActivity.CancelAncestors(context, graph, connection.To);
            return true;
        }

        return counts.AllPassed && Skip(connection.To, ref skipped);
    }

    private static bool Run(FlowConnection connection, ref ForkPaths fork)
    {
        fork.Schedule(connection);
        return true;
    }

    private static bool Skip(ProgramNode target, ref Queue<ProgramNode>? skipped)
    {
        (skipped ??= new Queue<ProgramNode>()).Enqueue(target);
        return false;
    }

    private static void CompleteWhenIdle(in ActivityContext context)
    {
        if (!context.HasPendingChildren)
            context.Complete();
    }

    /// <summary>How often a node and its forward connections were passed.</summary>
    private readonly struct Counts
    {
        private readonly FlowState _state;
        private readonly int _node;
        private readonly int _most;
        private readonly int _least = int.MaxValue;

        public Counts(FlowState state, FlowGraph graph, ProgramNode target)
        {
            _state = state;
            _node = state.NodeCount(target.Index);
            var inbound = graph.ForwardInbound(target);
            foreach (var connection in inbound)
            {
                var visits = state.ConnectionVisits(connection.Index);
                _most = Math.Max(_most, visits);
                _least = Math.Min(_least, visits);
            }

            AnyFollowed = _most > _node;
            AllFollowed = _most > _node;
            var any = false;
            foreach (var connection in inbound)
            {
                var current = state.ConnectionVisits(connection.Index) == _most && state.LastFollowed(connection.Index);
                any |= current;
                AllFollowed &= current;
            }

            AnyFollowed &= any;
        }

        public bool AllPassed => _least > _node && _least != int.MaxValue;

        public bool AnyFollowed { get; }

        public bool AllFollowed { get; }

        public bool IsLate(FlowConnection connection) => _state.ConnectionVisits(connection.Index) <= _node;
    }
}
