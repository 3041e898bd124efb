using System.Globalization;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>
/// A schedule of six fields: second, minute, hour, day of month, month, day of week (0 and 7 are Sunday). Fields hold
/// <c>*</c>, <c>?</c>, numbers, names (JAN, MON), ranges, lists and steps; the day of month also <c>L</c>, the day of week
/// <c>5#2</c> (second Friday) and <c>5L</c> (last Friday). A day must satisfy both day fields.
/// </summary>
public sealed class CronExpression
{
    // Long enough for 29 February on a given weekday.
    private const int MaxYears = 40;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly bool[] _seconds;
    private readonly bool[] _minutes;
    private readonly bool[] _hours;
    private readonly bool[] _months;
    private readonly Func<DateTime, bool> _dayOfMonth;
    private readonly Func<DateTime, bool> _dayOfWeek;

    private CronExpression(string[] fields)
    {
        _seconds = Parse(fields[0], "second", 0, 59, []);
        _minutes = Parse(fields[1], "minute", 0, 59, []);
        _hours = Parse(fields[2], "hour", 0, 23, []);
        _dayOfMonth = ParseDayOfMonth(fields[3]);
        _months = Parse(fields[4], "month", 1, 12, Months);
        _dayOfWeek = ParseDayOfWeek(fields[5]);
    }

    /// <exception cref="FormatException">It is no such schedule; the message names the field.</exception>
    public static CronExpression Parse(string text)
    {
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 6
            ? new CronExpression(fields)
            : throw new FormatException($"a schedule has six fields (second minute hour day month weekday), this has {fields.Length}.");
    }

    /// <summary>The first time after an instant, on the clock of that offset; null when there is none within forty years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeSpan offset)
    {
        var local = after.ToOffset(offset).DateTime;
        var first = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second).AddSeconds(1);
        var last = first.Year + MaxYears > 9999 ? new DateTime(9999, 12, 31) : first.AddYears(MaxYears);
        for (var day = first.Date; day <= last; day = day.AddDays(1))
        {
            if (!_months[day.Month] || !_dayOfMonth(day) || !_dayOfWeek(day))
                continue;
            if (TimeOfDay(day == first.Date ? first.TimeOfDay : TimeSpan.Zero) is { } time)
                return new DateTimeOffset(day + time, offset);
        }

        return null;
    }

    private TimeSpan? TimeOfDay(TimeSpan from)
    {
        for (var hour = from.Hours; hour < 24; hour++)
        {
            if (!_hours[hour])
                continue;
            for (var minute = hour == from.Hours ? from.Minutes : 0; minute < 60; minute++)
            {
                if (!_minutes[minute])
                    continue;
                var start = hour == from.Hours && minute == from.Minutes ? from.Seconds : 0;
                var second = Array.IndexOf(_seconds, true, start);
                if (second >= 0)
                    return new TimeSpan(hour, minute, second);
            }
        }

        return null;
    }

    private static Func<DateTime, bool> ParseDayOfMonth(string field)
    {
        if (field.Equals("L", StringComparison.OrdinalIgnoreCase))
            return day => day.Day == DateTime.DaysInMonth(day.Year, day.Month);
        var days = Parse(field, "day of month", 1, 31, []);
        return day => days[day.Day];
    }

    private static Func<DateTime, bool> ParseDayOfWeek(string field)
    {
        var hash = field.IndexOf('#', StringComparison.Ordinal);
        if (hash > 0)
        {
            var (weekday, nth) = (Weekday(field[..hash]), Number(field[(hash + 1)..], "day of week", 1, 5, []));
            return day => (int)day.DayOfWeek == weekday && ((day.Day - 1) / 7) + 1 == nth;
        }

        if (field.Length > 1 && field[^1] is 'L' or 'l')
        {
            var weekday = Weekday(field[..^1]);
            return day => (int)day.DayOfWeek == weekday && day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month);
        }

        var days = Parse(field, "day of week", 0, 7, Days);
        days[0] |= days[7];
        return day => days[(int)day.DayOfWeek];
    }

    private static int Weekday(string text) => Number(text, "day of week", 0, 7, Days) % 7;

    private static bool[] Parse(string field, string name, int least, int most, string[] names)
    {
        var allowed = new bool[most + 1];
        foreach (var part in field.Split(','))
        {
            var (range, step) = SplitStep(part, name);
            var (from, to) = Range(range, name, least, most, names, step > 1 && !range.Contains('-', StringComparison.Ordinal));

            // A range such as FRI-MON goes round.
            var length = to >= from ? to - from : to + most - least + 1 - from;
            for (var offset = 0; offset <= length; offset += step)
            {
                var value = from + offset;
                allowed[value > most ? value - (most - least + 1) : value] = true;
            }
        }

        return allowed;
    }

    private static (string Range, int Step) SplitStep(string part, string name)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (part, 1) : (part[..slash], Number(part[(slash + 1)..], name + " step", 1, 1_000, []));
    }

    private static (int From, int To) Range(string range, string name, int least, int most, string[] names, bool open)
    {
        if (range is "*" or "?")
            return (least, name == "day of week" ? 6 : most);
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var from = Number(dash < 0 ? range : range[..dash], name, least, most, names);
        return (from, dash >= 0 ? Number(range[(dash + 1)..], name, least, most, names) : open ? most : from);
    }

    private static int Number(string text, string name, int least, int most, string[] names)
    {
        var index = Array.FindIndex(names, known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return index + least;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"'{text}' is no {name}; it is a number from {least} to {most}.");
    }
}
