using System.Globalization;
using System.Text;

namespace ApprovalGrid.Telemetry.Metrics;

/// <summary>Names and labels as the text format of Prometheus writes them.</summary>
internal static class Labels
{
    /// <summary>Dots and other signs become underscores: <c>http.route</c> is <c>http_route</c>.</summary>
    public static string Name(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var c in text)
            name.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }

    /// <summary>Sorted by name, without braces: <c>outcome="committed"</c>.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, object?>>? meter, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in meter ?? [])
            labels[Name(name)] = Text(value);
        foreach (var (name, value) in tags)
            labels[Name(name)] = Text(value);
        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\""));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
