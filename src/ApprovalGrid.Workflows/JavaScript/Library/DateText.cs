using System.Globalization;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Dates as text and back.</summary>
internal static class DateText
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static string Iso(double time)
    {
        var d = DateFields.Of(time);
        var year = d.Year is >= 0 and <= 9999
            ? d.Year.ToString("0000", CultureInfo.InvariantCulture)
            : (d.Year < 0 ? "-" : "+") + Math.Abs(d.Year).ToString("000000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{d.Month + 1:00}-{d.Day:00}T{d.Hour:00}:{d.Minute:00}:{d.Second:00}.{d.Millisecond:000}Z");
    }

    /// <summary>What <c>toString</c> gives, in the local time of an offset.</summary>
    public static string Full(double time, TimeSpan offset) =>
        double.IsNaN(time) ? "Invalid Date" : $"{Date(time, offset)} {Time(time, offset)}";

    public static string Date(double time, TimeSpan offset)
    {
        if (double.IsNaN(time))
            return "Invalid Date";
        var d = DateFields.Of(time + offset.TotalMilliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{Days[d.Weekday]} {Months[d.Month]} {d.Day:00} {(d.Year < 0 ? "-" : "")}{Math.Abs(d.Year):0000}");
    }

    public static string Time(double time, TimeSpan offset)
    {
        if (double.IsNaN(time))
            return "Invalid Date";
        var d = DateFields.Of(time + offset.TotalMilliseconds);
        var zone = $"GMT{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}";
        var name = offset == TimeSpan.FromHours(8) ? " (China Standard Time)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{d.Hour:00}:{d.Minute:00}:{d.Second:00} {zone}{name}");
    }

    public static string Utc(double time)
    {
        if (double.IsNaN(time))
            return "Invalid Date";
        var d = DateFields.Of(time);
        return string.Create(CultureInfo.InvariantCulture, $"{Days[d.Weekday]}, {d.Day:00} {Months[d.Month]} {d.Year:0000} {d.Hour:00}:{d.Minute:00}:{d.Second:00} GMT");
    }

    /// <summary>Locale forms: <c>en-US</c> unless the locale is Chinese.</summary>
    public static string Locale(double time, TimeSpan offset, bool chinese, bool date, bool clock)
    {
        if (double.IsNaN(time))
            return "Invalid Date";
        var d = DateFields.Of(time + offset.TotalMilliseconds);
        var day = chinese ? $"{d.Year}/{d.Month + 1}/{d.Day}" : $"{d.Month + 1}/{d.Day}/{d.Year}";
        var minutes = string.Create(CultureInfo.InvariantCulture, $"{d.Minute:00}:{d.Second:00}");
        var hours = chinese
            ? $"{d.Hour.ToString("00", CultureInfo.InvariantCulture)}:{minutes}"
            : $"{(d.Hour + 11) % 12 + 1}:{minutes} {(d.Hour < 12 ? "AM" : "PM")}";
        return (date, clock) switch
        {
            (true, true) => chinese ? $"{day} {hours}" : $"{day}, {hours}",
            (true, false) => day,
            _ => hours,
        };
    }

    public static int MonthOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Months.Length; i++)
        {
            if (name.Length >= 3 && name[..3].Equals(Months[i], StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }
}
