using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Goes the ways whose conditions hold.</summary>
internal sealed class FlowSwitch : EngineActivity
{
    public FlowSwitch()
        : base(Describe.Activity("Elsa.FlowSwitch", Describe.Branching, "Switch", "多路判断", "Goes the way of the case whose condition holds.", "按条件成立的分支继续。")
            .Ports(Describe.Port("Default", "Default", "默认"))
            .Inputs(
                Describe.Input("Cases", "Object", "Cases", "分支", "Label and condition of each way.", "各分支的名称与条件。") with { UIHint = "flow-switch-editor", IsWrapped = false },
                Describe.Input("Mode", "Object", "Mode", "方式", "The first case that matches, or every one.", "取第一个匹配的分支，或全部匹配的分支。").Choice("MatchFirst", "MatchAny")))
    {
    }

    protected internal override object Compile(NodeCompiler node) => SwitchCases.Compile(node);

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) =>
        node.Plan is SwitchCases cases ? [.. cases.All.Select(one => one.Label).Distinct(), "Default"] : ["Default"];

    protected internal override void Execute(in ActivityContext context)
    {
        var matching = context.Plan<SwitchCases>().Matching(context, context.Text(1) != "MatchAny");
        if (matching.Count == 0)
            context.Complete("Default");
        else
            context.Complete([.. matching.Select(one => one.Label).Distinct()]);
    }
}
