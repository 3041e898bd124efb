using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Sets an output of the workflow, or of the workflow-as-activity around it.</summary>
internal sealed class SetOutput : EngineActivity
{
    public SetOutput()
        : base(Describe.Activity("Elsa.SetOutput", Describe.Composition, "Set output", "设置输出", "Gives an output of the workflow a value.", "为工作流的输出赋值。")
            .Inputs(
                Describe.Input("OutputName", "String", "Output", "输出", "Which output.", "输出名称。") with { UIHint = "output-picker" },
                Describe.Input("OutputValue", "Object", "Value", "值", "Its value.", "输出的值。")))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (!node.Node.Inputs[0].TryGetLiteral(out var name))
            return null;
        if (string.IsNullOrWhiteSpace(name.AsString))
            node.Error("OutputWithoutName", CompilerTexts.OutputWithoutName);
        else if (!Composite.Of(node.Node).Outputs(node.Program.Definition).Contains(name.AsString))
            node.Warn("OutputNotDeclared", CompilerTexts.OutputNotDeclared(name.AsString));
        return null;
    }

    protected internal override void Execute(in ActivityContext context)
    {
        var name = context.Text(0);
        if (string.IsNullOrWhiteSpace(name))
            throw new ActivityFaultException("no output is chosen.", "OutputWithoutName");
        context.Turn.SetCompositeOutput(context.Visit, name, context.Input(1));
        context.Complete();
    }
}
