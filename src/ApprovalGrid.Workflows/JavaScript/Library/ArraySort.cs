using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>A stable merge sort: a comparer that contradicts itself can make the order wrong, but not endless.</summary>
internal static class ArraySort
{
    public static JsValue[] Sort(Evaluation x, List<JsValue> items, JsValue comparer)
    {
        if (!comparer.IsUndefined && comparer.AsFunction is null)
            throw x.TypeError("The comparison function must be either a function or undefined");
        x.ChargeItems(items.Count * 2L);
        var defined = items.Where(v => !v.IsUndefined).ToArray();
        var sorted = comparer.AsFunction is { } function ? Merge(x, defined, (l, r) => Compare(x, function, l, r)) : ByText(x, defined);
        if (sorted.Length == items.Count)
            return sorted;
        var all = new JsValue[items.Count];
        sorted.CopyTo(all, 0);
        return all;
    }

    private static int Compare(Evaluation x, JsFunction function, JsValue left, JsValue right)
    {
        var order = x.ToNumber(function.Call(x, JsValue.Undefined, [left, right]));
        return order > 0 ? 1 : order < 0 ? -1 : 0;
    }

    private static JsValue[] ByText(Evaluation x, JsValue[] items)
    {
        var texts = new (string Text, JsValue Value)[items.Length];
        for (var i = 0; i < items.Length; i++)
            texts[i] = (x.ToText(items[i]), items[i]);
        var sorted = Merge(x, texts, (l, r) =>
        {
            x.Read(l.Text);
            return string.CompareOrdinal(l.Text, r.Text);
        });
        return [.. sorted.Select(t => t.Value)];
    }

    private static T[] Merge<T>(Evaluation x, T[] items, Func<T, T, int> compare)
    {
        var (from, to) = (items, new T[items.Length]);
        for (var width = 1; width < items.Length; width *= 2)
        {
            x.Step(items.Length >> 2);
            for (var start = 0; start < items.Length; start += 2 * width)
                MergeRun(from, to, start, Math.Min(start + width, items.Length), Math.Min(start + (2 * width), items.Length), compare);
            (from, to) = (to, from);
        }
        return from;
    }

    private static void MergeRun<T>(T[] from, T[] to, int start, int middle, int end, Func<T, T, int> compare)
    {
        var (left, right) = (start, middle);
        for (var i = start; i < end; i++)
        {
            var takeLeft = left < middle && (right >= end || compare(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
