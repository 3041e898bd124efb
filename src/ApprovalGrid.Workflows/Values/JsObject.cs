using System.Diagnostics.CodeAnalysis;

namespace ApprovalGrid.Workflows.Values;

/// <summary>An ordinary object: named properties in the order of their first assignment.</summary>
public class JsObject
{
    private readonly OrderedDictionary<string, JsValue> _properties = new(StringComparer.Ordinal);

    /// <summary>The own enumerable properties, in order of insertion.</summary>
    public IReadOnlyDictionary<string, JsValue> Properties => _properties;

    public virtual JsValue Get(string name) => _properties.TryGetValue(name, out var value) ? value : JsValue.Undefined;

    public virtual bool TryGet(string name, [MaybeNullWhen(false)] out JsValue value) => _properties.TryGetValue(name, out value);

    public virtual void Set(string name, JsValue value) => _properties[name] = value;

    public virtual bool Delete(string name) => _properties.Remove(name);
}
