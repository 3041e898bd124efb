using System.Text;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>A workflow used as an activity: its inputs are variables of its own scope, its outcomes are ports.</summary>
internal sealed class WorkflowAsActivity : EngineActivity
{
    public WorkflowAsActivity(WorkflowDefinition definition)
        : base(DescribeDefinition(definition)) => Definition = definition;

    public WorkflowDefinition Definition { get; }

    /// <summary>How the designer sees a published workflow that is usable as an activity.</summary>
    public static ActivityDescriptor DescribeDefinition(WorkflowDefinition definition) => new()
    {
        TypeName = TypeNameOf(definition.Name),
        Version = definition.Version,
        Category = LocalText.Same(definition.Options.ActivityCategory ?? "Workflows"),
        DisplayName = LocalText.Same(definition.Name),
        Description = LocalText.Same(definition.Description ?? ""),
        Ports = [.. definition.Outcomes.Select(outcome => new PortDescriptor(outcome, LocalText.Same(outcome)))],
        Inputs = [.. definition.Inputs.Select(input => new InputDescriptor(
            input.Name,
            input.IsArray ? $"List<{input.TypeName}>" : input.TypeName,
            LocalText.Same(input.DisplayName ?? input.Name),
            LocalText.Same(input.Description ?? "")) { UIHint = input.UIHint ?? "singleline" })],
        Outputs = [.. definition.Outputs.Select(output => new OutputDescriptor(
            output.Name,
            output.TypeName,
            LocalText.Same(output.DisplayName ?? output.Name),
            LocalText.Same(output.Description ?? "")))],
    };

    /// <summary>The workflow's name in PascalCase: "leave approval" is <c>LeaveApproval</c>.</summary>
    public static string TypeNameOf(string workflowName)
    {
        var name = new StringBuilder(workflowName.Length);
        var upper = true;
        foreach (var letter in workflowName)
        {
            if (char.IsLetterOrDigit(letter))
                name.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = !char.IsLetterOrDigit(letter);
        }

        return name.ToString();
    }

    public static IEnumerable<CompiledVariable> InputVariables(WorkflowDefinition definition) =>
        definition.Inputs.Select(input => new CompiledVariable(input.Name, input.Name, input.TypeName, JsValue.Null));

    protected internal override void Execute(in ActivityContext context)
    {
        for (var index = 0; index < context.Node.Inputs.Length; index++)
        {
            // Inputs are evaluated in the caller's scope: from the visit's parent up.
            var value = context.Turn.Evaluate(context.Node.Inputs[index], context.Turn.State.FindVisit(context.Visit.Parent) ?? context.Visit);
            context.SetOwnVariable(context.Node.Inputs[index].Descriptor.Name, value);
        }

        context.Schedule(context.Node.Children[0]);
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child) =>
        context.Complete(context.Turn.CompositeOutcomes(context.Visit));
}
