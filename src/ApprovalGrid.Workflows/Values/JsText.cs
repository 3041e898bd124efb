using System.Text;

namespace ApprovalGrid.Workflows.Values;

/// <summary>Objects as text, as the built-in <c>toString</c> methods write them.</summary>
internal static class JsText
{
    // A few arrays that contain each other can stand for a text of any length; what is longer is cut.
    private const int MaxLength = 1024 * 1024;

    public static string Of(JsObject value) => value switch
    {
        JsArray array => Join(array),
        JsFunction function => $"function {function.Name}() {{ [native code] }}",
        JsDate date => JavaScript.Library.DateText.Full(date.Time, JsDate.DefaultOffset),
        JsError error => error.ToText(),
        JsRegExp regExp => regExp.ToText(),
        _ => $"[object {value.ClassName}]",
    };

    private static string Join(JsArray array)
    {
        var text = new StringBuilder();
        var left = MaxLength;
        Append(text, array, 0, ref left);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsArray array, int depth, ref int left)
    {
        if (depth > JsJson.MaxDepth)
            return;
        for (var i = 0; i < array.Items.Count && --left > 0 && text.Length < MaxLength; i++)
        {
            if (i > 0)
                text.Append(',');
            var item = array.Items[i];
            if (item.AsArray is { } inner)
                Append(text, inner, ReferenceEquals(inner, array) ? JsJson.MaxDepth + 1 : depth + 1, ref left);
            else if (!item.IsNullish)
                text.Append(item.ToDisplayString());
        }
    }
}
