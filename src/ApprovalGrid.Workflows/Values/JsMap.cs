using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>A <c>Map</c>, in order of insertion.</summary>
public sealed class JsMap : JsObject
{
    /// <summary>The entries, in order of insertion.</summary>
    public IEnumerable<(JsValue Key, JsValue Value)> Items => Entries.Live();

    internal KeyedEntries Entries { get; } = new();

    internal override string ClassName => "Map";

    internal override JsObject? Prototype => MapLibrary.Prototype;

    public override bool TryGet(string name, out JsValue value)
    {
        if (name != "size")
            return base.TryGet(name, out value);
        value = Entries.Count;
        return true;
    }
}
