using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Number</c>, <c>parseInt</c> and <c>parseFloat</c>.</summary>
internal static class NumberLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Number",
        ObjectLibrary.Prototype,
        BuiltIn.Method("toString", 1, static (x, self, a) => ToText(x, This(x, self, "toString"), a.At(0))),
        BuiltIn.Method("toLocaleString", 0, static (x, self, a) => LocaleText.Number(x, This(x, self, "toLocaleString"), a.At(1))),
        BuiltIn.Method("valueOf", 0, static (x, self, _) => This(x, self, "valueOf")),
        BuiltIn.Method("toFixed", 1, static (x, self, a) => ToFixed(x, This(x, self, "toFixed"), a.At(0))),
        BuiltIn.Method("toPrecision", 1, static (x, self, a) => ToPrecision(x, This(x, self, "toPrecision"), a.At(0))),
        BuiltIn.Method("toExponential", 1, static (x, self, a) => ToExponential(x, This(x, self, "toExponential"), a.At(0))));

    public static readonly (string Name, JsValue Value) ParseInt = BuiltIn.Method("parseInt", 2, static (x, _, a) => ReadInt(x, a.At(0), a.At(1)));

    public static readonly (string Name, JsValue Value) ParseFloat = BuiltIn.Method("parseFloat", 1, static (x, _, a) => ReadFloat(x, a.At(0)));

    public static readonly BuiltIn Constructor = new(
        "Number",
        1,
        static (x, _, a) => a.Length == 0 ? 0 : x.ToNumber(a[0]),
        static (x, _) => throw x.TypeError("new Number is not supported in workflow scripts. Call Number without new"),
        Prototype,
        ("EPSILON", double.BitIncrement(1) - 1),
        ("MAX_SAFE_INTEGER", 9007199254740991),
        ("MIN_SAFE_INTEGER", -9007199254740991),
        ("MAX_VALUE", double.MaxValue),
        ("MIN_VALUE", double.Epsilon),
        ("NaN", double.NaN),
        ("POSITIVE_INFINITY", double.PositiveInfinity),
        ("NEGATIVE_INFINITY", double.NegativeInfinity),
        BuiltIn.Method("isNaN", 1, static (_, _, a) => a.At(0).IsNumber && double.IsNaN(a.At(0).AsNumber)),
        BuiltIn.Method("isFinite", 1, static (_, _, a) => a.At(0).IsNumber && double.IsFinite(a.At(0).AsNumber)),
        BuiltIn.Method("isInteger", 1, static (_, _, a) => IsInteger(a.At(0))),
        BuiltIn.Method("isSafeInteger", 1, static (_, _, a) => IsInteger(a.At(0)) && Math.Abs(a.At(0).AsNumber) <= 9007199254740991),
        ParseInt,
        ParseFloat);

    private static bool IsInteger(JsValue value) => value.IsNumber && double.IsFinite(value.AsNumber) && Math.Truncate(value.AsNumber) == value.AsNumber;

    private static double This(Evaluation x, JsValue self, string method) => self.IsNumber
        ? self.AsNumber
        : throw x.TypeError($"Number.prototype.{method} requires that 'this' be a Number");

    private static double ReadInt(Evaluation x, JsValue value, JsValue radixValue)
    {
        var source = x.ToText(value);
        x.Read(source);
        var text = JsNumber.Trim(source);
        var negative = text.StartsWith("-");
        if (negative || text.StartsWith("+"))
            text = text[1..];
        var radix = JsNumber.ToInt32(x.ToNumber(radixValue));
        if (radix is 0 or 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            text = text[2..];
            radix = 16;
        }
        if (radix == 0)
            radix = 10;
        if (radix is < 2 or > 36)
            return double.NaN;
        var number = JsNumber.ParseRadix(text, radix, out _);
        return negative ? -number : number;
    }

    private static double ReadFloat(Evaluation x, JsValue value)
    {
        var text = x.ToText(value);
        x.Read(text);
        return JsNumber.DecimalPrefix(JsNumber.Trim(text), out _);
    }

    private static string ToText(Evaluation x, double number, JsValue radixValue)
    {
        var radix = radixValue.IsUndefined ? 10 : x.ToInteger(radixValue);
        if (radix is < 2 or > 36)
            throw x.RangeError("toString() radix argument must be between 2 and 36");
        return radix == 10 || !double.IsFinite(number) ? JsNumber.ToText(number) : RadixText.Of(number, (int)radix);
    }

    private static int Digits(Evaluation x, JsValue value, int least, string method, int most = 100)
    {
        var digits = x.ToInteger(value);
        return digits >= least && digits <= most
            ? (int)digits
            : throw x.RangeError($"{method} {(method == "toPrecision()" ? "" : "digits ")}argument must be between {least} and {most}");
    }

    private static string ToFixed(Evaluation x, double number, JsValue digitsValue)
    {
        var digits = Digits(x, digitsValue, 0, "toFixed()");
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return JsNumber.ToText(number);
        return (number < 0 ? "-" : "") + DecimalRounding.Fixed(Math.Abs(number), digits);
    }

    private static string ToPrecision(Evaluation x, double number, JsValue precisionValue)
    {
        if (precisionValue.IsUndefined)
            return JsNumber.ToText(number);
        var precision = x.ToInteger(precisionValue);
        if (!double.IsFinite(number))
            return JsNumber.ToText(number);
        precision = Digits(x, precision, 1, "toPrecision()");
        var (sign, digits, exponent) = Scientific(number, (int)precision);
        if (exponent < -6 || exponent >= precision)
            return sign + Exponential(digits, exponent);
        if (exponent >= 0)
            return sign + (digits.Length == exponent + 1 ? digits : $"{digits.AsSpan(0, exponent + 1)}.{digits.AsSpan(exponent + 1)}");
        return sign + "0." + new string('0', -exponent - 1) + digits;
    }

    private static string ToExponential(Evaluation x, double number, JsValue digitsValue)
    {
        var fraction = x.ToInteger(digitsValue);
        if (!double.IsFinite(number))
            return JsNumber.ToText(number);
        fraction = Digits(x, fraction, 0, "toExponential()");
        if (!digitsValue.IsUndefined)
        {
            var (sign, digits, exponent) = Scientific(number, (int)fraction + 1);
            return sign + Exponential(digits, exponent);
        }
        if (number == 0)
            return "0e+0";
        var (shortest, point) = JsNumber.Shortest(Math.Abs(number));
        return (number < 0 ? "-" : "") + Exponential(shortest, point - 1);
    }

    private static (string Sign, string Digits, int Exponent) Scientific(double number, int digits)
    {
        var (text, exponent) = DecimalRounding.Significant(Math.Abs(number), digits);
        return (number < 0 ? "-" : "", text, exponent);
    }

    private static string Exponential(string digits, int exponent)
    {
        var text = new StringBuilder().Append(digits[0]);
        if (digits.Length > 1)
            text.Append('.').Append(digits, 1, digits.Length - 1);
        return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent)).ToString();
    }
}
