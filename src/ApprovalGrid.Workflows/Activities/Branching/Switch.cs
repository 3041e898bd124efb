using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs the children of the cases whose conditions hold.</summary>
internal sealed class Switch : EngineActivity
{
    public Switch()
        : base(Describe.Activity("Elsa.Switch", Describe.Branching, "Switch", "多路选择", "Runs the activity of the case whose condition holds.", "执行条件成立的分支中的活动。")
            .Ports(Describe.Slot("Default", "Default", "默认"))
            .Inputs(
                Describe.Input("Cases", "Object", "Cases", "分支", "Label, condition and activity of each case.", "各分支的名称、条件与活动。") with { UIHint = "switch-editor", IsWrapped = false },
                Describe.Input("Mode", "Object", "Mode", "方式", "The first case that matches, or every one.", "取第一个匹配的分支，或全部匹配的分支。").Choice("MatchFirst", "MatchAny"))
            .Outputs(Describe.Output("Output", "Object", "Output", "输出")))
    {
    }

    protected internal override object Compile(NodeCompiler node) => SwitchCases.Compile(node);

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    protected internal override void Execute(in ActivityContext context)
    {
        var cases = context.Plan<SwitchCases>();
        var matching = cases.Matching(context, context.Text(1) != "MatchAny");
        if (matching.Count == 0 && cases.Default is { } fallback)
            context.Schedule(fallback);
        foreach (var one in matching)
        {
            if (one.Child is { } child)
                context.Schedule(child);
        }

        if (!context.HasPendingChildren)
            context.Complete();
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        if (context.IsBreaking || !context.HasPendingChildren)
            context.Complete();
    }
}
