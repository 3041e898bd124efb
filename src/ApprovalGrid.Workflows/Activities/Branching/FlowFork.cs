using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Goes several ways at once.</summary>
internal sealed class FlowFork : EngineActivity
{
    public FlowFork()
        : base(Describe.Activity("Elsa.FlowFork", Describe.Branching, "Fork", "并行分支", "Goes several ways at once.", "同时进入多个分支。")
            .Inputs(Describe.Input("Branches", "List<String>", "Branches", "分支", "Names of the ways.", "各分支的名称。") with { UIHint = "dynamic-outcomes" }))
    {
    }

    protected internal override IReadOnlyList<string>? Outcomes(ProgramNode node) =>
        node.Inputs[0].TryGetLiteral(out var branches) ? NamesOf(branches) : null;

    protected internal override void Execute(in ActivityContext context)
    {
        if (NamesOf(context.Input(0)) is { Length: > 0 } names)
            context.Complete([.. names]);
        else
            context.Complete();
    }

    private static string[] NamesOf(JsValue branches) => branches.AsArray is { } array
        ? [.. array.Items.Select(item => item.ToDisplayString()).Distinct()]
        : ["Done"];
}
