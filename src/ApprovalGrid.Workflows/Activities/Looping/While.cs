using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs its body while a condition holds.</summary>
internal sealed class While : EngineActivity, ILoop
{
    public While()
        : base(Describe.Activity("Elsa.While", Describe.Looping, "While", "当循环", "Repeats an activity while a condition holds.", "条件成立时重复执行活动。")
            .Ports(Describe.Slot("Body", "Body", "循环体"))
            .Inputs(Describe.Input("Condition", "Boolean", "Condition", "条件", "Evaluated before every round.", "每轮开始前求值。") with { AutoEvaluate = false }))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        var body = node.Child("body");
        if (body is null)
            node.Warn("LoopWithoutBody", CompilerTexts.LoopWithoutBody);
        return body;
    }

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    protected internal override void Execute(in ActivityContext context) => Round(context, 0);

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child) => Round(context, child.Tag + 1);

    // Without a body a condition that holds would hold for ever.
    private static void Round(in ActivityContext context, int round)
    {
        if (!context.IsBreaking && context.Node.Plan is ProgramNode body && context.Flag(0))
            context.Schedule(body, round);
        else
            context.Complete();
    }
}
