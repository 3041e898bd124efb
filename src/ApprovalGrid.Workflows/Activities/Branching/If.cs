using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs one of two children.</summary>
internal sealed class If : EngineActivity
{
    public If()
        : base(Describe.Activity("Elsa.If", Describe.Branching, "If", "如果", "Runs one of two activities.", "按条件执行两个活动之一。")
            .Ports(Describe.Slot("Then", "Then", "则"), Describe.Slot("Else", "Else", "否则"))
            .Inputs(Describe.Input("Condition", "Boolean", "Condition", "条件", "Which activity to run.", "决定执行哪个活动。"))
            .Outputs(Describe.Output("Result", "Boolean", "Result", "结果")))
    {
    }

    protected internal override object Compile(NodeCompiler node) => new Branches(node.Child("then"), node.Child("else"));

    protected internal override IReadOnlyList<string> Outcomes(ProgramNode node) => ["Done"];

    protected internal override void Execute(in ActivityContext context)
    {
        var branches = context.Plan<Branches>();
        var condition = context.Flag(0);
        context.SetOutput("Result", condition);
        if ((condition ? branches.Then : branches.Else) is { } child)
            context.Schedule(child);
        else
            context.Complete();
    }

    private sealed record Branches(ProgramNode? Then, ProgramNode? Else);
}
