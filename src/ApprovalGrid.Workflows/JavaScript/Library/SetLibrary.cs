using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Set</c>.</summary>
internal static class SetLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Set",
        ObjectLibrary.Prototype,
        BuiltIn.Method("add", 1, static (x, self, a) => Add(x, This(x, self, "add"), a.At(0))),
        BuiltIn.Method("has", 1, static (x, self, a) => This(x, self, "has").Entries.TryGet(a.At(0), out _)),
        BuiltIn.Method("delete", 1, static (x, self, a) => This(x, self, "delete").Entries.Remove(a.At(0))),
        BuiltIn.Method("clear", 0, static (x, self, _) => MapLibrary.Clear(x, This(x, self, "clear").Entries)),
        BuiltIn.Method("forEach", 1, static (x, self, a) => MapLibrary.ForEach(x, self, This(x, self, "forEach").Entries, a)),
        BuiltIn.Method("keys", 0, static (x, self, _) => Walk(x, This(x, self, "keys"), ArrayPart.Keys)),
        BuiltIn.Method("values", 0, static (x, self, _) => Walk(x, This(x, self, "values"), ArrayPart.Keys)),
        BuiltIn.Method("entries", 0, static (x, self, _) => Walk(x, This(x, self, "entries"), ArrayPart.Entries)));

    public static readonly BuiltIn Constructor = new(
        "Set", 0, static (x, _, _) => throw x.TypeError("Constructor Set requires 'new'"), static (x, a) => New(x, a.At(0)), Prototype);

    private static JsValue Add(Evaluation x, JsSet set, JsValue value)
    {
        if (value.AsString is { } text)
            x.Read(text);
        if (set.Entries.Set(value, default))
            x.Charge(80);
        return set;
    }

    private static JsIterator Walk(Evaluation x, JsSet set, ArrayPart part) =>
        x.Made(new JsIterator(new EntryIteration(set.Entries, part, setEntries: true), "Set Iterator"));

    private static JsSet New(Evaluation x, JsValue values)
    {
        var set = x.Made(new JsSet());
        if (values.IsNullish)
            return set;
        var iteration = x.Iterate(values);
        while (iteration.Next(x, out var value))
        {
            x.Step();
            Add(x, set, value);
        }
        return set;
    }

    private static JsSet This(Evaluation x, JsValue self, string method) => self.AsObject as JsSet
        ?? throw x.TypeError($"Method Set.prototype.{method} called on incompatible receiver {Evaluation.Describe(self)}");
}
