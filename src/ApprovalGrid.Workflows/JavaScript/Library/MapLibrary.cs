using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Map</c>.</summary>
internal static class MapLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Map",
        ObjectLibrary.Prototype,
        BuiltIn.Method("get", 1, static (x, self, a) => This(x, self, "get").Entries.TryGet(a.At(0), out var value) ? value : JsValue.Undefined),
        BuiltIn.Method("set", 2, static (x, self, a) => Set(x, This(x, self, "set"), a.At(0), a.At(1))),
        BuiltIn.Method("has", 1, static (x, self, a) => This(x, self, "has").Entries.TryGet(a.At(0), out _)),
        BuiltIn.Method("delete", 1, static (x, self, a) => This(x, self, "delete").Entries.Remove(a.At(0))),
        BuiltIn.Method("clear", 0, static (x, self, _) => Clear(x, This(x, self, "clear").Entries)),
        BuiltIn.Method("forEach", 1, static (x, self, a) => ForEach(x, self, This(x, self, "forEach").Entries, a)),
        BuiltIn.Method("keys", 0, static (x, self, _) => Walk(x, This(x, self, "keys"), ArrayPart.Keys)),
        BuiltIn.Method("values", 0, static (x, self, _) => Walk(x, This(x, self, "values"), ArrayPart.Values)),
        BuiltIn.Method("entries", 0, static (x, self, _) => Walk(x, This(x, self, "entries"), ArrayPart.Entries)));

    public static readonly BuiltIn Constructor = new(
        "Map", 0, static (x, _, _) => throw x.TypeError("Constructor Map requires 'new'"), static (x, a) => New(x, a.At(0)), Prototype);

    public static JsValue Clear(Evaluation x, KeyedEntries entries)
    {
        x.Step(entries.End >> 4);
        entries.Clear();
        return JsValue.Undefined;
    }

    public static JsValue ForEach(Evaluation x, JsValue self, KeyedEntries entries, ReadOnlySpan<JsValue> arguments)
    {
        var callback = x.Callback(arguments.At(0));
        var position = 0;
        while (entries.TryNext(ref position, out var key, out var value))
            callback.Call(x, arguments.At(1), [self.AsObject is JsSet ? key : value, key, self]);
        return JsValue.Undefined;
    }

    private static JsValue Set(Evaluation x, JsMap map, JsValue key, JsValue value)
    {
        if (key.AsString is { } text)
            x.Read(text);
        if (map.Entries.Set(key, value))
            x.Charge(80);
        return map;
    }

    private static JsIterator Walk(Evaluation x, JsMap map, ArrayPart part) => x.Made(new JsIterator(new EntryIteration(map.Entries, part), "Map Iterator"));

    private static JsMap New(Evaluation x, JsValue entries)
    {
        var map = x.Made(new JsMap());
        if (entries.IsNullish)
            return map;
        var iteration = x.Iterate(entries);
        while (iteration.Next(x, out var entry))
        {
            x.Step();
            if (!entry.IsObject)
                throw x.TypeError($"Iterator value {entry.ToDisplayString()} is not an entry object");
            Set(x, map, x.Get(entry, 0), x.Get(entry, 1));
        }
        return map;
    }

    private static JsMap This(Evaluation x, JsValue self, string method) => self.AsObject as JsMap
        ?? throw x.TypeError($"Method Map.prototype.{method} called on incompatible receiver {Evaluation.Describe(self)}");
}
