using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Counts from one number to another. The bounds are evaluated once.</summary>
internal sealed class For : EngineActivity, ILoop
{
    private const string Range = "$range";

    public For()
        : base(Describe.Activity("Elsa.For", Describe.Looping, "For", "计数循环", "Counts from one number to another and runs an activity for each.", "从起始值计数到结束值，逐个执行活动。")
            .Ports(Describe.Slot("Body", "Body", "循环体"))
            .Inputs(
                Describe.Input("Start", "Int32", "Start", "起始值", "The first number.", "第一个数。"),
                Describe.Input("End", "Int32", "End", "结束值", "The last number.", "最后一个数。"),
                Describe.Input("Step", "Int32", "Step", "步长", "What is added each round; may be negative.", "每轮的增量，可为负数。"),
                Describe.Input("OuterBoundInclusive", "Boolean", "Inclusive", "包含结束值", "Whether the last number counts.", "是否包含结束值。") with { UIHint = "checkbox", DefaultValueJson = "true" })
            .Outputs(Describe.Output("CurrentValue", "Object", "Current value", "当前值")))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (node.Child("body") is null)
            node.Warn("LoopWithoutBody", CompilerTexts.LoopWithoutBody);
        if (node.Node.Inputs[2].TryGetLiteral(out var step) && !step.IsNullish && step.AsNumber == 0)
            node.Error("LoopNeverEnds", CompilerTexts.LoopNeverEnds);
        return node.Child("body");
    }

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Node.Plan is null)
        {
            context.Complete();
            return;
        }

        // A step that is not set counts up by one; Elsa's 0 would never end.
        var step = context.Input(2) is { IsNumber: true } given ? given : 1;
        context.SetOwnVariable(Range, new JsArray([context.Number(0), context.Number(1), step, context.Flag(3)]));
        Round(context, 0);
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child) => Round(context, child.Tag + 1);

    private static void Round(in ActivityContext context, int round)
    {
        var range = context.OwnVariable(Range).AsArray!.Items;
        var (end, step, inclusive) = (range[1].AsNumber, range[2].AsNumber, range[3].AsBoolean);
        var current = range[0].AsNumber + (round * step);
        var goesOn = step >= 0 ? current < end : current > end;
        if (context.IsBreaking || !(goesOn || (inclusive && current == end)))
        {
            context.Complete();
            return;
        }

        context.SetOutput("CurrentValue", current);
        context.ScheduleRound((ProgramNode)context.Node.Plan!, round, current, LoopVariables.Value);
    }
}
