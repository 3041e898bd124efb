using System.Diagnostics.CodeAnalysis;
using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>An ordinary object: named properties in the order of their first assignment.</summary>
/// <remarks>
/// A host that offers computed properties (such as the workflow's variables) derives from this class and overrides
/// <see cref="TryGet"/>, <see cref="Get"/>, <see cref="Set"/>, <see cref="Delete"/> and <see cref="OwnKeys"/>.
/// </remarks>
public class JsObject
{
    private PropertyMap? _properties;

    /// <summary>The own enumerable properties, in order of insertion.</summary>
    public IReadOnlyDictionary<string, JsValue> Properties => Map;

    /// <summary>True once the object was frozen: scripts can no longer change, add or delete properties.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>False once the object was frozen, sealed or closed: scripts can no longer add properties.</summary>
    public bool IsExtensible { get; private set; } = true;

    /// <summary>True once the object was sealed or frozen: scripts can no longer delete properties.</summary>
    public bool IsSealed { get; private set; }

    internal virtual string ClassName => "Object";

    internal virtual JsObject? Prototype => ObjectLibrary.Prototype;

    private PropertyMap Map => _properties ??= new PropertyMap();

    public virtual JsValue Get(string name) => TryGet(name, out var value) ? value : JsValue.Undefined;

    public virtual bool TryGet(string name, [MaybeNullWhen(false)] out JsValue value)
    {
        if (_properties is not null)
            return _properties.TryGetValue(name, out value);
        value = default;
        return false;
    }

    public virtual void Set(string name, JsValue value) => Map.Set(name, value);

    public virtual bool Delete(string name) => _properties is not null && _properties.Remove(name);

    /// <summary>The names of the own enumerable properties in ECMAScript's order: array indices ascending, then the others as inserted.</summary>
    public virtual IReadOnlyList<string> OwnKeys() => _properties is null ? [] : PropertyOrder.Of(_properties);

    /// <summary>Forbids scripts to change this object. Contained objects are not frozen.</summary>
    public void Freeze()
    {
        IsFrozen = true;
        Seal();
    }

    internal void Seal()
    {
        IsSealed = true;
        IsExtensible = false;
    }

    internal void PreventExtensions() => IsExtensible = false;

    /// <summary>How many own properties there are: what a search or a removal may cost.</summary>
    internal virtual int Size => _properties?.Count ?? 0;
}
