namespace ApprovalGrid.Workflows.Activities;

/// <summary>Where a flowchart begins.</summary>
internal sealed class Start : EngineActivity
{
    public Start()
        : base(Describe.Activity("Elsa.Start", Describe.Flow, "Start", "开始", "Marks where the flowchart begins.", "流程图的起点。") with { IsStart = true })
    {
    }

    protected internal override void Execute(in ActivityContext context) => context.Complete();
}

/// <summary>Ends the flowchart or sequence around it, whatever else still waits in it.</summary>
internal sealed class End : EngineActivity
{
    public End()
        : base(Describe.Activity("Elsa.End", Describe.Flow, "End", "结束", "Ends the surrounding flowchart; what still waits in it is cancelled.", "结束所在流程图，其中仍在等待的活动被取消。") with { IsTerminal = true })
    {
    }

    protected internal override void Execute(in ActivityContext context) => context.Complete();
}
