using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>A <c>Set</c>, in order of insertion.</summary>
public sealed class JsSet : JsObject
{
    /// <summary>The values, in order of insertion.</summary>
    public IEnumerable<JsValue> Items => Entries.Live().Select(e => e.Key);

    internal KeyedEntries Entries { get; } = new();

    internal override string ClassName => "Set";

    internal override JsObject? Prototype => SetLibrary.Prototype;

    public override bool TryGet(string name, out JsValue value)
    {
        if (name != "size")
            return base.TryGet(name, out value);
        value = Entries.Count;
        return true;
    }
}
