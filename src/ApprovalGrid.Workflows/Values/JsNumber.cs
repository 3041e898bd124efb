using System.Globalization;

namespace ApprovalGrid.Workflows.Values;

/// <summary>Numbers as text and back, by ECMAScript's rules (Number::toString, StringToNumber).</summary>
internal static class JsNumber
{
    private static readonly string[] Small = [.. Enumerable.Range(0, 256).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    public static string ToText(double number)
    {
        var whole = (int)number;
        if (whole == number)
            return (uint)whole < (uint)Small.Length ? Small[whole] : whole.ToString(CultureInfo.InvariantCulture);
        return ToTextSlow(number);
    }

    /// <summary>Reads a string the way <c>Number(text)</c> does: NaN for what is no number, 0 for blank text.</summary>
    public static double Parse(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        if (text.IsEmpty)
            return 0;
        if (text.Length > 2 && text[0] == '0' && !char.IsAsciiDigit(text[1]) && text[1] != '.')
        {
            var radix = (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            if (radix != 0)
                return ParseRadix(text[2..], radix, out var used) is var value && used == text.Length - 2 ? value : double.NaN;
        }
        return DecimalPrefix(text, out var length) is var number && length == text.Length ? number : double.NaN;
    }

    /// <summary>Reads the longest decimal literal (or Infinity) that <paramref name="text"/> starts with; NaN and 0 when there is none.</summary>
    public static double DecimalPrefix(ReadOnlySpan<char> text, out int length)
    {
        var at = 0;
        length = 0;
        if (at < text.Length && text[at] is '+' or '-')
            at++;
        if (text[at..].StartsWith("Infinity"))
        {
            length = at + 8;
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }
        var digits = SkipDigits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            var afterPoint = at + 1;
            var fraction = SkipDigits(text, ref afterPoint);
            if (digits + fraction > 0)
                at = afterPoint;
            digits += fraction;
        }
        if (digits == 0)
            return double.NaN;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var exponent = at + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (SkipDigits(text, ref exponent) > 0)
                at = exponent;
        }
        length = at;
        return double.Parse(text[..at], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads digits of a radix from 2 to 36; NaN when there is none.</summary>
    public static double ParseRadix(ReadOnlySpan<char> text, int radix, out int length)
    {
        double value = 0;
        length = 0;
        while (length < text.Length && Digit(text[length]) is var digit && digit < radix)
        {
            value = (value * radix) + digit;
            length++;
        }
        return length == 0 ? double.NaN : value > 9007199254740992 ? ExactRadix(text[..length], radix) : value;
    }

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsWhiteSpace(text[start]))
            start++;
        while (end > start && IsWhiteSpace(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>WhiteSpace and LineTerminator of ECMAScript.</summary>
    public static bool IsWhiteSpace(char c) =>
        c is ' ' or (>= '\t' and <= '\r') or '\u00A0' or '\uFEFF' or '\u2028' or '\u2029'
        || (c >= 0x1680 && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    public static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    public static int ToInt32(double number)
    {
        var whole = (int)number;
        return whole == number ? whole : ToInt32Slow(number);
    }

    /// <summary>Truncates; NaN becomes 0 (ToIntegerOrInfinity).</summary>
    public static double ToInteger(double number) => double.IsNaN(number) ? 0 : Math.Truncate(number) + 0.0;

    /// <summary>The shortest digits that read back as the number, and the power of ten of the first digit plus one.</summary>
    public static (string Digits, int Point) Shortest(double positive)
    {
        var text = positive.ToString("E16", CultureInfo.InvariantCulture);
        var round = positive.ToString("R", CultureInfo.InvariantCulture);
        return round.Contains('E', StringComparison.Ordinal) ? SplitExponent(round) : SplitPlain(round, text);
    }

    private static int SkipDigits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }

    // Past 2^53 the running product is no longer exact for radices that are not powers of two (nor rounded once for those that are).
    private static double ExactRadix(ReadOnlySpan<char> text, int radix)
    {
        if (text.Length > 1100)
            return double.PositiveInfinity;
        var value = System.Numerics.BigInteger.Zero;
        foreach (var c in text)
            value = (value * radix) + Digit(c);
        return double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string ToTextSlow(double number)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        if (Math.Abs(number) < 1e15 && Math.Truncate(number) == number)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        var (digits, point) = Shortest(Math.Abs(number));
        return (number < 0 ? "-" : "") + Layout(digits, point);
    }

    private static string Layout(string digits, int point)
    {
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point
                ? digits.PadRight(point, '0')
                : $"{digits.AsSpan(0, point)}.{digits.AsSpan(point)}";
        }
        if (point is > -6 and <= 0)
            return "0." + new string('0', -point) + digits;
        var exponent = point - 1;
        var sign = exponent < 0 ? '-' : '+';
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits.AsSpan(1)}";
        return $"{mantissa}e{sign}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }

    private static (string Digits, int Point) SplitExponent(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var digits = text[..e].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        return (digits, int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1);
    }

    private static (string Digits, int Point) SplitPlain(string text, string scientific)
    {
        var digits = text.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var e = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 && text[0] != '0' ? dot : exponent + 1;
        return (digits, point);
    }

    private static int ToInt32Slow(double number)
    {
        if (!double.IsFinite(number))
            return 0;
        if (Math.Abs(number) < 9e18)
            return unchecked((int)(long)number);
        return unchecked((int)(uint)(long)Modulo(Math.Truncate(number), 4294967296.0));
    }

    private static double Modulo(double number, double by) => number % by is var rest and < 0 ? rest + by : number % by;
}
