namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>A time taken apart, and put together again (Day, TimeWithinDay, MakeDay, MakeTime of ECMAScript). Months count from 0.</summary>
internal readonly record struct DateFields(int Year, int Month, int Day, int Hour, int Minute, int Second, int Millisecond, int Weekday)
{
    public const double MillisecondsPerDay = 86_400_000;
    private const double Furthest = 8.64e15;

    public static DateFields Of(double time)
    {
        var days = (long)Math.Floor(time / MillisecondsPerDay);
        var rest = (long)(time - (days * MillisecondsPerDay));
        // Days of the proleptic Gregorian calendar, in eras of 400 years that begin on the first of March.
        var shifted = days + 719468;
        var era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
        var dayOfEra = shifted - (era * 146097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var marchMonth = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(marchMonth < 10 ? marchMonth + 2 : marchMonth - 10);
        var year = (int)(yearOfEra + (era * 400) + (month < 2 ? 1 : 0));
        return new DateFields(
            year,
            month,
            (int)(dayOfYear - (((153 * marchMonth) + 2) / 5) + 1),
            (int)(rest / 3_600_000),
            (int)(rest / 60_000 % 60),
            (int)(rest / 1000 % 60),
            (int)(rest % 1000),
            (int)((((days + 4) % 7) + 7) % 7));
    }

    /// <summary>The time of possibly overflowing fields; NaN when any is not finite.</summary>
    public static double Make(double year, double month, double day, double hour, double minute, double second, double millisecond)
    {
        if (!double.IsFinite(year + month + day + hour + minute + second + millisecond) || Math.Abs(year) > 400_000 || Math.Abs(month) > 5_000_000)
            return double.NaN;
        var months = (Math.Truncate(year) * 12) + Math.Truncate(month);
        var wholeYear = Math.Floor(months / 12);
        var days = DaysTo((long)wholeYear, (int)(months - (wholeYear * 12))) + Math.Truncate(day) - 1;
        var time = (Math.Truncate(hour) * 3_600_000) + (Math.Truncate(minute) * 60_000) + (Math.Truncate(second) * 1000) + Math.Truncate(millisecond);
        return (days * MillisecondsPerDay) + time;
    }

    /// <summary>NaN beyond what a date can hold (TimeClip).</summary>
    public static double Clip(double time) => Math.Abs(time) <= Furthest ? Math.Truncate(time) + 0.0 : double.NaN;

    private static long DaysTo(long year, int month)
    {
        if (month < 2)
            year--;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = ((153 * (month > 1 ? month - 2 : month + 10)) + 2) / 5;
        return (era * 146097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719468;
    }
}
