using System.Collections.Frozen;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Error</c> and its kinds.</summary>
internal static class ErrorLibrary
{
    private static readonly BuiltInObject BasePrototype = new(
        "Object",
        ObjectLibrary.Prototype,
        ("name", "Error"),
        ("message", ""),
        BuiltIn.Method("toString", 0, static (x, self, _) => ToText(x, self)));

    private static readonly FrozenDictionary<string, (BuiltInObject Prototype, BuiltIn Constructor)> Kinds =
        new[] { "Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError" }
            .ToFrozenDictionary(name => name, Make, StringComparer.Ordinal);

    public static IEnumerable<(string Name, JsValue Value)> Constructors => Kinds.Select(k => (k.Key, (JsValue)k.Value.Constructor));

    public static bool IsKnown(string name) => Kinds.ContainsKey(name);

    public static JsObject PrototypeOf(string name) => Kinds[name].Prototype;

    private static (BuiltInObject Prototype, BuiltIn Constructor) Make(string name)
    {
        var prototype = name == "Error" ? BasePrototype : new BuiltInObject("Object", BasePrototype, ("name", name), ("message", ""));
        var constructor = new BuiltIn(name, 1, (x, _, a) => New(x, name, a), (x, a) => New(x, name, a), prototype);
        return (prototype, constructor);
    }

    private static JsError New(Evaluation x, string name, ReadOnlySpan<JsValue> arguments)
    {
        var message = arguments.At(0);
        var error = x.Made(new JsError(name, message.IsUndefined ? null : x.ToText(message)));
        if (arguments.At(1).AsObject is { } options && options.TryGet("cause", out var cause))
            error.SetCause(cause);
        return error;
    }

    private static string ToText(Evaluation x, JsValue self)
    {
        if (!self.IsObject)
            throw x.TypeError("Error.prototype.toString requires that 'this' be a JSReceiver");
        var name = x.Get(self, "name");
        var message = x.Get(self, "message");
        var (first, second) = (name.IsUndefined ? "Error" : x.ToText(name), message.IsUndefined ? "" : x.ToText(message));
        return first.Length == 0 ? second : second.Length == 0 ? first : $"{first}: {second}";
    }
}
