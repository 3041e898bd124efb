using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

internal static partial class ArrayLibrary
{
    private static (string Name, JsValue Value)[] Copying() =>
    [
        BuiltIn.Method("slice", 2, static (x, self, a) => Slice(x, This(x, self), a)),
        BuiltIn.Method("concat", 1, static (x, self, a) => Concat(x, This(x, self), a)),
        BuiltIn.Method("flat", 0, static (x, self, a) => Flat(x, This(x, self), a.At(0).IsUndefined ? 1 : x.ToInteger(a.At(0)))),
        BuiltIn.Method("with", 2, static (x, self, a) => With(x, This(x, self), a)),
        BuiltIn.Method("toReversed", 0, static (x, self, _) => Reverse(x, x.NewArray([.. This(x, self).Items]))),
        BuiltIn.Method("toSorted", 1, static (x, self, a) => x.NewArray([.. ArraySort.Sort(x, This(x, self).Items, a.At(0))])),
        BuiltIn.Method("toSpliced", 2, static (x, self, a) => ToSpliced(x, This(x, self), a)),
    ];

    private static JsArray Slice(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var length = array.Items.Count;
        var start = arguments.Relative(x, 0, length, 0);
        var end = arguments.Relative(x, 1, length, length);
        x.ChargeItems(Math.Max(0, end - start));
        return x.NewArray(array.Items.GetRange(start, Math.Max(0, end - start)));
    }

    private static JsArray Concat(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var items = x.ToList(array);
        foreach (var argument in arguments)
        {
            x.ChargeItems(argument.AsArray?.Items.Count ?? 1);
            if (argument.AsArray is { } other)
                items.AddRange(other.Items);
            else
                items.Add(argument);
        }
        return x.NewArray(items);
    }

    private static JsArray Flat(Evaluation x, JsArray array, double depth)
    {
        var flat = x.NewArray([]);
        AddFlat(x, flat, array, depth);
        return flat;
    }

    private static void AddFlat(Evaluation x, JsArray flat, JsArray array, double depth)
    {
        x.Enter();
        foreach (var item in array.Items)
        {
            x.Step();
            if (depth >= 1 && item.AsArray is { } inner)
                AddFlat(x, flat, inner, depth - 1);
            else
                x.Push(flat, item);
        }
        x.LeaveCall();
    }

    private static JsArray With(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var index = x.ToInteger(arguments.At(0));
        if (index < 0)
            index += array.Items.Count;
        if (index < 0 || index >= array.Items.Count)
            throw x.RangeError("Invalid index : " + x.ToText(arguments.At(0)));
        var items = x.ToList(array);
        items[(int)index] = arguments.At(1);
        return x.NewArray(items);
    }

    private static JsArray ToSpliced(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var (start, count) = Range(x, array.Items.Count, arguments);
        var items = x.ToList(array);
        items.RemoveRange(start, count);
        if (arguments.Length > 2)
            items.InsertRange(start, arguments[2..].ToArray());
        return x.NewArray(items);
    }
}
