using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

internal static partial class ArrayLibrary
{
    private static (string Name, JsValue Value)[] Changing() =>
    [
        BuiltIn.Method("push", 1, static (x, self, a) => Push(x, Growing(x, self), a)),
        BuiltIn.Method("pop", 0, static (x, self, _) => Pop(x, Shrinking(x, self))),
        BuiltIn.Method("shift", 0, static (x, self, _) => Shift(x, Shrinking(x, self))),
        BuiltIn.Method("unshift", 1, static (x, self, a) => Unshift(x, Growing(x, self), a)),
        BuiltIn.Method("splice", 2, static (x, self, a) => Splice(x, Shrinking(x, self), a)),
        BuiltIn.Method("reverse", 0, static (x, self, _) => Reverse(x, Changeable(x, self))),
        BuiltIn.Method("fill", 1, static (x, self, a) => Fill(x, Changeable(x, self), a)),
        BuiltIn.Method("copyWithin", 2, static (x, self, a) => CopyWithin(x, Changeable(x, self), a)),
        BuiltIn.Method("sort", 1, static (x, self, a) => SortInPlace(x, Changeable(x, self), a.At(0))),
    ];

    private static JsArray Changeable(Evaluation x, JsValue self)
    {
        var array = This(x, self);
        return array.IsFrozen ? throw x.TypeError("Cannot assign to read only property '0' of object '[object Array]'") : array;
    }

    private static JsArray Growing(Evaluation x, JsValue self)
    {
        var array = This(x, self);
        return array.IsExtensible ? array : throw x.TypeError($"Cannot add property {array.Items.Count}, object is not extensible");
    }

    private static JsArray Shrinking(Evaluation x, JsValue self)
    {
        var array = This(x, self);
        return array.IsSealed ? throw x.TypeError($"Cannot delete property '{array.Items.Count - 1}' of [object Array]") : array;
    }

    private static JsValue Push(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        x.ChargeItems(arguments.Length);
        foreach (var item in arguments)
            array.Items.Add(item);
        return array.Items.Count;
    }

    private static JsValue Pop(Evaluation x, JsArray array)
    {
        if (array.Items.Count == 0)
            return JsValue.Undefined;
        var last = array.Items[^1];
        array.Items.RemoveAt(array.Items.Count - 1);
        x.Step();
        return last;
    }

    private static JsValue Shift(Evaluation x, JsArray array)
    {
        if (array.Items.Count == 0)
            return JsValue.Undefined;
        x.Step(1 + (array.Items.Count >> 6));
        var first = array.Items[0];
        array.Items.RemoveAt(0);
        return first;
    }

    private static JsValue Unshift(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        x.Step(1 + (array.Items.Count >> 6));
        x.ChargeItems(arguments.Length);
        array.Items.InsertRange(0, arguments.ToArray());
        return array.Items.Count;
    }

    private static (int Start, int Count) Range(Evaluation x, int length, ReadOnlySpan<JsValue> arguments)
    {
        var start = arguments.Relative(x, 0, length, 0);
        var count = arguments.Length switch
        {
            0 => 0,
            1 => length - start,
            _ => (int)Math.Clamp(x.ToInteger(arguments[1]), 0, length - start),
        };
        return (start, count);
    }

    private static JsArray Splice(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var (start, count) = Range(x, array.Items.Count, arguments);
        x.Step(1 + (array.Items.Count >> 6));
        var removed = x.NewArray(array.Items.GetRange(start, count));
        array.Items.RemoveRange(start, count);
        if (arguments.Length > 2)
        {
            x.ChargeItems(arguments.Length - 2);
            array.Items.InsertRange(start, arguments[2..].ToArray());
        }
        return removed;
    }

    private static JsArray Reverse(Evaluation x, JsArray array)
    {
        x.Step(array.Items.Count >> 5);
        array.Items.Reverse();
        return array;
    }

    private static JsArray Fill(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var length = array.Items.Count;
        var start = arguments.Relative(x, 1, length, 0);
        var end = arguments.Relative(x, 2, length, length);
        x.Step(length >> 4);
        for (var i = start; i < end; i++)
            array.Items[i] = arguments.At(0);
        return array;
    }

    private static JsArray CopyWithin(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var length = array.Items.Count;
        var target = arguments.Relative(x, 0, length, 0);
        var start = arguments.Relative(x, 1, length, 0);
        var end = arguments.Relative(x, 2, length, length);
        var count = Math.Min(end - start, length - target);
        if (count <= 0)
            return array;
        x.ChargeItems(count);
        var moved = array.Items.GetRange(start, count);
        for (var i = 0; i < count; i++)
            array.Items[target + i] = moved[i];
        return array;
    }

    private static JsArray SortInPlace(Evaluation x, JsArray array, JsValue comparer)
    {
        var sorted = ArraySort.Sort(x, array.Items, comparer);
        // The comparer may have changed the array meanwhile; what it added stays behind what was sorted.
        for (var i = 0; i < sorted.Length; i++)
            array.SetAt(i, sorted[i]);
        return array;
    }
}
