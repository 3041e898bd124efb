using System.Net;
using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>A filter: the value it stands behind, and its arguments.</summary>
internal delegate JsValue LiquidFilter(JsValue value, IReadOnlyList<JsValue> arguments);

/// <summary>Liquid's standard filters, and Elsa's <c>base64</c> and <c>keys</c>.</summary>
internal static class LiquidFilters
{
    private static readonly Dictionary<string, LiquidFilter> Known = new(StringComparer.Ordinal)
    {
        ["upcase"] = (value, _) => Text(value).ToUpperInvariant(),
        ["downcase"] = (value, _) => Text(value).ToLowerInvariant(),
        ["capitalize"] = (value, _) => Text(value) is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : "",
        ["strip"] = (value, _) => Text(value).Trim(),
        ["lstrip"] = (value, _) => Text(value).TrimStart(),
        ["rstrip"] = (value, _) => Text(value).TrimEnd(),
        ["strip_newlines"] = (value, _) => Text(value).ReplaceLineEndings(""),
        ["newline_to_br"] = (value, _) => Text(value).ReplaceLineEndings("<br />\n"),
        ["append"] = (value, arguments) => Text(value) + Text(arguments, 0),
        ["prepend"] = (value, arguments) => Text(arguments, 0) + Text(value),
        ["remove"] = (value, arguments) => Replace(Text(value), Text(arguments, 0), ""),
        ["replace"] = (value, arguments) => Replace(Text(value), Text(arguments, 0), Text(arguments, 1)),
        ["replace_first"] = (value, arguments) => ReplaceFirst(Text(value), Text(arguments, 0), Text(arguments, 1)),
        ["truncate"] = (value, arguments) => Truncate(Text(value), (int)Number(arguments, 0, 50), arguments.Count > 1 ? Text(arguments[1]) : "..."),
        ["escape"] = (value, _) => WebUtility.HtmlEncode(Text(value)),
        ["url_encode"] = (value, _) => WebUtility.UrlEncode(Text(value)),
        ["url_decode"] = (value, _) => WebUtility.UrlDecode(Text(value)),
        ["slice"] = (value, arguments) => Slice(Text(value), (int)Number(arguments, 0, 0), (int)Number(arguments, 1, 1)),
        ["split"] = (value, arguments) => Split(Text(value), Text(arguments, 0)),
        ["base64"] = (value, _) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(value))),
        ["json"] = (value, _) => ValueText.Json(value),
        ["date"] = (value, arguments) => LiquidDate.Format(value, Text(arguments, 0)),
        ["default"] = (value, arguments) => !LiquidValue.IsTruthy(value) || value.AsString is "" || value.AsArray is { Items.Count: 0 } ? Argument(arguments, 0) : value,
        ["size"] = (value, _) => value.AsArray is { } array ? array.Items.Count : Text(value).Length,
        ["plus"] = (value, arguments) => value.ToNumber() + Number(arguments, 0, 0),
        ["minus"] = (value, arguments) => value.ToNumber() - Number(arguments, 0, 0),
        ["times"] = (value, arguments) => value.ToNumber() * Number(arguments, 0, 1),
        ["divided_by"] = (value, arguments) => Divide(value.ToNumber(), Number(arguments, 0, 1)),
        ["modulo"] = (value, arguments) => value.ToNumber() % Number(arguments, 0, 1),
        ["abs"] = (value, _) => Math.Abs(value.ToNumber()),
        ["ceil"] = (value, _) => Math.Ceiling(value.ToNumber()),
        ["floor"] = (value, _) => Math.Floor(value.ToNumber()),
        ["round"] = (value, arguments) => Math.Round(value.ToNumber(), Math.Clamp((int)Number(arguments, 0, 0), 0, 15), MidpointRounding.AwayFromZero),
        ["at_least"] = (value, arguments) => Math.Max(value.ToNumber(), Number(arguments, 0, 0)),
        ["at_most"] = (value, arguments) => Math.Min(value.ToNumber(), Number(arguments, 0, 0)),
        ["first"] = (value, _) => Items(value) is [var first, ..] ? first : JsValue.Null,
        ["last"] = (value, _) => Items(value) is [.., var last] ? last : JsValue.Null,
        ["join"] = (value, arguments) => string.Join(arguments.Count > 0 ? Text(arguments[0]) : " ", Items(value).Select(Text)),
        ["reverse"] = (value, _) => List(Items(value).AsEnumerable().Reverse()),
        ["sort"] = (value, arguments) => List(Items(value).OrderBy(item => Member(item, arguments), ValueOrder.Instance)),
        ["uniq"] = (value, _) => List(Items(value).DistinctBy(ValueText.Json)),
        ["compact"] = (value, _) => List(Items(value).Where(item => !item.IsNullish)),
        ["concat"] = (value, arguments) => List(Items(value).Concat(Items(Argument(arguments, 0)))),
        ["map"] = (value, arguments) => List(Items(value).Select(item => Member(item, arguments))),
        ["where"] = Where,
        ["keys"] = (value, _) => List(value.AsObject?.Properties.Keys.Select(name => (JsValue)name) ?? []),
    };

    public static LiquidFilter? Find(string name) => Known.GetValueOrDefault(name);

    private static string Text(JsValue value) => LiquidOutput.TextOf(value);

    private static string Text(IReadOnlyList<JsValue> arguments, int index) => Text(Argument(arguments, index));

    private static JsValue Argument(IReadOnlyList<JsValue> arguments, int index) => index < arguments.Count ? arguments[index] : JsValue.Null;

    private static double Number(IReadOnlyList<JsValue> arguments, int index, double otherwise) =>
        index < arguments.Count && arguments[index].ToNumber() is var number && !double.IsNaN(number) ? Math.Clamp(number, -1e15, 1e15) : otherwise;

    private static List<JsValue> Items(JsValue value) => value.AsArray?.Items ?? [];

    private static JsValue List(IEnumerable<JsValue> items) => new JsArray([.. items]);

    private static JsValue Member(JsValue item, IReadOnlyList<JsValue> arguments) =>
        arguments.Count == 0 ? item : item.AsObject is { } members && members.TryGet(Text(arguments[0]), out var value) ? value : JsValue.Null;

    private static string Replace(string text, string old, string with) => old.Length == 0 ? text : text.Replace(old, with, StringComparison.Ordinal);

    private static string ReplaceFirst(string text, string old, string with)
    {
        var index = old.Length == 0 ? -1 : text.IndexOf(old, StringComparison.Ordinal);
        return index < 0 ? text : string.Concat(text.AsSpan(0, index), with, text.AsSpan(index + old.Length));
    }

    private static string Truncate(string text, int length, string ellipsis) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, Math.Clamp(length - ellipsis.Length, 0, text.Length)), ellipsis);

    private static string Slice(string text, int start, int length)
    {
        start = Math.Clamp(start < 0 ? text.Length + start : start, 0, text.Length);
        return text.Substring(start, Math.Clamp(length, 0, text.Length - start));
    }

    private static JsValue Split(string text, string separator) => separator.Length == 0
        ? List(text.Select(letter => (JsValue)letter.ToString()))
        : List(text.Split(separator).Select(part => (JsValue)part));

    // Liquid divides whole numbers without a rest.
    private static JsValue Divide(double left, double right) =>
        right == 0 ? JsValue.Null : left % 1 == 0 && right % 1 == 0 ? Math.Floor(left / right) : left / right;

    private static JsValue Where(JsValue value, IReadOnlyList<JsValue> arguments) => List(Items(value).Where(item =>
        Member(item, arguments) is var member
        && (arguments.Count > 1 ? Execution.StoredValue.DeepEquals(member, arguments[1]) : LiquidValue.IsTruthy(member))));

    /// <summary>Numbers before texts, nothing last.</summary>
    private sealed class ValueOrder : IComparer<JsValue>
    {
        public static readonly ValueOrder Instance = new();

        public int Compare(JsValue x, JsValue y)
        {
            if (x.IsNullish || y.IsNullish)
                return x.IsNullish.CompareTo(y.IsNullish);
            return x.IsNumber && y.IsNumber ? x.AsNumber.CompareTo(y.AsNumber)
                : x.IsNumber != y.IsNumber ? y.IsNumber.CompareTo(x.IsNumber)
                : string.CompareOrdinal(Text(x), Text(y));
        }
    }
}
