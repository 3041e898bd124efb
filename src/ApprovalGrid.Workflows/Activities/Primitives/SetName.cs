using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Names the instance.</summary>
internal sealed class SetName : EngineActivity
{
    public SetName()
        : base(Describe.Activity("Elsa.SetName", Describe.Primitives, "Set name", "设置名称", "Names the instance.", "设置实例名称。")
            .Inputs(Describe.Input("Value", "String", "Name", "名称", "The name.", "实例名称。")))
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        context.Turn.Emit(new NameSet(context.Text(0)));
        context.Complete();
    }
}

/// <summary>Sets the correlation id.</summary>
internal sealed class Correlate : EngineActivity
{
    public Correlate()
        : base(Describe.Activity("Elsa.Correlate", Describe.Primitives, "Correlate", "设置关联号", "Sets the id that ties the instance to a matter outside.", "设置与外部事项关联的编号。")
            .Inputs(Describe.Input("CorrelationId", "String", "Correlation id", "关联号", "The id.", "关联编号。")))
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        context.Turn.Emit(new CorrelationSet(context.Text(0)));
        context.Complete();
    }
}
