using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

internal enum JoinMode
{
    WaitAny,
    WaitAll,
    WaitAllActive,
}

/// <summary>Brings branches together. The flowchart asks for its mode before it runs; running it does nothing.</summary>
internal sealed class FlowJoin : EngineActivity
{
    public FlowJoin()
        : base(Describe.Activity("Elsa.FlowJoin", Describe.Branching, "Join", "汇合", "Brings branches together.", "汇合并行分支。")
            .Inputs(Describe.Input("Mode", "FlowJoinMode", "Mode", "方式", "Go on with the first branch, or wait for all.", "任一分支到达即继续，或等待全部分支。")
                .Choice("WaitAll", "WaitAllActive", "WaitAny") with
            { DefaultValueJson = "\"WaitAny\"" }))
    {
    }

    /// <summary>The mode of a join, evaluated in the flowchart's scope.</summary>
    public static JoinMode ModeOf(in ActivityContext flowchart, ProgramNode join) =>
        join.Plan is JoinMode fixedMode ? fixedMode : Parse(flowchart.Turn.Evaluate(join.Inputs[0], flowchart.Visit));

    protected internal override object? Compile(NodeCompiler node) =>
        node.Node.Inputs[0].TryGetLiteral(out var value) ? ParseLiteral(node, value) : null;

    protected internal override void Execute(in ActivityContext context) => context.Complete();

    private static object? ParseLiteral(NodeCompiler node, JsValue value)
    {
        if (!value.IsNullish && !Enum.TryParse<JoinMode>(value.AsString, true, out _))
            node.Error("InvalidJoinMode", CompilerTexts.InvalidJoinMode($"{value}"));
        return Parse(value);
    }

    private static JoinMode Parse(JsValue value) => Enum.TryParse<JoinMode>(value.AsString, true, out var mode) ? mode : JoinMode.WaitAny;
}
