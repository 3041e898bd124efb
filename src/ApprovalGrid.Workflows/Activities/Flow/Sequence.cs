using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>One activity after the other.</summary>
internal sealed class Sequence : EngineActivity
{
    public Sequence()
        : base(Describe.Activity("Elsa.Sequence", Describe.Workflows, "Sequence", "顺序", "Runs activities one after the other.", "依次执行各活动。") with { IsContainer = true, IsBrowsable = false })
    {
    }

    protected internal override object Compile(NodeCompiler node) => node.Children("activities");

    protected internal override void Execute(in ActivityContext context) => RunFrom(context, 0);

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        if (child.Node.Activity is EngineActivity { IsTerminal: true } || context.IsBreaking)
            context.Complete();
        else
            RunFrom(context, child.Tag + 1);
    }

    private static void RunFrom(in ActivityContext context, int index)
    {
        var activities = context.Plan<IReadOnlyList<ProgramNode>>();
        if (index < activities.Count)
            context.Schedule(activities[index], index);
        else
            context.Complete();
    }
}
