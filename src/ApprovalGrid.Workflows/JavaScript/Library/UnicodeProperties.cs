namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>The Unicode properties that patterns may name with <c>\p{…}</c>.</summary>
internal static class UnicodeProperties
{
    // Script=Han of Unicode 15.0 (Scripts.txt).
    private const string Han = @"\u2E80-\u2E99\u2E9B-\u2EF3\u2F00-\u2FD5\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFA6D\uFA70-\uFAD9";

    private static readonly string HanBeyond = string.Join('|', new (int Low, int High)[]
    {
        (0x16FE2, 0x16FE3), (0x16FF0, 0x16FF1), (0x20000, 0x2A6DF), (0x2A700, 0x2B739), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1),
        (0x2CEB0, 0x2EBE0), (0x2F800, 0x2FA1D), (0x30000, 0x3134A), (0x31350, 0x323AF),
    }.Select(r => Pairs(r.Low, r.High)));

    private static readonly Dictionary<string, string> LongNames = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Lowercase_Letter"] = "Ll",
        ["Uppercase_Letter"] = "Lu",
        ["Mark"] = "M",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["Punctuation"] = "P",
        ["Symbol"] = "S",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Other"] = "C",
    };

    private static readonly HashSet<string> Categories =
    [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf",
    ];

    /// <summary>The content of a character class, and a pattern of surrogate pairs for what lies beyond U+FFFF.</summary>
    public static (string Inside, string Astral)? Find(string name)
    {
        if (name is "Script=Han" or "sc=Han" or "Script_Extensions=Han" or "scx=Han" or "Ideographic" or "Unified_Ideograph")
            return (Han, HanBeyond);
        foreach (var prefix in new[] { "General_Category=", "gc=" })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                name = name[prefix.Length..];
        }
        name = LongNames.GetValueOrDefault(name, name);
        return Categories.Contains(name) ? ($"\\p{{{name}}}", "") : null;
    }

    /// <summary>A pattern for a range of characters beyond U+FFFF.</summary>
    public static string Pairs(int low, int high)
    {
        var (first, last) = (char.ConvertFromUtf32(low), char.ConvertFromUtf32(high));
        if (first[0] == last[0])
            return Pair(first[0], first[0], first[1], last[1]);
        var parts = new List<string> { Pair(first[0], first[0], first[1], '\uDFFF') };
        if (last[0] - first[0] > 1)
            parts.Add(Pair((char)(first[0] + 1), (char)(last[0] - 1), '\uDC00', '\uDFFF'));
        parts.Add(Pair(last[0], last[0], '\uDC00', last[1]));
        return string.Join('|', parts);
    }

    private static string Pair(char high1, char high2, char low1, char low2) =>
        $"[\\u{(int)high1:X4}-\\u{(int)high2:X4}][\\u{(int)low1:X4}-\\u{(int)low2:X4}]";
}
