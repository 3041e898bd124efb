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
            program.Report(FaultSeverity.Warning, "EmptyFlowchart", flowchart, null, CompilerTexts.EmptyFlowchart);
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
                program.Report(FaultSeverity.Warning, "UnknownPort", connection.From, connection.Path, CompilerTexts.UnknownPort(connection.From.DisplayName, connection.Port, string.Join(", ", known)));
        }

        foreach (var node in plan.Children)
        {
            var outbound = plan.Graph.Outbound(node);
            if (outbound.Length == 0 || node.Activity.ExpectedOutcomes(node) is not { Count: > 1 } outcomes || node.Activity is FlowFork)
                continue;
            foreach (var outcome in outcomes.Where(outcome => !outbound.Any(connection => connection.Port == outcome)))
            {
                if (!(node.Activity is FlowSwitch && outcome == "Default") && !(node.Activity is RunJavaScript && outcome == "Done"))
                    program.Report(FaultSeverity.Warning, "OutcomeNotConnected", node, null, CompilerTexts.OutcomeNotConnected(node.DisplayName, Shown(node, outcome)));
            }
        }
    }

    /// <summary>An outcome as definitions name it, and in Chinese as the drawing names it.</summary>
    private static LocalText Shown(ProgramNode node, string outcome) =>
        new(outcome, node.Activity.Descriptor.Ports.FirstOrDefault(port => port.Name == outcome)?.DisplayName.Chinese ?? outcome);

    private static void CheckReachable(ProgramCompiler program, FlowchartPlan plan, FlowShape shape)
    {
        foreach (var node in plan.Children.Where(node => !shape.IsReached(node)))
            program.Report(FaultSeverity.Warning, "Unreachable", node, null, CompilerTexts.Unreachable(node.DisplayName));
    }

    private static void CheckEnds(ProgramCompiler program, FlowchartPlan plan, FlowShape shape)
    {
        if (!shape.ReachesEnd(plan.Start!))
        {
            program.Report(FaultSeverity.Error, "NoEnd", plan.Start, null, CompilerTexts.NoEnd);
            return;
        }

        foreach (var node in plan.Children.Where(node => shape.IsReached(node) && !shape.ReachesEnd(node)))
            program.Report(FaultSeverity.Error, "NeverEnds", node, null, CompilerTexts.NeverEnds(node.DisplayName));
    }

    private static void CheckBackward(ProgramCompiler program, FlowchartPlan plan)
    {
        foreach (var connection in plan.Connections.Where(plan.Graph.IsBackward))
        {
            if (!plan.Graph.IsDangling(connection.From) && !plan.Graph.IsValidBackward(connection))
                program.Report(FaultSeverity.Error, "InvalidBackwardConnection", connection.From, connection.Path, CompilerTexts.InvalidBackwardConnection(connection.From.DisplayName, connection.To.DisplayName));
        }
    }
}
