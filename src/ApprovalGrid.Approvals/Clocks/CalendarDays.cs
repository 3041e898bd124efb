namespace ApprovalGrid.Approvals.Clocks;

/// <summary>The days of a calendar while it is compiled: those that are not what their weekday says.</summary>
internal sealed class CalendarDays
{
    public Dictionary<DateOnly, (DayKind Kind, string Name)> Named { get; } = [];

    public HashSet<int> DecreedYears { get; } = [];

    public void Add(DaysOff off, DayKind kind)
    {
        for (var day = off.From; day <= off.To; day = day.AddDays(1))
            Named[day] = (kind, off.Name);
    }

    public void Add(WorkingWeekend weekend) => Named[weekend.Date] = (DayKind.WorkingWeekend, weekend.Name);

    /// <summary>One bit a day over whole years from the first to the last year that is named; 1 is a working day.</summary>
    public (int FirstDay, ulong[] Working) ToBitmap()
    {
        var years = Named.Keys.Select(day => day.Year).Concat(DecreedYears).ToList();
        if (years.Count == 0)
            return (0, []);
        var first = new DateOnly(years.Min(), 1, 1).DayNumber;
        var bits = new ulong[(new DateOnly(years.Max(), 12, 31).DayNumber - first) / 64 + 1];
        for (var i = 0; i < bits.Length * 64; i++)
        {
            if (IsWorking(DateOnly.FromDayNumber(first + i)))
                bits[i >> 6] |= 1UL << (i & 63);
        }

        return (first, bits);
    }

    private bool IsWorking(DateOnly day) =>
        Named.TryGetValue(day, out var named) ? named.Kind == DayKind.WorkingWeekend : WorkingCalendar.IsMondayToFriday(day);
}
