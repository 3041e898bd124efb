using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>
/// Elsa's token semantics: a completed node lays a token on each connection it follows, and takes those that led to it.
/// How the target treats arrivals is its merge mode.
/// </summary>
internal static class TokenFlow
{
    public static void Advance(in ActivityContext context, FlowGraph graph, in ChildResult child)
    {
        var turn = context.Turn;
        var flow = context.Visit;
        var outbound = graph.Outbound(child.Node);
        var followed = 0;
        foreach (var connection in outbound)
        {
            if (!child.Outcomes.Contains(connection.Port))
                continue;
            followed++;
            Place(turn, flow, connection, false, child.Visit);
        }

        if (flow.Flow is { Tokens.Count: > 0 } state && state.Tokens.Exists(static (token, to) => token.To == to, child.Node.Index))
            turn.Emit(new TokensTaken(flow.Number, child.Node.Index));
        var fork = new ForkPaths(context, graph, child, followed);
        foreach (var connection in outbound)
        {
            if (child.Outcomes.Contains(connection.Port))
                Arrive(context, graph, child, connection, ref fork);
        }

        DropIdleBlocks(turn, flow, graph);
        CompleteWhenIdle(context);
    }

    /// <summary>
    /// A block is for the one branch that is still on its way. When that can no longer come, it must not swallow the arrival of a
    /// later pass. Elsa keeps such blocks, and what comes after loops then waits for ever.
    /// </summary>
    internal static void DropIdleBlocks(WorkflowTurn turn, Visit flow, FlowGraph graph)
    {
        if (flow.Flow is not { } state || !state.Tokens.Exists(static token => token.Blocked))
            return;
        var idle = state.Tokens.FindAll(token => token is { Blocked: true, Spent: false } && !IsOnTheWay(turn, flow, graph, turn.Program.Nodes[token.From]));
        if (idle.Count > 0)
            turn.Emit(new TokensRemoved(flow.Number, [.. idle.Select(token => token.Number)]));
    }

    public static void Cancel(in ActivityContext context, in ChildResult child)
    {
        if (context.Visit.Flow is not { } state)
            return;
        var node = child.Node.Index;
        var gone = state.Tokens.FindAll(token => token.From == node || token.To == node).ConvertAll(token => token.Number);
        if (gone.Count > 0)
            context.Turn.Emit(new TokensRemoved(context.Visit.Number, [.. gone]));
    }

    private static void Arrive(in ActivityContext context, FlowGraph graph, in ChildResult child, FlowConnection connection, ref ForkPaths fork)
    {
        switch (MergeOf(context, connection.To))
        {
            case MergeKind.Race:
                FlowchartActivity.CancelAncestors(context, graph, connection.To);
                FirstArrival(context, graph, child, connection, ref fork);
                break;
            case MergeKind.Cascade:
                FirstArrival(context, graph, child, connection, ref fork);
                break;
            case MergeKind.Merge:
                if (AllHere(context, graph.ForwardInbound(connection.To)))
                    fork.Schedule(connection);
                break;
            case MergeKind.Converge:
                if (AllHere(context, graph.Inbound(connection.To)))
                    fork.Schedule(connection);
                break;
            default:
                if (!AnyoneUpstream(context, graph.ForwardInbound(connection.To)))
                    fork.Schedule(connection);
                break;
        }
    }

    // The first to arrive runs the target and blocks the other ways in; a later arrival on a blocked way only uses up the block.
    private static void FirstArrival(in ActivityContext context, FlowGraph graph, in ChildResult child, FlowConnection connection, ref ForkPaths fork)
    {
        var flow = context.Visit;
        if (flow.FlowOrNone.Tokens.Find(token => token.Blocked && token.Connection == connection.Index) is { } block)
        {
            Swallow(context.Turn, flow, block);
            return;
        }

        fork.Schedule(connection);
        foreach (var other in graph.ForwardInbound(connection.To))
        {
            if (other.From != child.Node && IsOnTheWay(context.Turn, flow, graph, other.From))
                Place(context.Turn, flow, other, true, child.Visit);
        }
    }

    // While the target is under way its completion clears both; behind it nothing would, and the flowchart would never end.
    private static void Swallow(WorkflowTurn turn, Visit flow, FlowToken block)
    {
        var arrived = flow.FlowOrNone.Tokens.FindLast(token => !token.Blocked && token.Connection == block.Connection)!;
        if (!flow.FlowOrNone.Tokens.Exists(token => !token.Blocked && token.To == block.To && token.Number != arrived.Number))
            turn.Emit(new TokensRemoved(flow.Number, [arrived.Number, block.Number]));
        else if (!block.Spent)
            turn.Emit(new TokenSpent(flow.Number, block.Number));
    }

    // A node that is to run, or runs, has a token on the way to it.
    private static bool IsOnTheWay(WorkflowTurn turn, Visit flow, FlowGraph graph, ProgramNode node)
    {
        foreach (var token in flow.FlowOrNone.Tokens)
        {
            if (!token.Blocked && (token.To == node.Index || graph.IsAncestor(turn.Program.Nodes[token.To], node)))
                return true;
        }

        return false;
    }

    private static bool AllHere(in ActivityContext context, FlowConnection[] inbound)
    {
        if (inbound.Length <= 1)
            return true;
        foreach (var connection in inbound)
        {
            if (!context.Visit.FlowOrNone.Tokens.Exists(static (token, index) => !token.Blocked && token.Connection == index, connection.Index))
                return false;
        }

        return true;
    }

    private static bool AnyoneUpstream(in ActivityContext context, FlowConnection[] inbound)
    {
        foreach (var connection in inbound)
        {
            if (context.Visit.FlowOrNone.Tokens.Exists(static (token, node) => !token.Blocked && token.To == node, connection.From.Index))
                return true;
        }

        return false;
    }

    private static MergeKind MergeOf(in ActivityContext context, ProgramNode target) => target.Activity is FlowJoin
        ? FlowJoin.ModeOf(context, target) == JoinMode.WaitAny ? MergeKind.Race : MergeKind.Merge
        : target.Merge;

    private static void Place(WorkflowTurn turn, Visit flow, FlowConnection connection, bool blocked, int by) => turn.Emit(new TokenPlaced(
        flow.Number, turn.State.LastToken + 1, connection.Index, connection.From.Index, connection.To.Index, blocked, by));

    // A token that still lies somewhere keeps the flowchart open: a join over a dead branch waits for ever, as in Elsa.
    private static void CompleteWhenIdle(in ActivityContext context)
    {
        if (!context.HasPendingChildren && !(context.Visit.Flow?.Tokens.Exists(static token => !token.Blocked) ?? false))
            context.Complete();
    }

    private static bool Exists<TArgument>(this List<FlowToken> tokens, Func<FlowToken, TArgument, bool> matches, TArgument argument)
    {
        foreach (var token in tokens)
        {
            if (matches(token, argument))
                return true;
        }

        return false;
    }
}
