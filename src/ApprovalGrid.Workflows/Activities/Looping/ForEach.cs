using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs its body for each item, one after the other. The list is evaluated once.</summary>
internal sealed class ForEach : EngineActivity, ILoop
{
    private const string Items = "$items";

    public ForEach()
        : base(Describe.Activity("Elsa.ForEach", Describe.Looping, "For each", "逐项循环", "Runs an activity for each item, one after the other.", "对列表中的每一项依次执行活动。")
            .Ports(Describe.Slot("Body", "Body", "循环体"))
            .Inputs(Describe.Input("Items", "List<Object>", "Items", "列表", "The items.", "待处理的各项。"))
            .Outputs(Describe.Output("CurrentValue", "Object", "Current value", "当前项")))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (node.Child("body") is null)
            node.Warn("LoopWithoutBody", CompilerTexts.LoopWithoutBody);
        return node.Child("body");
    }

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    protected internal override void Execute(in ActivityContext context)
    {
        var items = context.Input(0);
        if (items.AsArray is null || context.Node.Plan is null)
        {
            context.Complete();
            return;
        }

        context.SetOwnVariable(Items, items);
        Round(context, 0);
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child) => Round(context, child.Tag + 1);

    private static void Round(in ActivityContext context, int round)
    {
        var items = context.OwnVariable(Items).AsArray!.Items;
        if (context.IsBreaking || round >= items.Count)
        {
            context.Complete();
            return;
        }

        context.SetOutput("CurrentValue", items[round]);
        context.ScheduleRound((ProgramNode)context.Node.Plan!, round, items[round], LoopVariables.ValueAndIndex);
    }
}
