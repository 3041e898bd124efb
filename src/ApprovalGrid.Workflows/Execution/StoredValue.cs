using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>Values as the memory keeps them: copies nobody else holds, of plain data only.</summary>
internal static class StoredValue
{
    /// <summary>Copies a value; false when it is too large or nests deeper than JSON may.</summary>
    public static bool TryCopy(JsValue value, int maxSize, out JsValue copy)
    {
        if (!value.IsString && value.AsObject is null)
        {
            copy = value.IsUndefined ? JsValue.Null : value;
            return true;
        }

        var left = maxSize;
        return TryCopy(value, 0, ref left, out copy);
    }

    /// <summary>Same data, objects by content.</summary>
    public static bool DeepEquals(JsValue left, JsValue right)
    {
        if (left.AsObject is not { } one || right.AsObject is not { } other)
            return left == right || (left.IsNullish && right.IsNullish);
        if (ReferenceEquals(one, other))
            return true;
        if (one is JsDate date)
            return other is JsDate otherDate && date.Time.Equals(otherDate.Time);
        if (one is JsArray array)
            return other is JsArray otherArray && SameItems(array.Items, otherArray.Items);
        return other.GetType() == one.GetType() && SameMembers(one, other);
    }

    private static bool SameItems(List<JsValue> left, List<JsValue> right)
    {
        if (left.Count != right.Count)
            return false;
        for (var index = 0; index < left.Count; index++)
        {
            if (!DeepEquals(left[index], right[index]))
                return false;
        }

        return true;
    }

    private static bool SameMembers(JsObject left, JsObject right)
    {
        if (left.Properties.Count != right.Properties.Count)
            return false;
        foreach (var (name, value) in left.Properties)
        {
            if (!right.TryGet(name, out var other) || !DeepEquals(value, other))
                return false;
        }

        return true;
    }

    private static bool TryCopy(JsValue value, int depth, ref int left, out JsValue copy)
    {
        left -= value.AsString?.Length ?? 8;
        copy = value.IsUndefined ? JsValue.Null : value;
        if (left < 0 || depth > JsJson.MaxDepth)
            return false;
        return value.AsObject switch
        {
            null => true,
            JsArray array => TryCopyItems(array, depth, ref left, out copy),
            JsDate date => (copy = new JsDate(date.Time)).AsObject is not null,
            { } plain when plain.GetType() == typeof(JsObject) => TryCopyMembers(plain, depth, ref left, out copy),
            JsFunction => (copy = JsValue.Null).IsNullish,
            { } other => TryCopyMembers(other, depth, ref left, out copy),
        };
    }

    private static bool TryCopyItems(JsArray array, int depth, ref int left, out JsValue copy)
    {
        copy = JsValue.Null;
        var items = new List<JsValue>(array.Items.Count);
        foreach (var item in array.Items)
        {
            if (!TryCopy(item, depth + 1, ref left, out var one))
                return false;
            items.Add(one);
        }

        copy = new JsArray(items);
        return true;
    }

    // Members that are functions or undefined are left out, as JSON leaves them out.
    private static bool TryCopyMembers(JsObject source, int depth, ref int left, out JsValue copy)
    {
        copy = JsValue.Null;
        var members = new JsObject();
        foreach (var (name, value) in source.Properties)
        {
            if (value.IsUndefined || value.AsObject is JsFunction)
                continue;
            left -= name.Length;
            if (!TryCopy(value, depth + 1, ref left, out var one))
                return false;
            members.Set(name, one);
        }

        copy = members;
        return true;
    }
}
