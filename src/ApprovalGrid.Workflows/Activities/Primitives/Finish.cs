namespace ApprovalGrid.Workflows.Activities;

/// <summary>Ends the whole instance.</summary>
internal sealed class Finish : EngineActivity
{
    public Finish()
        : base(Describe.Activity("Elsa.Finish", Describe.Primitives, "Finish", "办结", "Ends the whole instance, whatever still waits.", "结束整个实例，仍在等待的活动一并结束。") with { IsTerminal = true })
    {
    }

    protected internal override void Execute(in ActivityContext context) => context.Turn.Finish(context.Visit);
}
