using System.Globalization;
using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>The <c>date</c> filter: strftime formats, in the time zone of the legal day (Asia/Shanghai, no summer time).</summary>
internal static class LiquidDate
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static JsValue Format(JsValue value, string format)
    {
        if (Read(value) is not { } instant)
            return value;
        var local = instant.ToOffset(Offset);
        var text = new StringBuilder();
        for (var index = 0; index < format.Length; index++)
        {
            if (format[index] == '%' && index + 1 < format.Length)
                text.Append(Part(local, format[++index]));
            else
                text.Append(format[index]);
        }

        return text.ToString();
    }

    private static DateTimeOffset? Read(JsValue value)
    {
        if (value.AsObject is JsDate date)
            return date.ToDateTimeOffset();
        return value.AsString is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;
    }

    private static string Part(DateTimeOffset local, char letter) => letter switch
    {
        'Y' => Text(local, "yyyy"),
        'y' => Text(local, "yy"),
        'm' => Text(local, "MM"),
        'd' => Text(local, "dd"),
        'e' => local.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'H' => Text(local, "HH"),
        'I' => Text(local, "hh"),
        'M' => Text(local, "mm"),
        'S' => Text(local, "ss"),
        'L' => Text(local, "fff"),
        'p' => Text(local, "tt"),
        'j' => local.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'b' => Text(local, "MMM"),
        'B' => Text(local, "MMMM"),
        'a' => Text(local, "ddd"),
        'A' => Text(local, "dddd"),
        'F' => Text(local, "yyyy-MM-dd"),
        'T' => Text(local, "HH:mm:ss"),
        's' => local.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'z' => "+0800",
        '%' => "%",
        _ => "%" + letter,
    };

    private static string Text(DateTimeOffset local, string format) => local.ToString(format, CultureInfo.InvariantCulture);
}
