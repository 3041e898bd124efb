using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>An operator on two values.</summary>
internal delegate JsValue BinaryOperator(Evaluation x, JsValue left, JsValue right);

/// <summary>An operator on two numbers, chosen at compile time so that the JIT inlines it.</summary>
internal interface INumericOperator
{
    static abstract double Apply(double left, double right);
}

/// <summary>A comparison of two numbers or two texts.</summary>
internal interface IComparison
{
    static abstract bool Numbers(double left, double right);

    static abstract bool Texts(int order);
}

internal static class Operators
{
    public static JsValue Add(Evaluation x, JsValue left, JsValue right)
    {
        if (left.IsNumber && right.IsNumber)
            return left.AsNumber + right.AsNumber;
        if (left.IsObject || right.IsObject)
            (left, right) = (x.ToPrimitive(left), x.ToPrimitive(right));
        if (!left.IsString && !right.IsString)
            return left.ToNumber() + right.ToNumber();
        var (start, end) = (x.ToText(left), x.ToText(right));
        if (start.Length == 0)
            return end;
        if (end.Length == 0)
            return start;
        x.ChargeText((long)start.Length + end.Length);
        return string.Concat(start, end);
    }

    public static JsValue Numeric<T>(Evaluation x, JsValue left, JsValue right)
        where T : struct, INumericOperator
    {
        if (left.IsNumber && right.IsNumber)
            return T.Apply(left.AsNumber, right.AsNumber);
        var first = x.ToNumber(left);
        return T.Apply(first, x.ToNumber(right));
    }

    public static bool Compare<T>(Evaluation x, JsValue left, JsValue right)
        where T : struct, IComparison
    {
        if (left.IsNumber && right.IsNumber)
            return T.Numbers(left.AsNumber, right.AsNumber);
        if (left.IsObject || right.IsObject)
        {
            left = x.ToPrimitive(left, preferText: false);
            right = x.ToPrimitive(right, preferText: false);
        }
        if (left.AsString is { } start && right.AsString is { } end)
        {
            x.Read(start);
            return T.Texts(string.CompareOrdinal(start, end));
        }
        return T.Numbers(x.ToNumber(left), x.ToNumber(right));
    }

    public static bool In(Evaluation x, JsValue key, JsValue holder) => holder.AsObject is { } target
        ? Evaluation.Has(target, x.ToKey(key))
        : throw x.TypeError($"Cannot use 'in' operator to search for '{x.ToText(key)}' in {holder.ToDisplayString()}");

    public static bool InstanceOf(Evaluation x, JsValue value, JsValue constructor)
    {
        if (constructor.AsFunction is not { } type)
            throw x.TypeError(constructor.IsObject ? "Right-hand side of 'instanceof' is not callable" : "Right-hand side of 'instanceof' is not an object");
        var prototype = type.Get("prototype").AsObject;
        for (var at = value.AsObject?.Prototype; at is not null && prototype is not null; at = at.Prototype)
        {
            if (ReferenceEquals(at, prototype))
                return true;
        }
        return false;
    }

    /// <summary>The operator as a function of two values, for places where speed matters less than size.</summary>
    public static BinaryOperator For(string op) => op switch
    {
        "+" => Add,
        "-" => Numeric<Subtract>,
        "*" => Numeric<Multiply>,
        "/" => Numeric<Divide>,
        "%" => Numeric<Remainder>,
        "**" => Numeric<Power>,
        "&" => Numeric<BitAnd>,
        "|" => Numeric<BitOr>,
        "^" => Numeric<BitXor>,
        "<<" => Numeric<ShiftLeft>,
        ">>" => Numeric<ShiftRight>,
        ">>>" => Numeric<ShiftRightUnsigned>,
        "<" => static (x, l, r) => Compare<Less>(x, l, r),
        ">" => static (x, l, r) => Compare<Greater>(x, l, r),
        "<=" => static (x, l, r) => Compare<LessOrEqual>(x, l, r),
        ">=" => static (x, l, r) => Compare<GreaterOrEqual>(x, l, r),
        "===" => static (x, l, r) => x.StrictEquals(l, r),
        "!==" => static (x, l, r) => !x.StrictEquals(l, r),
        "==" => static (x, l, r) => x.LooseEquals(l, r),
        "!=" => static (x, l, r) => !x.LooseEquals(l, r),
        "in" => static (x, l, r) => In(x, l, r),
        _ => static (x, l, r) => InstanceOf(x, l, r),
    };

    internal readonly struct Subtract : INumericOperator
    {
        public static double Apply(double left, double right) => left - right;
    }

    internal readonly struct Multiply : INumericOperator
    {
        public static double Apply(double left, double right) => left * right;
    }

    internal readonly struct Divide : INumericOperator
    {
        public static double Apply(double left, double right) => left / right;
    }

    internal readonly struct Remainder : INumericOperator
    {
        public static double Apply(double left, double right) => left % right;
    }

    internal readonly struct Power : INumericOperator
    {
        // ECMAScript differs from IEEE's pow: a base of one to an infinite or NaN power is NaN. Squares are rounded once.
        public static double Apply(double left, double right) =>
            right == 2 ? left * left
            : double.IsNaN(right) || (Math.Abs(left) == 1 && double.IsInfinity(right)) ? double.NaN
            : Math.Pow(left, right);
    }

    internal readonly struct BitAnd : INumericOperator
    {
        public static double Apply(double left, double right) => JsNumber.ToInt32(left) & JsNumber.ToInt32(right);
    }

    internal readonly struct BitOr : INumericOperator
    {
        public static double Apply(double left, double right) => JsNumber.ToInt32(left) | JsNumber.ToInt32(right);
    }

    internal readonly struct BitXor : INumericOperator
    {
        public static double Apply(double left, double right) => JsNumber.ToInt32(left) ^ JsNumber.ToInt32(right);
    }

    internal readonly struct ShiftLeft : INumericOperator
    {
        public static double Apply(double left, double right) => JsNumber.ToInt32(left) << (JsNumber.ToInt32(right) & 31);
    }

    internal readonly struct ShiftRight : INumericOperator
    {
        public static double Apply(double left, double right) => JsNumber.ToInt32(left) >> (JsNumber.ToInt32(right) & 31);
    }

    internal readonly struct ShiftRightUnsigned : INumericOperator
    {
        public static double Apply(double left, double right) => (uint)JsNumber.ToInt32(left) >> (JsNumber.ToInt32(right) & 31);
    }

    internal readonly struct Less : IComparison
    {
        public static bool Numbers(double left, double right) => left < right;

        public static bool Texts(int order) => order < 0;
    }

    internal readonly struct Greater : IComparison
    {
        public static bool Numbers(double left, double right) => left > right;

        public static bool Texts(int order) => order > 0;
    }

    internal readonly struct LessOrEqual : IComparison
    {
        public static bool Numbers(double left, double right) => left <= right;

        public static bool Texts(int order) => order <= 0;
    }

    internal readonly struct GreaterOrEqual : IComparison
    {
        public static bool Numbers(double left, double right) => left >= right;

        public static bool Texts(int order) => order >= 0;
    }
}
