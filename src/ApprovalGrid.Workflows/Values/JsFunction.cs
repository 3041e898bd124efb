using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.JavaScript.Runtime;

namespace ApprovalGrid.Workflows.Values;

/// <summary>Anything a script can call: a function of the script, of the library, or of the host (<see cref="JsNativeFunction"/>).</summary>
public abstract class JsFunction : JsObject
{
    private protected JsFunction(string name) => Name = name;

    public string Name { get; private protected set; }

    internal override string ClassName => "Function";

    internal override JsObject? Prototype => FunctionLibrary.Prototype;

    internal virtual int ParameterCount => 0;

    internal virtual bool IsConstructor => false;

    /// <summary>Calls the function from the host, under limits of its own.</summary>
    /// <exception cref="ScriptException">The function threw.</exception>
    /// <exception cref="ScriptLimitException">The call exceeded a limit.</exception>
    public JsValue Invoke(IScriptHost host, ScriptLimits limits, JsValue self, params ReadOnlySpan<JsValue> arguments) =>
        Call(new Evaluation(host, limits, strict: false), self, arguments);

    internal abstract JsValue Call(Evaluation x, JsValue self, ReadOnlySpan<JsValue> arguments);

    internal virtual JsValue Construct(Evaluation x, ReadOnlySpan<JsValue> arguments) => throw x.TypeError($"{Name} is not a constructor");

    // "name" and "length" are own but not enumerable in ECMAScript, so they are answered here and stay out of the keys.
    public override bool TryGet(string name, out JsValue value)
    {
        if (base.TryGet(name, out value))
            return true;
        value = name switch { "name" => Name, "length" => ParameterCount, _ => JsValue.Undefined };
        return name is "name" or "length";
    }
}
