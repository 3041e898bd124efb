using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Completes the nearest composite, a workflow used as an activity or the workflow itself, with outcomes.</summary>
internal sealed class Complete : EngineActivity
{
    public Complete()
        : base(Describe.Activity("Elsa.Complete", Describe.Composition, "Complete", "完成", "Completes the workflow, or the activity it is used as, with outcomes.", "以指定结果完成工作流（或其作为活动时的该活动）。")
            .Inputs(Describe.Input("Outcomes", "Object", "Outcomes", "结果", "One outcome or several.", "一个或多个结果。") with { UIHint = "outcome-picker", DefaultSyntax = "Object" }) with
        { IsTerminal = true })
    {
    }

    protected internal override void Execute(in ActivityContext context) => context.Turn.CompleteComposite(context.Visit, Read(context.Input(0)));

    // The picker writes JSON text; scripts give a string or an array.
    private static string[] Read(JsValue value)
    {
        if (value.AsString is { } text && text.TrimStart().StartsWith('[') && Expressions.TypeAlias.Parse("List<String>").TryConvert(value, out var list))
            value = list;
        if (value.AsArray is { } array)
            return [.. array.Items.Select(item => item.ToDisplayString())];
        return value.IsNullish ? ["Done"] : [value.ToDisplayString()];
    }
}
