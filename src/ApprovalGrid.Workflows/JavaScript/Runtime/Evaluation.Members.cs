using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>Reading and writing properties.</summary>
internal sealed partial class Evaluation
{
    private static readonly string[] SingleCharacters = [.. Enumerable.Range(0, 256).Select(c => string.Intern(((char)c).ToString()))];

    public static string Character(char c) => c < SingleCharacters.Length ? SingleCharacters[c] : c.ToString();

    public JsValue Get(JsValue target, string name)
    {
        if (target.AsObject is { } value)
            return GetFrom(value, name);
        if (target.AsString is { } text)
            return GetOfText(text, name);
        if (target.IsNullish)
            throw TypeError($"Cannot read properties of {target.ToDisplayString()} (reading '{name}')");
        return GetInherited(target.IsNumber ? NumberLibrary.Prototype : BooleanLibrary.Prototype, name);
    }

    private static JsValue GetFrom(JsObject target, string name) =>
        target.TryGet(name, out var value) ? value : GetInherited(target.Prototype, name);

    public JsValue Get(JsValue target, JsValue key)
    {
        if (key.IsNumber)
        {
            var index = (int)key.AsNumber;
            if (index == key.AsNumber && index >= 0)
            {
                if (target.AsArray is { } array)
                    return index < array.Items.Count ? array.Items[index] : JsValue.Undefined;
                if (target.AsString is { } text)
                    return index < text.Length ? Character(text[index]) : JsValue.Undefined;
            }
        }
        if (target.IsNullish)
            throw TypeError($"Cannot read properties of {target.ToDisplayString()} (reading '{ToKey(key)}')");
        return Get(target, ToKey(key));
    }

    public static bool Has(JsObject target, string name)
    {
        if (target.TryGet(name, out _))
            return true;
        for (var at = target.Prototype; at is not null; at = at.Prototype)
        {
            if (at.TryGet(name, out _))
                return true;
        }
        return false;
    }

    public void Set(JsValue target, JsValue key, JsValue value)
    {
        if (key.IsNumber && target.AsArray is { IsExtensible: true } array)
        {
            var index = (int)key.AsNumber;
            if (index == key.AsNumber && index >= 0)
            {
                SetItem(array, index, value);
                return;
            }
        }
        if (target.IsNullish)
            throw TypeError($"Cannot set properties of {target.ToDisplayString()} (setting '{ToKey(key)}')");
        Set(target, ToKey(key), value);
    }

    public void Set(JsValue target, string name, JsValue value)
    {
        if (target.AsObject is not { } holder)
        {
            if (target.IsNullish)
                throw TypeError($"Cannot set properties of {target.ToDisplayString()} (setting '{name}')");
            if (Strict)
                throw TypeError($"Cannot create property '{name}' on {target.TypeOf()} '{target.ToDisplayString()}'");
            return;
        }
        if (!holder.IsExtensible && RefuseChange(holder, name))
            return;
        if (holder is JsArray array)
        {
            SetOnArray(array, name, value);
            return;
        }
        var before = holder.Size;
        holder.Set(name, value);
        if (holder.Size > before)
            Charge(PropertyBytes);
    }

    public bool Delete(JsValue target, string name)
    {
        if (target.AsObject is not { } holder)
        {
            return target.IsNullish
                ? throw TypeError($"Cannot convert undefined or null to object")
                : true;
        }
        if (holder.IsSealed && holder.TryGet(name, out _))
            return Strict ? throw TypeError($"Cannot delete property '{name}' of {Describe(holder)}") : false;
        Step(1 + (holder.Size >> 5));
        holder.Delete(name);
        return true;
    }

    private static JsValue GetInherited(JsObject? at, string name)
    {
        for (; at is not null; at = at.Prototype)
        {
            if (at.TryGet(name, out var value))
                return value;
        }
        return JsValue.Undefined;
    }

    private static JsValue GetOfText(string text, string name)
    {
        if (name == "length")
            return text.Length;
        if (PropertyOrder.IsIndex(name, out var index))
            return index < (uint)text.Length ? Character(text[(int)index]) : JsValue.Undefined;
        return GetInherited(StringLibrary.Prototype, name);
    }

    private void SetOnArray(JsArray array, string name, JsValue value)
    {
        if (PropertyOrder.IsIndex(name, out var index))
        {
            SetItem(array, index, value);
        }
        else if (name == "length")
        {
            var length = ToNumber(value);
            if (length != (uint)length)
                throw RangeError("Invalid array length");
            ChargeItems(Math.Max(0, (long)length - array.Items.Count));
            array.Resize((int)length);
        }
        else
        {
            Charge(PropertyBytes);
            array.Set(name, value);
        }
    }

    private void SetItem(JsArray array, long index, JsValue value)
    {
        ChargeItems(Math.Max(0, index + 1 - array.Items.Count));
        array.SetAt((int)index, value);
    }

    // True when the assignment has no effect.
    private bool RefuseChange(JsObject holder, string name)
    {
        var known = holder.TryGet(name, out _);
        if (known && !holder.IsFrozen)
            return false;
        if (!Strict)
            return true;
        throw TypeError(known
            ? $"Cannot assign to read only property '{name}' of object '{(holder is JsArray ? "[object Array]" : Describe(holder))}'"
            : $"Cannot add property {name}, object is not extensible");
    }
}
