using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>The checks over one flowchart: ports that exist, nodes that are reached, an end that can be reached, joins that can fire.</summary>
internal static class FlowchartChecks
{
    public static void Run(ProgramCompiler program, ProgramNode flowchart)
    {
        var plan = (FlowchartPlan)flowchart.Plan!;
        if (plan.Start is null)
        {
            program.Report(FaultSeverity.Warning, "EmptyFlowchart", flowchart, null, "the flowchart is empty; it completes at once.");
            return;
        }

        var shape = new FlowShape(plan);
        CheckPorts(program, plan);
        CheckReachable(program, plan, shape);
        CheckEnds(program, plan, shape);
        if (program.Mode == FlowchartMode.Counter)
            CheckBackward(program, plan);
        foreach (var node in plan.Children.Where(node => shape.IsReached(node)))
        {
            JoinChecks.Run(program, plan, shape, node);
            if (program.Mode == FlowchartMode.Token)
                MergeChecks.Run(program, plan, shape, node);
        }
    }

    private static void CheckPorts(ProgramCompiler program, FlowchartPlan plan)
    {
        foreach (var connection in plan.Connections)
        {
            if (connection.From.Activity.Outcomes(connection.From) is { } known && !known.Contains(connection.Port))
                program.Report(FaultSeverity.Warning, "UnknownPort", connection.From, connection.Path, $"'{connection.From.DisplayName}' never ends with '{connection.Port}', so this connection is never followed; its outcomes are {string.Join(", ", known)}.");
        }

        foreach (var node in plan.Children)
        {
            var outbound = plan.Graph.Outbound(node);
            if (outbound.Length == 0 || node.Activity.ExpectedOutcomes(node) is not { Count: > 1 } outcomes || node.Activity is FlowFork)
                continue;
            foreach (var outcome in outcomes.Where(outcome => !outbound.Any(connection => connection.Port == outcome)))
            {
                if (!(node.Activity is FlowSwitch && outcome == "Default") && !(node.Activity is RunJavaScript && outcome == "Done"))
                    program.Report(FaultSeverity.Warning, "OutcomeNotConnected", node, null, $"nothing follows when '{node.DisplayName}' ends with '{outcome}'; connect it, or to an End.");
            }
        }
    }

    private static void CheckReachable(ProgramCompiler program, FlowchartPlan plan, FlowShape shape)
    {
        foreach (var node in plan.Children.Where(node => !shape.IsReached(node)))
            program.Report(FaultSeverity.Warning, "Unreachable", node, null, $"nothing leads from the start to '{node.DisplayName}'; connect it or remove it.");
    }

    private static void CheckEnds(ProgramCompiler program, FlowchartPlan plan, FlowShape shape)
    {
        if (!shape.ReachesEnd(plan.Start!))
        {
            program.Report(FaultSeverity.Error, "NoEnd", plan.Start, null, "no way from the start reaches an end; connect a way to an End, or leave an outcome without a connection.");
            return;
        }

        foreach (var node in plan.Children.Where(node => shape.IsReached(node) && !shape.ReachesEnd(node)))
            program.Report(FaultSeverity.Error, "NeverEnds", node, null, $"from '{node.DisplayName}' no way leads to an end; it would go round for ever.");
    }

    private static void CheckBackward(ProgramCompiler program, FlowchartPlan plan)
    {
        foreach (var connection in plan.Connections.Where(plan.Graph.IsBackward))
        {
            if (!plan.Graph.IsDangling(connection.From) && !plan.Graph.IsValidBackward(connection))
                program.Report(FaultSeverity.Error, "InvalidBackwardConnection", connection.From, connection.Path, $"every way from the start to '{connection.From.DisplayName}' must pass '{connection.To.DisplayName}' for a way back to it; go back to a node before the branches, or use token mode.");
        }
    }
}
