using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>An expression of a template.</summary>
internal abstract class LiquidValue
{
    public abstract JsValue Evaluate(LiquidContext context);

    /// <summary>Everything but null and false.</summary>
    public static bool IsTruthy(JsValue value) => !value.IsNullish && !(value.IsBoolean && !value.AsBoolean);
}

internal sealed class LiquidConstant(JsValue value) : LiquidValue
{
    public override JsValue Evaluate(LiquidContext context) => value;
}

internal sealed class LiquidName(string name) : LiquidValue
{
    public override JsValue Evaluate(LiquidContext context) => context.Lookup(name);
}

internal sealed class LiquidRange(LiquidValue from, LiquidValue to) : LiquidValue
{
    public override JsValue Evaluate(LiquidContext context)
    {
        var first = (int)from.Evaluate(context).ToNumber();
        var last = Math.Min((int)to.Evaluate(context).ToNumber(), first + LiquidTemplate.MaxSteps);
        var items = new List<JsValue>();
        for (var number = first; number <= last; number++)
            items.Add(number);
        return new JsArray(items);
    }
}

/// <summary>A member, an index, or one of size, first and last.</summary>
internal sealed class LiquidMember(LiquidValue owner, LiquidValue key) : LiquidValue
{
    public override JsValue Evaluate(LiquidContext context)
    {
        var target = owner.Evaluate(context);
        var index = key.Evaluate(context);
        if (target.AsArray is { } array)
            return Item(array.Items, index);
        if (target.AsString is { } text)
            return index.AsString == "size" ? text.Length : JsValue.Null;
        return target.AsObject is { } members && members.TryGet(index.ToDisplayString(), out var value) ? value : JsValue.Null;
    }

    private static JsValue Item(List<JsValue> items, JsValue index)
    {
        var number = index.AsString switch
        {
            "first" => 0,
            "last" => items.Count - 1,
            "size" => -1,
            null => (int)index.ToNumber(),
            _ => int.MaxValue,
        };
        if (index.AsString == "size")
            return items.Count;
        number = number < 0 ? items.Count + number : number;
        return number >= 0 && number < items.Count ? items[number] : JsValue.Null;
    }
}

internal sealed class LiquidOperation(string sign, LiquidValue left, LiquidValue right) : LiquidValue
{
    public override JsValue Evaluate(LiquidContext context)
    {
        var one = left.Evaluate(context);
        switch (sign)
        {
            case "and":
                return IsTruthy(one) && IsTruthy(right.Evaluate(context));
            case "or":
                return IsTruthy(one) || IsTruthy(right.Evaluate(context));
        }

        var other = right.Evaluate(context);
        return sign switch
        {
            "==" => StoredValue.DeepEquals(one, other),
            "!=" => !StoredValue.DeepEquals(one, other),
            "contains" => Contains(one, other),
            _ => Compare(sign, one, other),
        };
    }

    private static bool Contains(JsValue one, JsValue other) => one.AsArray is { } array
        ? array.Items.Exists(item => StoredValue.DeepEquals(item, other))
        : one.AsString?.Contains(LiquidOutput.TextOf(other), StringComparison.Ordinal) ?? false;

    private static bool Compare(string sign, JsValue one, JsValue other)
    {
        if (one.IsNullish || other.IsNullish)
            return false;
        var order = one.IsString && other.IsString
            ? string.CompareOrdinal(one.AsString, other.AsString)
            : one.ToNumber().CompareTo(other.ToNumber());
        return sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }
}

internal sealed class LiquidFiltered(LiquidValue value, LiquidFilter filter, IReadOnlyList<LiquidValue> arguments) : LiquidValue
{
    public override JsValue Evaluate(LiquidContext context) =>
        filter(value.Evaluate(context), [.. arguments.Select(argument => argument.Evaluate(context))]);
}
