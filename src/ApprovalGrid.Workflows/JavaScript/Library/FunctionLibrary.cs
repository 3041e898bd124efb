using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Function.prototype</c>: <c>call</c>, <c>apply</c>, <c>bind</c>. There is no constructor.</summary>
internal static class FunctionLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Function",
        ObjectLibrary.Prototype,
        BuiltIn.Method("call", 1, static (x, self, a) => x.Call(self, a.At(0), a.Length > 1 ? a[1..] : [])),
        BuiltIn.Method("apply", 2, static (x, self, a) => x.Call(self, a.At(0), a.At(1).IsNullish ? [] : x.ToList(a.At(1)).ToArray())),
        BuiltIn.Method("bind", 1, static (x, self, a) => Bind(x, self, a)),
        BuiltIn.Method("toString", 0, static (x, self, a) => x.Callback(self) is var f ? $"function {f.Name}() {{ [native code] }}" : ""));

    private static JsValue Bind(Evaluation x, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        var target = x.Callback(self);
        var receiver = arguments.At(0);
        var first = arguments.Length > 1 ? arguments[1..].ToArray() : [];
        return x.Made(new BuiltIn($"bound {target.Name}", Math.Max(0, target.ParameterCount - first.Length), (inner, _, rest) =>
        {
            inner.Enter();
            var result = target.Call(inner, receiver, [.. first, .. rest]);
            inner.LeaveCall();
            return result;
        }));
    }
}
