using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>What <c>for…of</c>, spread and array patterns walk over.</summary>
internal abstract class Iteration
{
    public abstract bool Next(Evaluation x, out JsValue value);

    /// <summary>Null when the value cannot be iterated.</summary>
    public static Iteration? Of(JsValue value) => value.AsString is { } text ? new TextIteration(text) : value.AsObject switch
    {
        JsArray array => new ArrayIteration(array, ArrayPart.Values),
        JsMap map => new EntryIteration(map.Entries, ArrayPart.Entries),
        JsSet set => new EntryIteration(set.Entries, ArrayPart.Keys),
        JsIterator iterator => iterator.Iteration,
        _ => null,
    };
}

internal enum ArrayPart : byte
{
    Keys,
    Values,
    Entries,
}

internal sealed class ArrayIteration(JsArray array, ArrayPart part) : Iteration
{
    private int _next;

    public override bool Next(Evaluation x, out JsValue value)
    {
        if ((uint)_next >= (uint)array.Items.Count)
        {
            _next = -1;
            value = default;
            return false;
        }
        var index = _next++;
        value = part switch
        {
            ArrayPart.Values => array.Items[index],
            ArrayPart.Keys => index,
            _ => x.NewArray([index, array.Items[index]]),
        };
        return true;
    }
}

internal sealed class TextIteration(string text) : Iteration
{
    private int _next;

    public override bool Next(Evaluation x, out JsValue value)
    {
        value = default;
        if (_next >= text.Length)
            return false;
        var pair = char.IsHighSurrogate(text[_next]) && _next + 1 < text.Length && char.IsLowSurrogate(text[_next + 1]);
        value = pair ? text.Substring(_next, 2) : Evaluation.Character(text[_next]);
        _next += pair ? 2 : 1;
        return true;
    }
}

internal sealed class EntryIteration(KeyedEntries entries, ArrayPart part, bool setEntries = false) : Iteration
{
    private int _next;

    public override bool Next(Evaluation x, out JsValue value)
    {
        if (!entries.TryNext(ref _next, out var key, out value))
            return false;
        value = part switch
        {
            ArrayPart.Keys => key,
            ArrayPart.Values => value,
            _ => x.NewArray([key, setEntries ? key : value]),
        };
        return true;
    }
}

/// <summary>Values that are worked out one after another, such as the matches of <c>matchAll</c>.</summary>
internal sealed class LazyIteration(IEnumerator<JsValue> values) : Iteration
{
    public override bool Next(Evaluation x, out JsValue value)
    {
        var more = values.MoveNext();
        value = more ? values.Current : default;
        return more;
    }
}

/// <summary>An iterator as scripts see it, with <c>next()</c>.</summary>
internal sealed class JsIterator(Iteration iteration, string className) : JsObject
{
    public Iteration Iteration { get; } = iteration;

    internal override string ClassName => className;

    internal override JsObject? Prototype => IteratorLibrary.Prototype;
}
