using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Sets a variable, found by its id.</summary>
internal sealed class SetVariable : EngineActivity
{
    public SetVariable()
        : base(Describe.Activity("Elsa.SetVariable", Describe.Primitives, "Set variable", "设置变量", "Gives a variable a value.", "为变量赋值。")
            .Inputs(
                Describe.Input("Variable", "Object", "Variable", "变量", "Which variable.", "要设置的变量。") with { UIHint = "variable-picker", IsWrapped = false },
                Describe.Input("Value", "Object", "Value", "值", "Its new value.", "变量的新值。")))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        var id = node.Node.Member("variable")?.FindString("id");
        if (id is not null && node.FindVariable(id) is { } found)
            return new Target(found.Declaring, found.Variable);
        var name = node.Node.Member("variable")?.FindString("name") ?? id;
        node.Error("VariableNotFound", name is null ? CompilerTexts.VariableNotChosen : CompilerTexts.VariableNotInScope(name));
        return null;
    }

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Node.Plan is not Target target)
        {
            var name = context.Node.Member("variable")?.FindString("name");
            throw new ActivityFaultException($"Variable '{name}' not found.");
        }

        context.Turn.WriteVariable(context.Visit, target.Declaring, target.Variable, context.Input(1));
        context.Complete();
    }

    private sealed record Target(ProgramNode Declaring, CompiledVariable Variable);
}
