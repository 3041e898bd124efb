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
}
