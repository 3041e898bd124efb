using System.Globalization;
using System.Numerics;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Rounds the exact binary value of a number to decimal digits, halves up, as <c>toFixed</c> and <c>toPrecision</c> demand.</summary>
internal static class DecimalRounding
{
    public static string Fixed(double positive, int digits)
    {
        var text = Scaled(positive, digits).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return digits == 0 ? text : $"{text.AsSpan(0, text.Length - digits)}.{text.AsSpan(text.Length - digits)}";
    }

    /// <summary>A number of significant digits, and the power of ten of the first.</summary>
    public static (string Digits, int Exponent) Significant(double positive, int digits)
    {
        if (positive == 0)
            return (new string('0', digits), 0);
        var exponent = (int)Math.Floor(Math.Log10(positive));
        // The logarithm may be off by one next to a power of ten, and rounding up may add a digit.
        for (var guess = exponent - 1; ; guess++)
        {
            var text = Scaled(positive, digits - 1 - guess).ToString(CultureInfo.InvariantCulture);
            if (text.Length <= digits)
                return (text, guess);
        }
    }

    private static BigInteger Scaled(double positive, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(positive);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;
        exponent -= 1075;
        var (numerator, denominator) = (new BigInteger(mantissa), BigInteger.One);
        if (exponent > 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        if (power > 0)
            numerator *= BigInteger.Pow(10, power);
        else
            denominator *= BigInteger.Pow(10, -power);
        return ((numerator * 2) + denominator) / (denominator * 2);
    }
}
