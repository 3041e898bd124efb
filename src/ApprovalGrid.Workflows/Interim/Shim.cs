#pragma warning disable CA1822, IDE0005
using System.Diagnostics.CodeAnalysis;
using ApprovalGrid.Workflows.Values;
namespace ApprovalGrid.Workflows.Values
{
    public readonly partial struct JsValue
    {
        public bool ToBoolean() => Kind switch { JsKind.Boolean => AsBoolean, JsKind.Number => AsNumber != 0, JsKind.String => AsString!.Length > 0, JsKind.Object => true, _ => false };
        public double ToNumber() => IsNumber || IsBoolean ? AsNumber : double.NaN;
        public string ToDisplayString() => AsString ?? (IsNumber ? AsNumber.ToString("R") : IsBoolean ? (AsBoolean ? "true" : "false") : IsUndefined ? "undefined" : IsNullish ? "null" : "[object Object]");
        public override string ToString() => ToDisplayString();
        public string TypeOf() => Kind.ToString();
        public JsValue DeepClone() => Execution.StoredValue.TryCopy(this, int.MaxValue, out var c) ? c : Null;
    }
    public abstract class JsFunction : JsObject;
    public sealed class JsNativeFunction(string name, Func<JsValue[], JsValue> code) : JsFunction { public string Name { get; } = name; public Func<JsValue[], JsValue> Code { get; } = code; }
    public sealed class JsDate(double time) : JsObject { public double Time { get; } = time; public string? ToIsoString() => null; public DateTimeOffset? ToDateTimeOffset() => null; }
}
namespace ApprovalGrid.Workflows.JavaScript
{
    public sealed record ScriptLimits { public static ScriptLimits Default { get; } = new(); public TimeSpan LocalOffset { get; init; } = TimeSpan.FromHours(8); }
    public sealed class ScriptSyntaxException(string message, int line, int column) : Exception(message) { public int Line { get; } = line; public int Column { get; } = column; }
    public sealed class ScriptException(string errorName, string message) : Exception(message) { public string ErrorName { get; } = errorName; }
    public sealed class ScriptLimitException(string message) : Exception(message);
    public sealed class Script
    {
        private readonly string _text;
        private Script(string text) => _text = text;
        public static Script Compile(string text) => new(text);
        public JsValue Evaluate(IScriptHost host, ScriptLimits limits) => throw new ScriptException("Error", "no scripts yet: " + _text);
    }
}
namespace ApprovalGrid.Workflows.Expressions
{
    internal sealed class LiquidTemplate { public static LiquidTemplate Parse(string s) => new(); public JsValue Render(LiquidValues v) => ""; }
    internal readonly record struct LiquidValues(Execution.WorkflowTurn Turn, Execution.Visit Visit);
    internal sealed class LiquidSyntaxException(string m) : Exception(m) { public int Line => 1; public int Column => 1; }
}
