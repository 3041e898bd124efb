using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>JSON</c>.</summary>
internal static class JsonLibrary
{
    public static readonly BuiltInObject Object = new(
        "JSON",
        ObjectLibrary.Prototype,
        BuiltIn.Method("parse", 2, static (x, _, a) => Parse(x, x.ToText(a.At(0)), a.At(1))),
        BuiltIn.Method("stringify", 3, static (x, _, a) => Stringify(x, a)));

    private static JsValue Parse(Evaluation x, string text, JsValue reviver)
    {
        var value = new JsonReader(text, x).Read();
        if (reviver.AsFunction is not { } function)
            return value;
        var root = x.NewObject();
        x.Define(root, "", value);
        return Revive(x, root, "", function);
    }

    private static JsValue Revive(Evaluation x, JsObject holder, string name, JsFunction reviver)
    {
        x.Enter();
        var value = x.Get(holder, name);
        if (value.AsObject is { } inner)
        {
            foreach (var key in inner.OwnKeys())
            {
                var revived = Revive(x, inner, key, reviver);
                if (revived.IsUndefined)
                    inner.Delete(key);
                else
                    x.Set(inner, key, revived);
            }
        }
        var result = reviver.Call(x, holder, [name, value]);
        x.LeaveCall();
        return result;
    }

    private static JsValue Stringify(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        var replacer = arguments.At(1);
        HashSet<string>? allowed = null;
        if (replacer.AsArray is { } names)
            allowed = [.. names.Items.Where(n => n.IsString || n.IsNumber).Select(n => n.ToDisplayString())];
        var writer = new JsonWriter(Indent(x, arguments.At(2)), x) { Replacer = replacer.AsFunction, Allowed = allowed is null ? null : [.. allowed] };
        return writer.Write(arguments.At(0)) is { } text ? x.Text(text) : JsValue.Undefined;
    }

    private static string Indent(Evaluation x, JsValue space)
    {
        if (space.IsNumber)
            return new string(' ', (int)Math.Clamp(x.ToInteger(space), 0, 10));
        return space.AsString is { } text ? text[..Math.Min(10, text.Length)] : "";
    }
}
