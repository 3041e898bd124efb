using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.JavaScript;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Runs a script. It may choose outcomes by <c>setOutcome</c> and <c>setOutcomes</c>.</summary>
internal sealed class RunJavaScript : EngineActivity
{
    public RunJavaScript()
        : base(Describe.Activity("Elsa.RunJavaScript", Describe.Scripting, "Run JavaScript", "运行脚本", "Runs a script.", "运行一段 JavaScript 脚本。")
            .Inputs(
                Describe.Input("Script", "String", "Script", "脚本", "The script.", "脚本内容。") with { UIHint = "code-editor", DefaultSyntax = "JavaScript", UISpecificationsJson = """{"code-editor":{"language":"javascript"}}""" },
                Describe.Input("PossibleOutcomes", "List<String>", "Possible outcomes", "可能的结果", "The outcomes that the script may choose.", "脚本可能给出的结果。") with { UIHint = "dynamic-outcomes", UISpecificationsJson = """{"dynamic-outcomes":{"fixedOutcomes":["Done"]}}""" })
            .Outputs(Describe.Output("Result", "Object", "Result", "结果")))
    {
    }

    // The script's text is a literal, or written in JavaScript syntax, where Elsa's editor stores the script itself.
    protected internal override object? Compile(NodeCompiler node)
    {
        var written = node.Node.Source!.Input("Script");
        if (written is null || string.IsNullOrWhiteSpace(written.Text))
        {
            node.Warn("EmptyScript", CompilerTexts.EmptyScript);
            return null;
        }

        if (written.IsLiteral || written.Syntax.Equals("JavaScript", StringComparison.OrdinalIgnoreCase))
            return node.Program.Expressions.CompileScript(written.Text, written.Path, node.Node);
        node.Error("ScriptNotFixed", CompilerTexts.ScriptNotFixed(written.Syntax));
        return null;
    }

    protected internal override IReadOnlyList<string>? Outcomes(ProgramNode node)
    {
        if (node.Source!.Input("PossibleOutcomes") is null)
            return ["Done"];
        return node.Inputs[1].TryGetLiteral(out var possible) && possible.AsArray is { } array
            ? [.. array.Items.Select(item => item.ToDisplayString()), "Done"]
            : null;
    }

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Node.Plan is not Script script)
        {
            context.Complete();
            return;
        }

        var (result, outcomes) = context.Turn.Scripts.Run(script, context.Visit);
        context.SetOutput("Result", result);
        if (outcomes is null)
            context.Complete();
        else
            context.Complete([.. outcomes]);
    }
}
