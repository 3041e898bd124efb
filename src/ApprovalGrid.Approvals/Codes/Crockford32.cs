namespace ApprovalGrid.Approvals.Codes;

/// <summary>A non-negative 64-bit number as 13 characters of Crockford's base 32, in the order of the numbers.</summary>
internal static class Crockford32
{
    public const int Length = 13;

    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static void Encode(long value, Span<char> destination)
    {
        for (var i = Length - 1; i >= 0; i--)
        {
            destination[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    }

    public static bool TryDecode(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        // 13 characters hold 65 bits: the first may only fill the three that are left of 63.
        if (text.Length != Length || ValueOf(text[0]) > 7)
            return false;
        foreach (var letter in text)
        {
            var digit = ValueOf(letter);
            if (digit < 0)
                return false;
            value = value << 5 | (long)digit;
        }

        return true;
    }

    /// <summary>0 to 31; small letters, and O, I and L for 0 and 1, are taken as people read them out. -1 for anything else.</summary>
    public static int ValueOf(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Alphabet.IndexOf(upper),
    };
}
