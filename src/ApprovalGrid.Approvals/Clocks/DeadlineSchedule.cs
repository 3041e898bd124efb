using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>The instants, in UTC, at which a deadline makes something happen. All are local midnights.</summary>
public static class DeadlineSchedule
{
    /// <summary>
    /// The instant at which a deadline is missed: 24:00 of the deadline day, the next local midnight (Civil Code art. 203). Work done before
    /// it is in time.
    /// </summary>
    public static DateTimeOffset DueAt(DateOnly deadline, LegalTimeZone zone) => zone.EndOf(deadline);

    /// <summary>
    /// The instant of a reminder (预警): 00:00 of the day that lies <paramref name="workingDaysBefore"/> working, unstopped days before the
    /// deadline, but never before the start of the clock. It may be past already.
    /// </summary>
    public static DateTimeOffset RemindAt(
        DateOnly deadline, DateOnly start, int workingDaysBefore, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, LegalTimeZone zone)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDaysBefore);
        var union = StopUnion.Of(stops);
        var day = deadline;
        for (var left = workingDaysBefore; left > 0 && day > start;)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorkingDay(day) && !union.Covers(day))
                left--;
        }

        return zone.StartOf(day > start ? day : start);
    }

    /// <summary>
    /// The instant at which a share of the limit is used (yellow card, 黄牌): 00:00 of the day whose ordinal is <paramref name="percent"/> of
    /// the days, rounded up. Null while an open stop holds the clock before that day.
    /// </summary>
    /// <exception cref="DataFileException">The input is beyond <see cref="ClockLimits"/>.</exception>
    public static DateTimeOffset? ThresholdAt(
        DateOnly start, Limit limit, int percent, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, LegalTimeZone zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var share = limit with { Days = (int)(((long)limit.Days * percent + 99) / 100) };
        return DeadlineCalculator.Compute(start, share, stops, calendar).Deadline is { } day ? zone.StartOf(day) : null;
    }
}
