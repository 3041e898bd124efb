using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>
/// Finds joins that wait for a branch that cannot come. Elsa runs these and hangs without a word (token mode), or skips
/// what follows (counter mode).
/// </summary>
internal static class JoinChecks
{
    public static void Run(ProgramCompiler program, FlowchartPlan plan, FlowShape shape, ProgramNode join)
    {
        if (WaitsFor(program, plan, join) is not { Length: > 1 } inbound)
            return;
        foreach (var connection in inbound)
        {
            if (shape.Live[connection.Index] && shape.IsReached(connection.From))
                continue;
            Report(program, join, connection, CompilerTexts.WaitsForDead(connection.From.DisplayName));
            return;
        }

        if (inbound.FirstOrDefault(connection => plan.Graph.IsBackward(connection) && plan.Graph.IsAncestor(join, connection.From)) is { } loop)
        {
            Report(program, join, loop, CompilerTexts.WaitsForLater(loop.From.DisplayName));
            return;
        }

        CheckAlternatives(program, plan, shape, join, inbound);
        if (program.Mode == FlowchartMode.Counter)
            CheckLoops(program, plan, join);
    }

    /// <summary>The connections that a node waits for all of; null when it does not wait.</summary>
    private static FlowConnection[]? WaitsFor(ProgramCompiler program, FlowchartPlan plan, ProgramNode join)
    {
        var forward = plan.Graph.ForwardInbound(join);
        if (join.Activity is FlowJoin)
        {
            // Counter mode: WaitAllActive copes with dead branches.
            return join.Plan is JoinMode.WaitAll || (join.Plan is JoinMode.WaitAllActive && program.Mode == FlowchartMode.Token) ? forward : null;
        }

        if (program.Mode == FlowchartMode.Counter)
            return null;
        return join.Merge switch
        {
            MergeKind.Merge => forward,
            MergeKind.Converge => plan.Graph.Inbound(join),
            _ => null,
        };
    }

    // Two connections of which only one can be followed: somewhere before them lies a node that takes one way or the other.
    private static void CheckAlternatives(ProgramCompiler program, FlowchartPlan plan, FlowShape shape, ProgramNode join, FlowConnection[] inbound)
    {
        foreach (var decision in plan.Children.Where(node => FlowShape.IsExclusive(node) && shape.IsReached(node)))
        {
            var ports = inbound.Select(connection => shape.PortsLeadingTo(decision, connection)).ToArray();
            for (var left = 0; left < inbound.Length; left++)
            {
                for (var right = left + 1; right < inbound.Length; right++)
                {
                    if (ports[left].Count == 0 || ports[right].Count == 0 || ports[left].Overlaps(ports[right]))
                        continue;
                    if (ComesOtherwise(plan, shape, decision, inbound[left]) || ComesOtherwise(plan, shape, decision, inbound[right]))
                        continue;
                    Report(program, join, inbound[right], CompilerTexts.WaitsForEither(decision.DisplayName));
                    return;
                }
            }
        }
    }

    // True when the connection can also be reached without the decision: then both may come.
    private static bool ComesOtherwise(FlowchartPlan plan, FlowShape shape, ProgramNode decision, FlowConnection connection) =>
        decision != plan.Start && shape.ReachesWithout(plan.Start!, connection, decision);

    private static void CheckLoops(ProgramCompiler program, FlowchartPlan plan, ProgramNode join)
    {
        var loop = plan.Connections.FirstOrDefault(connection =>
            plan.Graph.IsBackward(connection) && plan.Graph.IsAncestor(connection.To, join) && plan.Graph.IsAncestor(connection.From, join)
            && plan.Children.Any(fork => fork.Activity is FlowFork && plan.Graph.IsAncestor(fork, connection.To) && plan.Graph.IsAncestor(fork, join)));
        if (loop is not null && join.Activity is FlowJoin)
            Report(program, join, loop, CompilerTexts.LoopInBranch(loop.From.DisplayName, loop.To.DisplayName));
    }

    private static void Report(ProgramCompiler program, ProgramNode join, FlowConnection connection, LocalText why) =>
        program.Report(FaultSeverity.Error, "JoinNeverFires", join, connection.Path, CompilerTexts.JoinNeverFires(join.DisplayName, why));
}
