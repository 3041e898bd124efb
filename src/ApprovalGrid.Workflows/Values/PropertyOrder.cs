namespace ApprovalGrid.Workflows.Values;

/// <summary>The order in which ECMAScript lists an object's own keys (OrdinaryOwnPropertyKeys).</summary>
internal static class PropertyOrder
{
    public static IReadOnlyList<string> Of(PropertyMap properties)
    {
        var names = new string[properties.Count];
        var indices = 0;
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = properties.NameAt(i);
            if (IsIndex(names[i], out _))
                indices++;
        }
        return indices == 0 ? names : WithIndicesFirst(names, indices);
    }

    /// <summary>A canonical array index: "0", "17", below 2^32 - 1, without a leading zero.</summary>
    public static bool IsIndex(string name, out uint index)
    {
        index = 0;
        if (name.Length is 0 or > 10 || !char.IsAsciiDigit(name[0]) || (name[0] == '0' && name.Length > 1))
            return false;
        ulong value = 0;
        foreach (var c in name)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = (value * 10) + (uint)(c - '0');
        }
        index = (uint)value;
        return value < uint.MaxValue;
    }

    private static string[] WithIndicesFirst(string[] names, int indices)
    {
        var numbers = new List<uint>(indices);
        var ordered = new string[names.Length];
        var next = indices;
        foreach (var name in names)
        {
            if (IsIndex(name, out var index))
                numbers.Add(index);
            else
                ordered[next++] = name;
        }
        numbers.Sort();
        for (var i = 0; i < numbers.Count; i++)
            ordered[i] = JsNumber.ToText(numbers[i]);
        return ordered;
    }
}
