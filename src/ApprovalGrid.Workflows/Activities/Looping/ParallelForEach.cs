using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs its body for all items at once; each has its own variables. Completes when all have.</summary>
internal sealed class ParallelForEach : EngineActivity, ILoop
{
    public ParallelForEach()
        : base(Describe.Activity("Elsa.ParallelForEach", Describe.Looping, "For each in parallel", "并行逐项", "Runs an activity for all items at once and waits for all.", "对列表各项同时执行活动，全部完成后继续。")
            .Ports(Describe.Slot("Body", "Body", "循环体"))
            .Inputs(Describe.Input("Items", "Object", "Items", "列表", "The items.", "待处理的各项。")))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (node.Child("body") is null)
            node.Warn("LoopWithoutBody", CompilerTexts.LoopWithoutBody);
        if (node.Node.Inputs[0].TryGetLiteral(out var items) && items.IsString)
            node.Warn("ListIsText", CompilerTexts.ListIsText);
        return node.Child("body");
    }

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    // A text is no list, as in Elsa, even when it looks like one.
    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Input(0).AsArray is not { Items.Count: > 0 } items || context.Node.Plan is not ProgramNode body)
        {
            context.Complete();
            return;
        }

        var block = context.Turn.OpenBlock(context.Visit, context.Node, items.Items.Count);
        for (var index = 0; index < items.Items.Count; index++)
            context.ScheduleBranch(body, index, block, index, items.Items[index], LoopVariables.ValueAndIndex);
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        if (context.IsBreaking || !context.HasPendingChildren)
            context.Complete();
    }
}
