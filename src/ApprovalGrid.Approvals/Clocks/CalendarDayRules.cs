using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Judges the days of one file: each is listed once, ranges run forward, a working weekend is a weekend, a decree keeps to its year.</summary>
internal sealed class CalendarDayRules
{
    private readonly Dictionary<DateOnly, string> _listedAt = [];

    public bool Accept(StrictObject entry, DaysOff off)
    {
        if (off.To < off.From)
        {
            entry.Fault("to", $"The range ends ({off.To:yyyy-MM-dd}) before it begins ({off.From:yyyy-MM-dd}).", "Exchange the two.");
            return false;
        }

        if (off.To.DayNumber - off.From.DayNumber >= ClockLimits.MaxRangeDays)
        {
            entry.Fault("to", $"A range has at most {ClockLimits.MaxRangeDays} days.", "Check the year and month of both ends.");
            return false;
        }

        for (var day = off.From; day <= off.To; day = day.AddDays(1))
        {
            if (!Claim(entry, "from", day))
                return false;
        }

        return true;
    }

    public bool Accept(StrictObject entry, WorkingWeekend weekend)
    {
        if (WorkingCalendar.IsMondayToFriday(weekend.Date))
        {
            entry.Fault("date", $"{weekend.Date:yyyy-MM-dd} is a {weekend.Date.DayOfWeek}; only a Saturday or Sunday can be a working weekend.",
                "Correct the date or remove the entry.");
            return false;
        }

        return Claim(entry, "date", weekend.Date);
    }

    public static void RequireYear(StrictObject entry, CalendarDecree decree, List<CalendarDecree> earlier)
    {
        if (earlier.Exists(e => e.Year == decree.Year))
            entry.Fault("year", $"The year {decree.Year} is decreed twice.", "Merge the two decrees into one entry.");
        foreach (var off in decree.DaysOff)
        {
            if (Outside(off.From, decree.Year) || Outside(off.To, decree.Year))
                entry.Fault("daysOff", $"{off.Name} ({off.From:yyyy-MM-dd} to {off.To:yyyy-MM-dd}) lies outside {decree.Year} and the December before.",
                    "Correct the date or move it to the decree of its year.");
        }

        foreach (var weekend in decree.WorkingWeekends.Where(weekend => Outside(weekend.Date, decree.Year)))
            entry.Fault("workingWeekends", $"{weekend.Date:yyyy-MM-dd} lies outside {decree.Year} and the December before.",
                "Correct the date or move it to the decree of its year.");
    }

    // A notice may rule the end of the old year together with New Year: that of 2019 had 2018-12-30 to 2019-01-01 off and 2018-12-29 worked.
    private static bool Outside(DateOnly day, int year) => day.Year != year && day.AddMonths(1).Year != year;

    private bool Claim(StrictObject entry, string member, DateOnly day)
    {
        if (_listedAt.TryAdd(day, entry.Path))
            return true;
        entry.Fault(member, $"{day:yyyy-MM-dd} is listed twice; {_listedAt[day]} has it already.", "Keep it in one place: off or worked.");
        return false;
    }
}
