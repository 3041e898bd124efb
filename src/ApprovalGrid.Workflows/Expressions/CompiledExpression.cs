using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>An expression, compiled once, evaluated where it stands.</summary>
public abstract class CompiledExpression
{
    /// <summary>The value in the expression's target type.</summary>
    /// <exception cref="ActivityFaultException">It cannot be evaluated or converted.</exception>
    internal abstract JsValue Evaluate(in ExpressionScope scope);
}

/// <summary>A value known at compile time.</summary>
internal sealed class LiteralExpression(JsValue value) : CompiledExpression
{
    public JsValue Value { get; } = value;

    internal override JsValue Evaluate(in ExpressionScope scope) => Value;
}

/// <summary>A literal that is no value of the input's type. Elsa finds out when the activity runs, and so do we.</summary>
internal sealed class FaultyExpression(string message) : CompiledExpression
{
    internal override JsValue Evaluate(in ExpressionScope scope) => throw new ActivityFaultException(message);
}

/// <summary>A variable, by its id.</summary>
internal sealed class VariableExpression(ProgramNode declaring, CompiledVariable variable, TypeAlias type) : CompiledExpression
{
    internal override JsValue Evaluate(in ExpressionScope scope) =>
        Conversion.To(type, scope.Turn.ReadVariable(scope.Visit, declaring, variable.Id));
}

/// <summary>A value that the enclosing loop provides.</summary>
internal sealed class LoopValueExpression(string name, TypeAlias type) : CompiledExpression
{
    internal override JsValue Evaluate(in ExpressionScope scope) => Conversion.To(type, scope.Turn.ReadVariableByName(scope.Visit, name));
}

/// <summary>An input of the workflow, by its name.</summary>
internal sealed class InputValueExpression(string name, TypeAlias type) : CompiledExpression
{
    internal override JsValue Evaluate(in ExpressionScope scope) => Conversion.To(type, scope.Turn.ReadInput(scope.Visit, name));
}

internal sealed class ScriptExpression(Script script, TypeAlias type) : CompiledExpression
{
    internal override JsValue Evaluate(in ExpressionScope scope) => Conversion.To(type, scope.Turn.Scripts.Evaluate(script, scope.Visit));
}

internal sealed class LiquidExpression(LiquidTemplate template, TypeAlias type) : CompiledExpression
{
    internal override JsValue Evaluate(in ExpressionScope scope) =>
        Conversion.To(type, template.Render(new LiquidValues(scope.Turn, scope.Visit)));
}

internal static class Conversion
{
    public static JsValue To(TypeAlias type, JsValue value)
    {
        if (type.TryConvert(value, out var converted))
            return converted;
        var shown = value.IsString ? $"'{Shorten(value.AsString!)}'" : value.TypeOf();
        throw new ActivityFaultException($"{shown} cannot be converted to {type.Name}");
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
