using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>A node that runs the one activity it holds.</summary>
internal sealed class FlowNode : EngineActivity
{
    public FlowNode()
        : base(Describe.Activity("Elsa.FlowNode", Describe.Flow, "Node", "节点", "Runs the activity it holds.", "执行其中的活动。").Ports(Describe.Slot("Body", "Body", "内容")))
    {
    }

    protected internal override object? Compile(NodeCompiler node) => node.Child("body");

    protected internal override IReadOnlyList<string>? Outcomes(ProgramNode node) => node.Plan is ProgramNode body ? body.Activity.Outcomes(body) : ["Done"];

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Node.Plan is ProgramNode body)
            context.Schedule(body);
        else
            context.Complete();
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child) => context.Complete(child.Outcomes);
}
