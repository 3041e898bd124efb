namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Words for the days of an explanation.</summary>
internal static class DayNotes
{
    public static ExplainedDay Start(DateOnly day, WorkingCalendar calendar) =>
        new(day, null, DayVerdict.StartDay, Join("当日不计", calendar.NameOf(day)));

    public static ExplainedDay Counted(DateOnly day, int ordinal, WorkingCalendar calendar) =>
        new(day, ordinal, DayVerdict.Counted, Plain(day, calendar));

    public static ExplainedDay Rest(DateOnly day, WorkingCalendar calendar)
    {
        var verdict = calendar.KindOf(day) switch
        {
            DayKind.Holiday => DayVerdict.Holiday,
            DayKind.RegionalClosure => DayVerdict.RegionalClosure,
            _ => DayVerdict.Weekend,
        };
        return new ExplainedDay(day, null, verdict, Plain(day, calendar));
    }

    public static ExplainedDay Stopped(DateOnly day, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar)
    {
        var reasons = stops.Where(stop => stop.Covers(day)).Select(stop => stop.Reason).Distinct(StringComparer.Ordinal);
        return new ExplainedDay(day, null, DayVerdict.Stopped, Join(string.Join("、", reasons), calendar.NameOf(day)));
    }

    public static ExplainedDay Moved(DateOnly day, DateOnly last, WorkingCalendar calendar) =>
        new(day, null, DayVerdict.Moved, Join($"由{last:yyyy-MM-dd}顺延", Plain(day, calendar)));

    private static string? Plain(DateOnly day, WorkingCalendar calendar)
    {
        var name = calendar.NameOf(day);
        if (calendar.KindOf(day) == DayKind.WorkingWeekend)
            name = $"调休上班({name})";
        return calendar.IsProvisional(day) ? Join(name, $"{day.Year}年节假日安排未公布,暂按周一至周五计") : name;
    }

    private static string? Join(string? first, string? second) =>
        string.IsNullOrEmpty(first) ? second : string.IsNullOrEmpty(second) ? first : $"{first};{second}";
}
