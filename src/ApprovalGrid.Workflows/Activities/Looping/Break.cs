namespace ApprovalGrid.Workflows.Activities;

/// <summary>Ends the nearest loop.</summary>
internal sealed class Break : EngineActivity
{
    public Break()
        : base(Describe.Activity("Elsa.Break", Describe.Looping, "Break", "跳出", "Ends the nearest loop; the rest of its body is skipped.", "结束最近一层循环，循环体余下部分不再执行。") with { IsTerminal = true })
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        context.Turn.Break(context.Visit);
        context.Complete();
    }
}
