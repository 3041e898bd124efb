using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

internal static partial class ArrayLibrary
{
    private static (string Name, JsValue Value)[] Reading() =>
    [
        BuiltIn.Method("at", 1, static (x, self, a) => At(x, This(x, self), a.At(0))),
        BuiltIn.Method("join", 1, static (x, self, a) => Join(x, This(x, self), a.At(0).IsUndefined ? "," : x.ToText(a.At(0)))),
        BuiltIn.Method("toString", 0, static (x, self, _) => Join(x, This(x, self), ",")),
        BuiltIn.Method("toLocaleString", 0, static (x, self, _) => Join(x, This(x, self), ",")),
        BuiltIn.Method("keys", 0, static (x, self, _) => Walk(x, self, ArrayPart.Keys)),
        BuiltIn.Method("values", 0, static (x, self, _) => Walk(x, self, ArrayPart.Values)),
        BuiltIn.Method("entries", 0, static (x, self, _) => Walk(x, self, ArrayPart.Entries)),
    ];

    private static (string Name, JsValue Value)[] Searching() =>
    [
        BuiltIn.Method("includes", 1, static (x, self, a) => Find(x, This(x, self), a, JsValue.SameValueZero) >= 0),
        BuiltIn.Method("indexOf", 1, static (x, self, a) => Find(x, This(x, self), a, JsValue.StrictEquals)),
        BuiltIn.Method("lastIndexOf", 1, static (x, self, a) => FindLast(x, This(x, self), a)),
    ];

    private static JsValue At(Evaluation x, JsArray array, JsValue position)
    {
        var index = x.ToInteger(position);
        if (index < 0)
            index += array.Items.Count;
        return index >= 0 && index < array.Items.Count ? array.Items[(int)index] : JsValue.Undefined;
    }

    private static JsIterator Walk(Evaluation x, JsValue self, ArrayPart part) =>
        x.Made(new JsIterator(new ArrayIteration(This(x, self), part), "Array Iterator"));

    private static int Find(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments, Func<JsValue, JsValue, bool> equal)
    {
        var from = arguments.Relative(x, 1, array.Items.Count, 0);
        x.Step(array.Items.Count >> 4);
        for (var i = from; i < array.Items.Count; i++)
        {
            if (equal(array.Items[i], arguments.At(0)))
                return i;
        }
        return -1;
    }

    private static int FindLast(Evaluation x, JsArray array, ReadOnlySpan<JsValue> arguments)
    {
        var count = array.Items.Count;
        var from = arguments.Length > 1 ? x.ToInteger(arguments[1]) : count - 1;
        x.Step(count >> 4);
        for (var i = (int)(from < 0 ? Math.Max(-1, count + from) : Math.Min(from, count - 1)); i >= 0; i--)
        {
            if (JsValue.StrictEquals(array.Items[i], arguments.At(0)))
                return i;
        }
        return -1;
    }

    private static JsValue Join(Evaluation x, JsArray array, string separator)
    {
        // An array inside itself is written as nothing.
        if (!x.BeginJoin(array))
            return "";
        try
        {
            return JoinItems(x, array, separator);
        }
        finally
        {
            x.EndJoin(array);
        }
    }

    private static JsValue JoinItems(Evaluation x, JsArray array, string separator)
    {
        x.Enter();
        x.Step(array.Items.Count >> 3);
        var text = new StringBuilder();
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
                text.Append(separator);
            var item = array.Items[i];
            if (!item.IsNullish)
                text.Append(x.ToText(item));
            x.CheckLength(text.Length);
        }
        x.LeaveCall();
        return x.Text(text.ToString());
    }
}
