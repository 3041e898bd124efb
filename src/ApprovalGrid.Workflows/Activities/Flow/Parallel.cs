using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs all children at once and waits for all of them.</summary>
internal sealed class Parallel : EngineActivity
{
    public Parallel()
        : base(Describe.Activity("Elsa.Parallel", Describe.Workflows, "Parallel", "并行", "Runs activities at once and waits for all.", "同时执行各活动，全部完成后继续。") with { IsContainer = true, IsBrowsable = false })
    {
    }

    protected internal override object Compile(NodeCompiler node) => node.Children("activities");

    protected internal override void Execute(in ActivityContext context) =>
        Branches.Run(context, context.Plan<IReadOnlyList<ProgramNode>>());

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        if (context.IsBreaking || !context.HasPendingChildren)
            context.Complete();
    }
}

internal static class Branches
{
    /// <summary>Schedules all children as branches of one block, or completes when there are none.</summary>
    public static void Run(in ActivityContext context, IReadOnlyList<ProgramNode> children)
    {
        if (children.Count == 0)
        {
            context.Complete();
            return;
        }

        var block = context.Turn.OpenBlock(context.Visit, context.Node, children.Count);
        for (var index = 0; index < children.Count; index++)
            context.ScheduleBranch(children[index], index, block, index);
    }
}
