using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Array</c>.</summary>
internal static partial class ArrayLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Array",
        ObjectLibrary.Prototype,
        [.. Reading(), .. Searching(), .. Changing(), .. Copying(), .. Walking()]);

    public static readonly BuiltIn Constructor = new(
        "Array",
        1,
        static (x, _, a) => New(x, a),
        static (x, a) => New(x, a),
        Prototype,
        BuiltIn.Method("isArray", 1, static (_, _, a) => a.At(0).AsArray is not null),
        BuiltIn.Method("of", 0, static (x, _, a) => x.NewArray([.. a])),
        BuiltIn.Method("from", 1, static (x, _, a) => From(x, a)));

    /// <summary>The array a method works on; for strings and objects with a length, a copy of their elements.</summary>
    private static JsArray This(Evaluation x, JsValue self)
    {
        if (self.AsArray is { } array)
            return array;
        if (self.IsNullish)
            throw x.TypeError("Cannot convert undefined or null to object");
        return x.NewArray(ArrayLike(x, self));
    }

    private static List<JsValue> ArrayLike(Evaluation x, JsValue value)
    {
        var length = Math.Max(0, x.ToInteger(x.Get(value, "length")));
        x.ChargeItems((long)Math.Min(length, 1e12));
        x.Step((long)Math.Min(length, 1e12));
        var items = new List<JsValue>((int)length);
        for (var i = 0; i < length; i++)
            items.Add(x.Get(value, (JsValue)i));
        return items;
    }

    private static JsArray New(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        if (arguments.Length != 1 || !arguments[0].IsNumber)
            return x.NewArray([.. arguments]);
        var length = arguments[0].AsNumber;
        if (length != (uint)length)
            throw x.RangeError("Invalid array length");
        x.ChargeItems((long)length);
        var made = x.NewArray([]);
        made.Resize((int)length);
        return made;
    }

    private static JsArray From(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        var source = arguments.At(0);
        if (source.IsNullish)
            throw x.TypeError($"{Evaluation.WithType(source)} is not iterable (cannot read property Symbol(Symbol.iterator))");
        var map = arguments.At(1).IsUndefined ? null : x.Callback(arguments.At(1));
        var items = Iteration.Of(source) is not null ? x.ToList(source) : ArrayLike(x, source);
        if (map is not null)
        {
            for (var i = 0; i < items.Count; i++)
                items[i] = map.Call(x, arguments.At(2), [items[i], i]);
        }
        return x.NewArray(items);
    }
}
