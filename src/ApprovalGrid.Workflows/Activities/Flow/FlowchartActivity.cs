using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Activities joined by connections. Runs by tokens or by counts, as the instance was started.</summary>
internal sealed class FlowchartActivity : EngineActivity
{
    public FlowchartActivity()
        : base(Describe.Activity("Elsa.Flowchart", Describe.Flow, "Flowchart", "流程图", "Activities joined by connections.", "由连线组成的活动图。")
            .Ports(Describe.Slot("Start", "Start", "开始") with { IsBrowsable = false }) with
        { IsContainer = true, IsBrowsable = false })
    {
    }

    protected internal override object Compile(NodeCompiler node) => FlowchartPlan.Compile(node);

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    protected internal override void Execute(in ActivityContext context)
    {
        var graph = GraphOf(context);
        if (graph.Start is null)
            context.Complete();
        else
            context.Schedule(graph.Start);
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        if (child.Node.Activity is EngineActivity { IsTerminal: true } || context.IsBreaking)
        {
            context.Complete();
            return;
        }

        if (context.Turn.State.Mode == FlowchartMode.Token)
            TokenFlow.Advance(context, GraphOf(context), child);
        else
            CounterFlow.Advance(context, GraphOf(context), child);
        context.Turn.CloseEmptyBlocks(context.Visit, child.Path);
    }

    protected internal override void ChildCanceled(in ActivityContext context, in ChildResult child)
    {
        if (context.Turn.State.Mode == FlowchartMode.Token)
            TokenFlow.Cancel(context, child);
        else
            CounterFlow.Cancel(context, GraphOf(context), child);
    }

    internal static FlowGraph GraphOf(in ActivityContext context) => context.Plan<FlowchartPlan>().GraphFor(context.Turn.State.Trigger);

    /// <summary>A branch has won: what still runs on the ways that lead to the target is cancelled.</summary>
    internal static void CancelAncestors(in ActivityContext context, FlowGraph graph, ProgramNode target)
    {
        var turn = context.Turn;
        if (context.Visit.OpenChildren == 0)
            return;
        var flow = context.Visit.Number;
        foreach (var visit in turn.State.Visits.FindAll(open => open.Parent == flow))
        {
            var node = turn.Program.Nodes[visit.Node];
            if (!graph.IsAncestor(node, target))
                continue;
            turn.CancelVisit(visit);
            ((EngineActivity)context.Node.Activity).ChildCanceled(context, new ChildResult(node, visit.Number, visit.Tag, visit.Backward, []) { Path = visit.Path });
        }
    }
}
