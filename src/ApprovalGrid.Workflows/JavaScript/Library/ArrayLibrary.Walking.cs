using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>The methods that call back for every element. Elements added meanwhile are not visited.</summary>
internal static partial class ArrayLibrary
{
    private static (string Name, JsValue Value)[] Walking() =>
    [
        BuiltIn.Method("forEach", 1, static (x, self, a) => ForEach(x, This(x, self), a)),
        BuiltIn.Method("map", 1, static (x, self, a) => Map(x, This(x, self), a)),
        BuiltIn.Method("filter", 1, static (x, self, a) => Filter(x, This(x, self), a)),
        BuiltIn.Method("flatMap", 1, static (x, self, a) => Flat(x, Map(x, This(x, self), a), 1)),
        BuiltIn.Method("some", 1, static (x, self, a) => FirstWhere(x, This(x, self), a, wanted: true, live: true) >= 0),
        BuiltIn.Method("every", 1, static (x, self, a) => FirstWhere(x, This(x, self), a, wanted: false, live: true) < 0),
        BuiltIn.Method("find", 1, static (x, self, a) => ItemAt(This(x, self), FirstWhere(x, This(x, self), a, wanted: true, live: false))),
        BuiltIn.Method("findIndex", 1, static (x, self, a) => FirstWhere(x, This(x, self), a, wanted: true, live: false)),
        BuiltIn.Method("findLast", 1, static (x, self, a) => ItemAt(This(x, self), LastWhere(x, This(x, self), a))),
        BuiltIn.Method("findLastIndex", 1, static (x, self, a) => LastWhere(x, This(x, self), a)),
        BuiltIn.Method("reduce", 1, static (x, self, a) => Reduce(x, This(x, self), a, forward: true)),
        BuiltIn.Method("reduceRight", 1, static (x, self, a) => Reduce(x, This(x, self), a, forward: false)),
    ];

    private static JsValue ForEach(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var callback = x.Callback(arguments.At(0));
        var count = array.Items.Count;
        for (var i = 0; i < count && i < array.Items.Count; i++)
            callback.Call(x, arguments.At(1), [array.Items[i], i, array]);
        return JsValue.Undefined;
    }

    private static JsArray Map(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var callback = x.Callback(arguments.At(0));
        var count = array.Items.Count;
        x.ChargeItems(count);
        var mapped = x.NewArray(new List<JsValue>(count));
        for (var i = 0; i < count && i < array.Items.Count; i++)
            mapped.Items.Add(callback.Call(x, arguments.At(1), [array.Items[i], i, array]));
        mapped.Resize(count);
        return mapped;
    }

    private static JsArray Filter(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var callback = x.Callback(arguments.At(0));
        var kept = x.NewArray([]);
        var count = array.Items.Count;
        for (var i = 0; i < count && i < array.Items.Count; i++)
        {
            var item = array.Items[i];
            if (callback.Call(x, arguments.At(1), [item, i, array]).ToBoolean())
                x.Push(kept, item);
        }
        return kept;
    }

    // find and findIndex also visit what fell away meanwhile, as undefined; some and every do not.
    private static int FirstWhere(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments, bool wanted, bool live)
    {
        var callback = x.Callback(arguments.At(0));
        var count = array.Items.Count;
        for (var i = 0; i < count; i++)
        {
            if (live && i >= array.Items.Count)
                break;
            if (callback.Call(x, arguments.At(1), [ItemAt(array, i), i, array]).ToBoolean() == wanted)
                return i;
        }
        return -1;
    }

    private static int LastWhere(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var callback = x.Callback(arguments.At(0));
        for (var i = array.Items.Count - 1; i >= 0; i--)
        {
            if (callback.Call(x, arguments.At(1), [ItemAt(array, i), i, array]).ToBoolean())
                return i;
        }
        return -1;
    }

    private static JsValue ItemAt(JsArray array, int index) => (uint)index < (uint)array.Items.Count ? array.Items[index] : JsValue.Undefined;

    private static JsValue Reduce(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments, bool forward)
    {
        var callback = x.Callback(arguments.At(0));
        var count = array.Items.Count;
        var (at, step) = forward ? (0, 1) : (count - 1, -1);
        JsValue value;
        if (arguments.Length > 1)
        {
            value = arguments[1];
        }
        else
        {
            if (count == 0)
                throw x.TypeError("Reduce of empty array with no initial value");
            value = array.Items[at];
            at += step;
        }
        for (; at >= 0 && at < count; at += step)
        {
            if (at < array.Items.Count)
                value = callback.Call(x, JsValue.Undefined, [value, array.Items[at], at, array]);
        }
        return value;
    }
}
