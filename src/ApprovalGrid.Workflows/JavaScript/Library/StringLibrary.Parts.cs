using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

internal static partial class StringLibrary
{
    private static (string Name, JsValue Value)[] Parts() =>
    [
        BuiltIn.Method("concat", 1, static (x, self, a) => Concat(x, This(x, self, "concat"), a)),
        BuiltIn.Method("includes", 1, static (x, self, a) => IndexOf(x, This(x, self, "includes"), NoRegExp(x, a.At(0), "includes"), a.At(1)) >= 0),
        BuiltIn.Method("indexOf", 1, static (x, self, a) => IndexOf(x, This(x, self, "indexOf"), x.ToText(a.At(0)), a.At(1))),
        BuiltIn.Method("lastIndexOf", 1, static (x, self, a) => LastIndexOf(x, This(x, self, "lastIndexOf"), x.ToText(a.At(0)), a.At(1))),
        BuiltIn.Method("startsWith", 1, static (x, self, a) => StartsWith(x, This(x, self, "startsWith"), NoRegExp(x, a.At(0), "startsWith"), a.At(1))),
        BuiltIn.Method("endsWith", 1, static (x, self, a) => EndsWith(x, This(x, self, "endsWith"), NoRegExp(x, a.At(0), "endsWith"), a.At(1))),
        BuiltIn.Method("slice", 2, static (x, self, a) => Slice(x, This(x, self, "slice"), a)),
        BuiltIn.Method("substring", 2, static (x, self, a) => Substring(x, This(x, self, "substring"), a)),
        BuiltIn.Method("substr", 2, static (x, self, a) => Substr(x, This(x, self, "substr"), a)),
        BuiltIn.Method("trim", 0, static (x, self, _) => x.Text(JsNumber.Trim(This(x, self, "trim")).ToString())),
        BuiltIn.Method("trimStart", 0, static (x, self, _) => x.Text(TrimStart(This(x, self, "trimStart")))),
        BuiltIn.Method("trimEnd", 0, static (x, self, _) => x.Text(TrimEnd(This(x, self, "trimEnd")))),
        BuiltIn.Method("padStart", 2, static (x, self, a) => Pad(x, This(x, self, "padStart"), a, atStart: true)),
        BuiltIn.Method("padEnd", 2, static (x, self, a) => Pad(x, This(x, self, "padEnd"), a, atStart: false)),
        BuiltIn.Method("repeat", 1, static (x, self, a) => Repeat(x, This(x, self, "repeat"), a.At(0))),
    ];

    private static string NoRegExp(Evaluation x, JsValue value, string method) => value.AsObject is JsRegExp
        ? throw x.TypeError($"First argument to String.prototype.{method} must not be a regular expression")
        : x.ToText(value);

    private static JsValue Concat(Evaluation x, string text, ReadOnlySpan<JsValue> arguments)
    {
        foreach (var argument in arguments)
        {
            var part = x.ToText(argument);
            x.ChargeText((long)text.Length + part.Length);
            text += part;
        }
        return text;
    }

    private static int IndexOf(Evaluation x, string text, string part, JsValue from)
    {
        var start = (int)Math.Clamp(x.ToInteger(from), 0, text.Length);
        x.Search(text, part);
        return text.IndexOf(part, start, StringComparison.Ordinal);
    }

    private static int LastIndexOf(Evaluation x, string text, string part, JsValue from)
    {
        var number = x.ToNumber(from);
        x.Search(text, part);
        var start = (int)Math.Clamp(double.IsNaN(number) ? double.PositiveInfinity : Math.Truncate(number), 0, text.Length);
        for (var at = Math.Min(start, text.Length - part.Length); at >= 0; at--)
        {
            if (string.CompareOrdinal(text, at, part, 0, part.Length) == 0)
                return at;
        }
        return -1;
    }

    private static bool StartsWith(Evaluation x, string text, string part, JsValue from)
    {
        var start = (int)Math.Clamp(x.ToInteger(from), 0, text.Length);
        return text.AsSpan(start).StartsWith(part, StringComparison.Ordinal);
    }

    private static bool EndsWith(Evaluation x, string text, string part, JsValue to)
    {
        var end = to.IsUndefined ? text.Length : (int)Math.Clamp(x.ToInteger(to), 0, text.Length);
        return text.AsSpan(0, end).EndsWith(part, StringComparison.Ordinal);
    }

    private static JsValue Slice(Evaluation x, string text, ReadOnlySpan<JsValue> arguments)
    {
        var start = arguments.Relative(x, 0, text.Length, 0);
        var end = arguments.Relative(x, 1, text.Length, text.Length);
        return start < end ? x.Text(text[start..end]) : "";
    }

    private static JsValue Substring(Evaluation x, string text, ReadOnlySpan<JsValue> arguments)
    {
        var start = (int)Math.Clamp(x.ToInteger(arguments.At(0)), 0, text.Length);
        var end = arguments.At(1).IsUndefined ? text.Length : (int)Math.Clamp(x.ToInteger(arguments.At(1)), 0, text.Length);
        return x.Text(text[Math.Min(start, end)..Math.Max(start, end)]);
    }

    private static JsValue Substr(Evaluation x, string text, ReadOnlySpan<JsValue> arguments)
    {
        var start = arguments.Relative(x, 0, text.Length, 0);
        var count = arguments.At(1).IsUndefined ? text.Length : x.ToInteger(arguments.At(1));
        var length = (int)Math.Clamp(count, 0, text.Length - start);
        return x.Text(text.Substring(start, length));
    }

    private static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && JsNumber.IsWhiteSpace(text[start]))
            start++;
        return text[start..];
    }

    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && JsNumber.IsWhiteSpace(text[end - 1]))
            end--;
        return text[..end];
    }

    private static JsValue Pad(Evaluation x, string text, ReadOnlySpan<JsValue> arguments, bool atStart)
    {
        var length = x.ToInteger(arguments.At(0));
        var filler = arguments.At(1).IsUndefined ? " " : x.ToText(arguments.At(1));
        if (length <= text.Length || filler.Length == 0)
            return text;
        x.ChargeText((long)Math.Min(length, 1e15));
        var fill = new StringBuilder();
        var missing = (int)length - text.Length;
        while (fill.Length < missing)
            fill.Append(filler);
        fill.Length = missing;
        return atStart ? fill.Append(text).ToString() : fill.Insert(0, text).ToString();
    }

    private static JsValue Repeat(Evaluation x, string text, JsValue countValue)
    {
        var count = x.ToInteger(countValue);
        if (count < 0 || double.IsInfinity(count))
            throw x.RangeError($"Invalid count value: {x.ToText(countValue)}");
        if (text.Length == 0)
            return "";
        x.ChargeText((long)Math.Min(count * text.Length, 1e15));
        return new StringBuilder().Insert(0, text, (int)count).ToString();
    }
}
