using System.Text;

namespace ApprovalGrid.Workflows.Values;

/// <summary>Objects as text, as the built-in <c>toString</c> methods write them.</summary>
internal static class JsText
{
    public static string Of(JsObject value, int depth) => value switch
    {
        JsArray array => Join(array, depth),
        JsFunction function => $"function {function.Name}() {{ [native code] }}",
        JsDate date => JavaScript.Library.DateText.Full(date.Time, JsDate.DefaultOffset),
        JsError error => error.ToText(),
        JsRegExp regExp => regExp.ToText(),
        _ => $"[object {value.ClassName}]",
    };

    private static string Join(JsArray array, int depth)
    {
        if (depth > JsJson.MaxDepth)
            return "";
        var text = new StringBuilder();
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            var item = array.Items[i];
            if (item.AsObject is { } inner)
                text.Append(ReferenceEquals(inner, array) ? "" : Of(inner, depth + 1));
            else if (!item.IsNullish)
                text.Append(item.ToDisplayString());
        }
        return text.ToString();
    }
}
