using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>RegExp</c>.</summary>
internal static class RegExpLibrary
{
    // Building a matcher costs far more than running one.
    private const int StepsPerCompilation = 300;

    public static readonly BuiltInObject Prototype = new(
        "Object",
        ObjectLibrary.Prototype,
        BuiltIn.Method("exec", 1, static (x, self, a) => RegExpMatching.Execute(x, This(x, self, "exec"), x.ToText(a.At(0)))),
        BuiltIn.Method("test", 1, static (x, self, a) => !RegExpMatching.Execute(x, This(x, self, "test"), x.ToText(a.At(0))).IsNull),
        BuiltIn.Method("toString", 0, static (x, self, _) => This(x, self, "toString").ToText()));

    public static readonly BuiltIn Constructor = new(
        "RegExp", 2, static (x, _, a) => Convert(x, a), static (x, a) => Convert(x, a), Prototype);

    public static JsRegExp New(Evaluation x, string pattern, string flags)
    {
        x.Step(StepsPerCompilation + pattern.Length);
        return RegExpProgram.TryCompile(pattern, flags, out var program, out var message, out _)
            ? x.Made(new JsRegExp(program))
            : throw x.Error("SyntaxError", message);
    }

    public static bool TryGetFlag(RegExpProgram program, string name, out JsValue value)
    {
        value = name switch
        {
            "source" => program.Source,
            "flags" => program.Flags,
            "global" => program.Global,
            "ignoreCase" => Has(program, 'i'),
            "multiline" => Has(program, 'm'),
            "dotAll" => Has(program, 's'),
            "unicode" => Has(program, 'u'),
            "sticky" => program.Sticky,
            "hasIndices" => false,
            _ => JsValue.Undefined,
        };
        return !value.IsUndefined;
    }

    private static bool Has(RegExpProgram program, char flag) => program.Flags.Contains(flag, StringComparison.Ordinal);

    private static JsRegExp Convert(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        var known = arguments.At(0).AsObject as JsRegExp;
        var pattern = known?.Source ?? (arguments.At(0).IsUndefined ? "" : x.ToText(arguments.At(0)));
        var flags = arguments.At(1).IsUndefined ? known?.Flags ?? "" : x.ToText(arguments.At(1));
        return New(x, pattern, flags);
    }

    private static JsRegExp This(Evaluation x, JsValue self, string method) => self.AsObject as JsRegExp
        ?? throw x.TypeError($"Method RegExp.prototype.{method} called on incompatible receiver {Evaluation.Describe(self)}");
}
