using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Yes or no.</summary>
internal sealed class FlowDecision : EngineActivity
{
    private static readonly ImmutableArray<string> True = ["True"];
    private static readonly ImmutableArray<string> False = ["False"];

    public FlowDecision()
        : base(Describe.Activity("Elsa.FlowDecision", Describe.Branching, "Decision", "判断", "Goes one of two ways.", "按条件选择两条路径之一。")
            .Ports(Describe.Port("True", "True", "是"), Describe.Port("False", "False", "否"))
            .Inputs(Describe.Input("Condition", "Boolean", "Condition", "条件", "Which way to go.", "决定走哪条路径。")))
    {
    }

    protected internal override void Execute(in ActivityContext context) => context.Complete(context.Flag(0) ? True : False);
}
