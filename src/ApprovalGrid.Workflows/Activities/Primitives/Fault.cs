namespace ApprovalGrid.Workflows.Activities;

/// <summary>Faults on purpose.</summary>
internal sealed class Fault : EngineActivity
{
    public Fault()
        : base(Describe.Activity("Elsa.Fault", Describe.Primitives, "Fault", "故障", "Raises an incident.", "引发异常事件。")
            .Inputs(
                Describe.Input("Code", "String", "Code", "代码", "A code for the fault.", "故障代码。"),
                Describe.Input("Category", "String", "Category", "类别", "Its category.", "故障类别。"),
                Describe.Input("FaultType", "String", "Type", "类型", "Its type.", "故障类型。"),
                Describe.Input("Message", "String", "Message", "说明", "What went wrong.", "故障说明。")))
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        string?[] parts = [context.Text(0), context.Text(1), context.Text(2)];
        var type = string.Join('/', parts.Where(part => !string.IsNullOrEmpty(part)));
        throw new ActivityFaultException(context.Text(3) ?? "", type.Length == 0 ? "Fault" : type);
    }
}
