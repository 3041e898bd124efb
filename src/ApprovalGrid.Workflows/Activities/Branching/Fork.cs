using System.Text.Json;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs branches at once; waits for all, or for the first.</summary>
internal sealed class Fork : EngineActivity
{
    public Fork()
        : base(Describe.Activity("Elsa.Fork", new LocalText("Control Flow", "流程控制"), "Fork", "分叉", "Runs branches at once and waits for all or the first.", "同时执行各分支，等待全部或最先完成者。")
            .Inputs(Describe.Input("JoinMode", "Object", "Join mode", "汇合方式", "Wait for all branches, or the first.", "等待全部分支或最先完成的分支。").Choice("WaitAll", "WaitAny") with { IsWrapped = false }) with
        { IsBrowsable = false })
    {
    }

    protected internal override object Compile(NodeCompiler node)
    {
        var mode = node.Node.Member("joinMode");
        var any = mode is { ValueKind: JsonValueKind.String } text && string.Equals(text.GetString(), "WaitAny", StringComparison.OrdinalIgnoreCase);
        return new Plan(node.Children("branches"), any);
    }

    protected internal override void Execute(in ActivityContext context) => Branches.Run(context, context.Plan<Plan>().Branches);

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        if (context.IsBreaking || context.Plan<Plan>().WaitAny || !context.HasPendingChildren)
            context.Complete();
    }

    private sealed record Plan(IReadOnlyList<ProgramNode> Branches, bool WaitAny);
}
