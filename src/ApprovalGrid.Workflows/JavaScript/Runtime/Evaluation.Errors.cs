using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

internal sealed partial class Evaluation
{
    // An exception costs as much as many ordinary steps.
    private const int StepsPerThrow = 20;

    public Evaluation At(int position)
    {
        Position = position;
        return this;
    }

    public ScriptException TypeError(string message) => Error("TypeError", message);

    public ScriptException RangeError(string message) => Error("RangeError", message);

    public ScriptException ReferenceError(string message) => Error("ReferenceError", message);

    public ScriptException Error(string name, string message) => Thrown(Made(new JsError(name, message)));

    public ScriptException Thrown(JsValue value)
    {
        Step(StepsPerThrow);
        return new ScriptException(value, Position);
    }

    /// <summary>A value as error messages show it.</summary>
    public static string Describe(JsValue value) => value.Kind switch
    {
        JsKind.String => $"\"{value.AsString}\"",
        JsKind.Object => value.AsObject switch
        {
            JsFunction function => function is ScriptFunction ? $"function {function.Name}" : $"function {function.Name}() {{ [native code] }}",
            { } other => $"#<{other.ClassName}>",
            null => "",
        },
        _ => value.ToDisplayString(),
    };
}
