using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Object</c> and <c>Object.prototype</c>.</summary>
internal static class ObjectLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Object",
        null,
        BuiltIn.Method("hasOwnProperty", 1, static (x, self, a) => HasOwn(x, self, a.At(0))),
        BuiltIn.Method("propertyIsEnumerable", 1, static (x, self, a) => self.AsObject is { } o && o.OwnKeys().Contains(x.ToKey(a.At(0)))),
        BuiltIn.Method("isPrototypeOf", 1, static (_, self, a) => IsPrototypeOf(self.AsObject, a.At(0))),
        BuiltIn.Method("toString", 0, static (_, self, _) => $"[object {ClassOf(self)}]"),
        BuiltIn.Method("toLocaleString", 0, static (x, self, _) => x.ToText(self)),
        BuiltIn.Method("valueOf", 0, static (_, self, _) => self));

    public static readonly BuiltIn Constructor = new(
        "Object",
        1,
        static (x, _, a) => Convert(x, a.At(0)),
        static (x, a) => Convert(x, a.At(0)),
        Prototype,
        BuiltIn.Method("keys", 1, static (x, _, a) => x.NewTextArray(KeysOf(x, a.At(0)))),
        BuiltIn.Method("values", 1, static (x, _, a) => Values(x, a.At(0))),
        BuiltIn.Method("entries", 1, static (x, _, a) => Entries(x, a.At(0))),
        BuiltIn.Method("getOwnPropertyNames", 1, static (x, _, a) => x.NewTextArray(KeysOf(x, a.At(0)))),
        BuiltIn.Method("assign", 2, static (x, _, a) => Assign(x, a)),
        BuiltIn.Method("fromEntries", 1, static (x, _, a) => FromEntries(x, a.At(0))),
        BuiltIn.Method("hasOwn", 2, static (x, _, a) => HasOwn(x, a.At(0), a.At(1))),
        BuiltIn.Method("is", 2, static (_, _, a) => a.At(0).Equals(a.At(1)) && IsNegativeZero(a.At(0)) == IsNegativeZero(a.At(1))),
        BuiltIn.Method("freeze", 1, static (_, _, a) => Change(a.At(0), static o => o.Freeze())),
        BuiltIn.Method("seal", 1, static (_, _, a) => Change(a.At(0), static o => o.Seal())),
        BuiltIn.Method("preventExtensions", 1, static (_, _, a) => Change(a.At(0), static o => o.PreventExtensions())),
        BuiltIn.Method("isFrozen", 1, static (_, _, a) => a.At(0).AsObject is not { } o || o.IsFrozen || (!o.IsExtensible && o.Size == 0)),
        BuiltIn.Method("isSealed", 1, static (_, _, a) => a.At(0).AsObject is not { } o || o.IsSealed || (!o.IsExtensible && o.Size == 0)),
        BuiltIn.Method("isExtensible", 1, static (_, _, a) => a.At(0).AsObject is { IsExtensible: true }));

    /// <summary>Copies the own properties of any value, as spread and <c>Object.assign</c> do.</summary>
    public static void CopyProperties(Evaluation x, JsValue source, JsObject target, HashSet<string>? except)
    {
        if (source.AsString is null && source.AsObject is null)
            return;
        foreach (var name in KeysOf(x, source))
        {
            if (except is not null && except.Contains(name))
                continue;
            x.Set(target, name, x.Get(source, name));
        }
    }

    public static IReadOnlyList<string> KeysOf(Evaluation x, JsValue value)
    {
        if (value.IsNullish)
            throw x.TypeError("Cannot convert undefined or null to object");
        if (value.AsString is { } text)
        {
            x.ChargeItems(text.Length);
            return [.. Enumerable.Range(0, text.Length).Select(i => JsNumber.ToText(i))];
        }
        if (value.AsObject is not { } holder)
            return [];
        x.Step(holder.Size >> 4);
        x.ChargeItems(holder.Size);
        return holder.OwnKeys();
    }

    private static JsValue Convert(Evaluation x, JsValue value) => value.IsNullish ? x.NewObject() : value;

    private static JsArray Values(Evaluation x, JsValue value)
    {
        var values = x.NewArray([]);
        foreach (var name in KeysOf(x, value))
            x.Push(values, x.Get(value, name));
        return values;
    }

    private static JsArray Entries(Evaluation x, JsValue value)
    {
        var entries = x.NewArray([]);
        foreach (var name in KeysOf(x, value))
            x.Push(entries, x.NewArray([name, x.Get(value, name)]));
        return entries;
    }

    private static JsValue Assign(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        var target = arguments.At(0);
        if (target.IsNullish)
            throw x.TypeError("Cannot convert undefined or null to object");
        if (target.AsObject is not { } holder)
            return target;
        for (var i = 1; i < arguments.Length; i++)
            CopyProperties(x, arguments[i], holder, null);
        return target;
    }

    private static JsObject FromEntries(Evaluation x, JsValue entries)
    {
        if (entries.IsNullish)
            throw x.TypeError($"{entries.ToDisplayString()} is not iterable");
        var made = x.NewObject();
        var iteration = x.Iterate(entries);
        while (iteration.Next(x, out var entry))
        {
            x.Step();
            if (!entry.IsObject)
                throw x.TypeError($"Iterator value {entry.ToDisplayString()} is not an entry object");
            x.Define(made, x.ToKey(x.Get(entry, 0)), x.Get(entry, 1));
        }
        return made;
    }

    private static bool HasOwn(Evaluation x, JsValue holder, JsValue key)
    {
        if (holder.IsNullish)
            throw x.TypeError("Cannot convert undefined or null to object");
        var name = x.ToKey(key);
        if (holder.AsString is { } text)
            return name == "length" || (PropertyOrder.IsIndex(name, out var index) && index < (uint)text.Length);
        return holder.AsObject is { } target && target.TryGet(name, out _);
    }

    private static bool IsPrototypeOf(JsObject? prototype, JsValue value)
    {
        for (var at = value.AsObject?.Prototype; at is not null; at = at.Prototype)
        {
            if (ReferenceEquals(at, prototype))
                return true;
        }
        return false;
    }

    private static string ClassOf(JsValue value) => value.Kind switch
    {
        JsKind.Object => value.AsObject!.ClassName,
        JsKind.Undefined => "Undefined",
        JsKind.Null => "Null",
        JsKind.Boolean => "Boolean",
        JsKind.Number => "Number",
        _ => "String",
    };

    private static bool IsNegativeZero(JsValue value) => value is { IsNumber: true, AsNumber: 0 } && double.IsNegative(value.AsNumber);

    private static JsValue Change(JsValue value, Action<JsObject> change)
    {
        if (value.AsObject is { } holder and not (BuiltIn or BuiltInObject))
            change(holder);
        return value;
    }
}
