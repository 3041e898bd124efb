using ApprovalGrid.Workflows.JavaScript.Runtime;

namespace ApprovalGrid.Workflows.Values;

/// <summary>What a native function does with its arguments. Missing arguments are not padded.</summary>
public delegate JsValue JsNativeCode(ReadOnlySpan<JsValue> arguments);

/// <summary>A function that the host offers to scripts.</summary>
/// <remarks>
/// To make a call fail in a way the script can catch, throw <see cref="JavaScript.ScriptException"/>
/// (<c>new ScriptException("TypeError", "…")</c>). Any other exception passes through the script uncaught.
/// </remarks>
public sealed class JsNativeFunction : JsFunction
{
    private readonly JsNativeCode _code;

    public JsNativeFunction(string name, Func<JsValue[], JsValue> code)
        : base(name) => _code = arguments => code(arguments.ToArray());

    private JsNativeFunction(string name, JsNativeCode code)
        : base(name) => _code = code;

    /// <summary>A function that reads its arguments where they stand: no array per call, for the hot path.</summary>
    public static JsNativeFunction FromSpan(string name, JsNativeCode code) => new(name, code);

    internal override JsValue Call(Evaluation x, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        x.Step();
        return _code(arguments);
    }
}
