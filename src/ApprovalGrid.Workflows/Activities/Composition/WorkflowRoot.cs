using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>The implicit activity around the root of every definition.</summary>
internal sealed class WorkflowRoot : EngineActivity
{
    public static readonly WorkflowRoot Instance = new();

    public WorkflowRoot()
        : base(Describe.Activity("Elsa.Workflow", Describe.Workflows, "Workflow", "工作流", "The whole workflow.", "整个工作流。")
            .Ports(Describe.Slot("Root", "Root", "根活动") with { IsBrowsable = false })
            .Outputs(Describe.Output("Result", "Object", "Result", "结果")) with
        { IsBrowsable = false })
    {
    }

    protected internal override void Execute(in ActivityContext context) => context.Schedule(context.Node.Children[0]);

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child) =>
        context.Complete(context.Turn.CompositeOutcomes(context.Visit));
}

/// <summary>What a SetOutput or a Complete belongs to.</summary>
internal static class Composite
{
    public static bool Is(ProgramNode node) => node.Activity is WorkflowRoot or WorkflowAsActivity;

    public static ProgramNode Of(ProgramNode node)
    {
        var place = node.Parent!;
        while (!Is(place))
            place = place.Parent!;
        return place;
    }

    public static IEnumerable<string> Outputs(this ProgramNode composite, WorkflowDefinition root) =>
        (composite.Activity is WorkflowAsActivity sub ? sub.Definition : root).Outputs.Select(output => output.Name);
}
