using System.Numerics;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Math</c>. <c>Math.random</c> asks the host, which records what was drawn.</summary>
internal static class MathLibrary
{
    public static readonly BuiltInObject Object = new(
        "Math",
        ObjectLibrary.Prototype,
        ("E", Math.E),
        ("PI", Math.PI),
        ("LN2", 0.6931471805599453),
        ("LN10", 2.302585092994046),
        ("LOG2E", 1.4426950408889634),
        ("LOG10E", 0.4342944819032518),
        ("SQRT2", 1.4142135623730951),
        ("SQRT1_2", 0.7071067811865476),
        BuiltIn.Method("random", 0, static (x, _, _) => x.Host.NextRandom()),
        BuiltIn.Method("max", 2, static (x, _, a) => Fold(x, a, double.NegativeInfinity, Math.Max)),
        BuiltIn.Method("min", 2, static (x, _, a) => Fold(x, a, double.PositiveInfinity, Math.Min)),
        BuiltIn.Method("pow", 2, static (x, _, a) => Operators.Power.Apply(x.ToNumber(a.At(0)), x.ToNumber(a.At(1)))),
        BuiltIn.Method("atan2", 2, static (x, _, a) => Math.Atan2(x.ToNumber(a.At(0)), x.ToNumber(a.At(1)))),
        BuiltIn.Method("imul", 2, static (x, _, a) => unchecked(JsNumber.ToInt32(x.ToNumber(a.At(0))) * JsNumber.ToInt32(x.ToNumber(a.At(1))))),
        BuiltIn.Method("hypot", 2, static (x, _, a) => Hypot(x, a)),
        One("abs", Math.Abs),
        One("floor", Math.Floor),
        One("ceil", Math.Ceiling),
        One("trunc", Math.Truncate),
        One("round", Round),
        One("sign", static n => double.IsNaN(n) || n == 0 ? n : Math.Sign(n)),
        One("sqrt", Math.Sqrt),
        One("cbrt", Cbrt),
        One("exp", Math.Exp),
        One("expm1", Expm1),
        One("log", Math.Log),
        One("log1p", Log1p),
        One("log2", Math.Log2),
        One("log10", Math.Log10),
        One("sin", Math.Sin),
        One("cos", Math.Cos),
        One("tan", Math.Tan),
        One("asin", Math.Asin),
        One("acos", Math.Acos),
        One("atan", Math.Atan),
        One("sinh", Math.Sinh),
        One("cosh", Math.Cosh),
        One("tanh", Math.Tanh),
        One("asinh", Math.Asinh),
        One("acosh", Math.Acosh),
        One("atanh", Math.Atanh),
        One("fround", static n => (float)n),
        One("clz32", static n => BitOperations.LeadingZeroCount((uint)JsNumber.ToInt32(n))));

    private static (string Name, JsValue Value) One(string name, Func<double, double> apply) =>
        BuiltIn.Method(name, 1, (x, _, a) => apply(x.ToNumber(a.At(0))));

    // Halves go up, also below zero: -2.5 becomes -2.
    private static double Round(double number)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 4503599627370496)
            return number;
        var floor = Math.Floor(number);
        var rounded = number - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && double.IsNegative(number) ? -0.0 : rounded;
    }

    private static double Fold(Evaluation x, ReadOnlySpan<JsValue> arguments, double start, Func<double, double, double> fold)
    {
        x.Step(arguments.Length >> 4);
        foreach (var argument in arguments)
            start = fold(start, x.ToNumber(argument));
        return start;
    }

    private static double Hypot(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        var (sum, infinite, most) = (0.0, false, 0.0);
        var numbers = new double[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            numbers[i] = Math.Abs(x.ToNumber(arguments[i]));
            infinite |= double.IsInfinity(numbers[i]);
            most = Math.Max(most, numbers[i]);
        }
        if (infinite)
            return double.PositiveInfinity;
        if (most == 0)
            return 0;
        var lost = 0.0;
        foreach (var number in numbers)
        {
            var square = (number / most * (number / most)) - lost;
            var next = sum + square;
            lost = next - sum - square;
            sum = next;
        }
        return Math.Sqrt(sum) * most;
    }

    // One step of Newton's method makes cubes of whole numbers come out whole.
    private static double Cbrt(double n)
    {
        var root = Math.Cbrt(n);
        return root == 0 || !double.IsFinite(root) ? root : root - (((root * root * root) - n) / (3 * root * root));
    }

    private static double Expm1(double n) => Math.Abs(n) < 1e-5 ? n + (n * n / 2) : Math.Exp(n) - 1;

    private static double Log1p(double n) => Math.Abs(n) < 1e-5 ? n - (n * n / 2) : Math.Log(1 + n);
}
