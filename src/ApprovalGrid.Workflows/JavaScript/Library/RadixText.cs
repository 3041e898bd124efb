using System.Numerics;
using System.Text;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Numbers in radices other than ten: as many fraction digits as tell the number from its neighbours.</summary>
internal static class RadixText
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Of(double number, int radix)
    {
        var magnitude = Math.Abs(number);
        var whole = Math.Floor(magnitude);
        var (fraction, carry) = Fraction(magnitude, whole, radix);
        var text = new StringBuilder();
        if (number < 0)
            text.Append('-');
        text.Append(Whole(whole + (carry ? 1 : 0), radix));
        if (fraction.Length > 0)
            text.Append('.').Append(fraction);
        return text.ToString();
    }

    private static (string Digits, bool Carry) Fraction(double magnitude, double whole, int radix)
    {
        var rest = magnitude - whole;
        // Half the distance to the next number: digits beyond it say nothing.
        var delta = Math.Max(0.5 * (Math.BitIncrement(magnitude) - magnitude), double.Epsilon);
        if (rest < delta)
            return ("", false);
        var digits = new List<int>();
        do
        {
            rest *= radix;
            delta *= radix;
            var digit = (int)rest;
            digits.Add(digit);
            rest -= digit;
            if ((rest > 0.5 || (rest == 0.5 && (digit & 1) == 1)) && rest + delta > 1)
                return RoundUp(digits, radix);
        }
        while (rest >= delta);
        return (Text(digits), false);
    }

    private static (string Digits, bool Carry) RoundUp(List<int> digits, int radix)
    {
        while (digits.Count > 0)
        {
            if (digits[^1] + 1 < radix)
            {
                digits[^1]++;
                return (Text(digits), false);
            }
            digits.RemoveAt(digits.Count - 1);
        }
        return ("", true);
    }

    private static string Text(List<int> digits) => string.Concat(digits.Select(d => Digits[d]));

    private static string Whole(double whole, int radix)
    {
        if (whole == 0)
            return "0";
        var value = new BigInteger(whole);
        var text = new StringBuilder();
        // Above 2^53 the low digits carry no information and are written as zeros.
        var extra = 0;
        while (whole >= 9007199254740992 * (double)radix && Math.ILogB(whole) - 52 > 0)
        {
            whole /= radix;
            extra++;
        }
        value = extra == 0 ? value : new BigInteger(whole);
        while (!value.IsZero)
        {
            text.Insert(0, Digits[(int)(value % radix)]);
            value /= radix;
        }
        return text.Append('0', extra).ToString();
    }
}
