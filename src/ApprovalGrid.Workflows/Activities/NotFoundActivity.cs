using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Stands in for a type that the catalog does not hold. It may be drawn; running it faults.</summary>
internal sealed class NotFoundActivity : EngineActivity
{
    public static readonly NotFoundActivity Instance = new();

    private NotFoundActivity()
        : base(Describe.Activity("Elsa.NotFoundActivity", Describe.System, "Not found", "未知活动", "Stands in for an activity type that is not installed.", "代替未安装的活动类型。") with { IsBrowsable = false })
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        node.Error("UnknownActivityType", CompilerTexts.UnknownActivityType(node.Node.Type, node.Node.Source!.Version));
        return null;
    }

    protected internal override IReadOnlyList<string>? Outcomes(ProgramNode node) => null;

    protected internal override void Execute(in ActivityContext context) => throw new ActivityFaultException(
        $"Activity type '{context.Node.Type}' version '{context.Node.Source!.Version}' could not be found.", "ActivityNotFoundException");
}
