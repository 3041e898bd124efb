using System.Text.Json;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>A script and where it stands.</summary>
internal sealed record PlacedScript(Script Script, ProgramNode Node, string Path);

/// <summary>Compiles expressions and reports those that cannot work, with line and column.</summary>
internal sealed class ExpressionCompiler(ProgramCompiler program)
{
    public CompiledExpression Compile(InputExpression written, string typeName, ProgramNode node)
    {
        var type = TypeAlias.Parse(typeName);
        switch (written.Syntax.ToUpperInvariant())
        {
            case "LITERAL":
            case "":
                return Literal(written, type, node);
            case "OBJECT":
            case "JSON":
                return Json(written, type, node);
            case "VARIABLE":
                return Variable(written, type, node);
            case "INPUT":
                return new InputValueExpression(NameOf(written) ?? "", type);
            case "JAVASCRIPT":
                return Scripted(written, type, node);
            case "LIQUID":
                return Liquid(written, type, node);
            default:
                return Unsupported(written, node);
        }
    }

    /// <summary>Compiles the script of a RunJavaScript node, whose text is data to Elsa but fixed in practice.</summary>
    public Script? CompileScript(string? text, string path, ProgramNode node)
    {
        try
        {
            var script = Script.Compile(text ?? "");
            program.Scripts.Add(new PlacedScript(script, node, path));
            return script;
        }
        catch (ScriptSyntaxException error)
        {
            program.Report(FaultSeverity.Error, "InvalidJavaScript", node, path, CompilerTexts.SyntaxError(error.Line, error.Column, error.Message));
            return null;
        }
    }

    private CompiledExpression Literal(InputExpression written, TypeAlias type, ProgramNode node)
    {
        var value = written.Value.ValueKind == JsonValueKind.Undefined ? JsValue.Null : JsJson.FromElement(written.Value);
        if (type.TryConvert(value, out var converted))
            return new LiteralExpression(converted);
        program.Report(FaultSeverity.Error, "InvalidLiteral", node, written.Path, CompilerTexts.InvalidLiteral(written.Text, type.Name));
        return new FaultyExpression($"'{written.Text}' cannot be converted to {type.Name}");
    }

    // As Elsa: the text is only parsed when the target has a shape; for a target of any type it stays text.
    private CompiledExpression Json(InputExpression written, TypeAlias type, ProgramNode node)
    {
        if (string.IsNullOrWhiteSpace(written.Text))
            return new LiteralExpression(JsValue.Null);
        if (type.TryConvert(written.Text, out var value))
            return new LiteralExpression(value);
        program.Report(FaultSeverity.Error, "InvalidJson", node, written.Path, CompilerTexts.InvalidJson(type.Name));
        return new FaultyExpression($"the text cannot be read as {type.Name}");
    }

    private CompiledExpression Variable(InputExpression written, TypeAlias type, ProgramNode node)
    {
        var id = written.Value.FindString("id") ?? (written.Value.ValueKind == JsonValueKind.String ? written.Value.GetString() : null);
        if (id is not null && ProgramCompiler.FindVariable(node, id) is { } found)
            return new VariableExpression(found.Declaring, found.Variable, type);
        if (id is "CurrentValue" or "CurrentIndex")
            return new LoopValueExpression(id, type);
        program.Report(FaultSeverity.Error, "VariableNotFound", node, written.Path, CompilerTexts.VariableNotInScope(NameOf(written) ?? id));
        return new LiteralExpression(JsValue.Null);
    }

    private CompiledExpression Scripted(InputExpression written, TypeAlias type, ProgramNode node)
    {
        if (string.IsNullOrWhiteSpace(written.Text))
            return new LiteralExpression(JsValue.Null);
        var script = CompileScript(written.Text, written.Path, node);
        return script is null ? new FaultyExpression("the script does not compile") : new ScriptExpression(script, type);
    }

    private CompiledExpression Liquid(InputExpression written, TypeAlias type, ProgramNode node)
    {
        try
        {
            return new LiquidExpression(LiquidTemplate.Parse(written.Text ?? ""), type);
        }
        catch (LiquidSyntaxException error)
        {
            program.Report(FaultSeverity.Error, "InvalidLiquid", node, written.Path, CompilerTexts.SyntaxError(error.Line, error.Column, error.Message));
            return new FaultyExpression("the template does not compile");
        }
    }

    private FaultyExpression Unsupported(InputExpression written, ProgramNode node)
    {
        var why = written.Syntax.ToUpperInvariant() switch
        {
            "CSHARP" or "C#" => CompilerTexts.WhyNotCSharp,
            "PYTHON" => CompilerTexts.WhyNotPython,
            _ => CompilerTexts.WhyNotSyntax,
        };
        program.Report(FaultSeverity.Error, "UnsupportedSyntax", node, written.Path, CompilerTexts.UnsupportedSyntax(written.Syntax, why));
        return new FaultyExpression($"expressions in {written.Syntax} are refused");
    }

    private static string? NameOf(InputExpression written) =>
        written.Value.FindString("name") ?? (written.Value.ValueKind == JsonValueKind.String ? written.Value.GetString() : null);
}
