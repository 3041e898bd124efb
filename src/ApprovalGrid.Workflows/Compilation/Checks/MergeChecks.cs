using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>
/// Finds nodes without a join at which parallel branches meet and that can run once for each branch. In token mode such a node looks
/// only one connection back: it waits for a branch whose last step is under way, not for one that is still further behind.
/// </summary>
internal static class MergeChecks
{
    public static void Run(ProgramCompiler program, FlowchartPlan plan, FlowShape shape, ProgramNode node)
    {
        if (node.Activity is FlowJoin || node.Merge != MergeKind.Stream)
            return;
        var inbound = Array.FindAll(plan.Graph.ForwardInbound(node), connection => shape.Live[connection.Index] && shape.IsReached(connection.From));
        if (inbound.Length < 2)
            return;
        var leading = Array.ConvertAll(inbound, connection => LeadingTo(plan, shape, connection.From));
        foreach (var fork in plan.Children)
        {
            if (!shape.IsReached(fork) || FindPair(plan, shape, fork, inbound, leading) is not { } late)
                continue;
            program.Report(FaultSeverity.Warning, "RunsTwice", node, late.Path, CompilerTexts.RunsTwice(fork.DisplayName, node.DisplayName));
            return;
        }
    }

    // Two ways in that one activation of the fork can bring about, and of which one can be behind the other.
    private static FlowConnection? FindPair(FlowchartPlan plan, FlowShape shape, ProgramNode fork, FlowConnection[] inbound, bool[][] leading)
    {
        var outbound = plan.Graph.Outbound(fork);
        foreach (var first in outbound)
        {
            foreach (var second in outbound)
            {
                if (first.Index >= second.Index || !AreTogether(shape, fork, first, second))
                    continue;
                for (var left = 0; left < inbound.Length; left++)
                {
                    for (var right = 0; right < inbound.Length; right++)
                    {
                        if (left != right && Brings(plan, fork, first, inbound[left], leading[left]) && Brings(plan, fork, second, inbound[right], leading[right])
                            && !AreInStep(plan, fork, inbound[left], inbound[right]))
                            return inbound[right];
                    }
                }
            }
        }

        return null;
    }

    private static bool Brings(FlowchartPlan plan, ProgramNode fork, FlowConnection branch, FlowConnection inbound, bool[] leading) =>
        branch == inbound || (plan.Graph.InRegion(fork, branch.To) && plan.Graph.InRegion(fork, inbound.From) && leading[branch.To.Slot]);

    // The last steps of both branches begin together, or one branch has no step: neither can be overlooked.
    private static bool AreInStep(FlowchartPlan plan, ProgramNode fork, FlowConnection left, FlowConnection right)
    {
        if (left.From == fork && right.From == fork)
            return false;
        return IsNext(plan, fork, left.From) && IsNext(plan, fork, right.From);
    }

    private static bool IsNext(FlowchartPlan plan, ProgramNode fork, ProgramNode node) =>
        node == fork || Array.TrueForAll(plan.Graph.ForwardInbound(node), connection => connection.From == fork);

    private static bool AreTogether(FlowShape shape, ProgramNode fork, FlowConnection first, FlowConnection second)
    {
        if (!shape.Live[first.Index] || !shape.Live[second.Index])
            return false;
        return first.Port == second.Port || fork.Activity switch
        {
            FlowFork => true,
            FlowSwitch => !FlowShape.IsExclusive(fork) && first.Port != "Default" && second.Port != "Default",
            FlowSendHttpRequest or BulkDispatchWorkflows => first.Port == "Done" || second.Port == "Done",
            _ => false,
        };
    }

    /// <summary>By slot: the nodes from which forward connections lead to a node, itself included.</summary>
    private static bool[] LeadingTo(FlowchartPlan plan, FlowShape shape, ProgramNode node)
    {
        var leading = new bool[plan.Children.Length];
        var stack = new Stack<ProgramNode>([node]);
        while (stack.TryPop(out var current))
        {
            if (leading[current.Slot])
                continue;
            leading[current.Slot] = true;
            foreach (var connection in plan.Graph.ForwardInbound(current))
            {
                if (shape.Live[connection.Index])
                    stack.Push(connection.From);
            }
        }

        return leading;
    }
}
