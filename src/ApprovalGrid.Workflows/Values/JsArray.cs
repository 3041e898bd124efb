using System.Diagnostics.CodeAnalysis;
using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>A dense array. Holes do not exist: a gap is filled with <c>undefined</c>.</summary>
public sealed class JsArray : JsObject
{
    public JsArray()
        : this([])
    {
    }

    public JsArray(List<JsValue> items) => Items = items;

    public List<JsValue> Items { get; }

    internal override string ClassName => "Array";

    internal override JsObject? Prototype => ArrayLibrary.Prototype;

    internal override int Size => Items.Count + base.Size;

    public override bool TryGet(string name, [MaybeNullWhen(false)] out JsValue value)
    {
        if (PropertyOrder.IsIndex(name, out var index))
        {
            value = index < (uint)Items.Count ? Items[(int)index] : JsValue.Undefined;
            return index < (uint)Items.Count;
        }
        if (name == "length")
        {
            value = Items.Count;
            return true;
        }
        return base.TryGet(name, out value);
    }

    public override JsValue Get(string name) => TryGet(name, out var value) ? value : JsValue.Undefined;

    /// <summary>Sets an element (a gap before it is filled with <c>undefined</c>), the length, or a named property.</summary>
    public override void Set(string name, JsValue value)
    {
        if (PropertyOrder.IsIndex(name, out var index))
            SetAt((int)index, value);
        else if (name == "length")
            Resize((int)value.ToNumber());
        else
            base.Set(name, value);
    }

    /// <summary>Leaves <c>undefined</c> where an element was, since holes do not exist.</summary>
    public override bool Delete(string name)
    {
        if (!PropertyOrder.IsIndex(name, out var index))
            return base.Delete(name);
        if (index < (uint)Items.Count)
            Items[(int)index] = JsValue.Undefined;
        return true;
    }

    public override IReadOnlyList<string> OwnKeys()
    {
        var names = new List<string>(Items.Count);
        for (var i = 0; i < Items.Count; i++)
            names.Add(JsNumber.ToText(i));
        names.AddRange(base.OwnKeys());
        return names;
    }

    internal void SetAt(int index, JsValue value)
    {
        if (index < Items.Count)
        {
            Items[index] = value;
            return;
        }
        while (Items.Count < index)
            Items.Add(JsValue.Undefined);
        Items.Add(value);
    }

    internal void Resize(int length)
    {
        if (length < Items.Count)
            Items.RemoveRange(length, Items.Count - length);
        while (Items.Count < length)
            Items.Add(JsValue.Undefined);
    }
}
