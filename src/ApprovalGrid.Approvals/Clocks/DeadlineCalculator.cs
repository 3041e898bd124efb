using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>
/// Where a statutory or promised limit ends (期限计算). The day of the event is not counted; days of rest (in working days) and stopped
/// days are not counted; the last counted day is the deadline; where that is a day of rest it moves to the next working day
/// that is not stopped.
/// A limit of 0 days is due on the day itself, moved off a day of rest in the same way.
/// </summary>
public static class DeadlineCalculator
{
    /// <summary>The deadline alone; for the hot path. Agrees with <see cref="Explain"/>.</summary>
    /// <exception cref="DataFileException">The input is beyond <see cref="ClockLimits"/>; see <see cref="DeadlineInput.Check"/>.</exception>
    public static DeadlineResult Compute(DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar)
    {
        DeadlineInput.Require(start, limit, stops);
        var walk = new DeadlineWalk(start, limit, stops, calendar, null);
        return walk.Run();
    }

    /// <summary>The deadline with every day and every rule that led to it.</summary>
    /// <inheritdoc cref="Compute"/>
    public static DeadlineExplanation Explain(DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar)
    {
        DeadlineInput.Require(start, limit, stops);
        var days = new List<ExplainedDay>();
        var walk = new DeadlineWalk(start, limit, stops, calendar, days);
        var result = walk.Run();
        return new DeadlineExplanation(
            start, limit, result.Deadline, result.Provisional, result.Moved, result.StoppedSince,
            days.FindLast(day => day.Verdict == DayVerdict.Counted)?.Date, calendar.Id, calendar.Version, days, Rules(limit, result, days));
    }

    /// <summary>
    /// The same clock on a new version of the calendar: what was stored, what holds now, and what that changed.
    /// For every clock whose deadline is provisional, and for all others when a decree or a closure was amended.
    /// </summary>
    /// <inheritdoc cref="Compute"/>
    public static DeadlineChange Recompute(
        DeadlineResult stored, DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops, WorkingCalendar newCalendar) =>
        new(stored, Compute(start, limit, stops, newCalendar), newCalendar.Id, newCalendar.Version);

    /// <summary>Working days after <paramref name="after"/> up to and including <paramref name="upTo"/>; negative when they are the other way round.</summary>
    public static int WorkingDaysBetween(DateOnly after, DateOnly upTo, WorkingCalendar calendar) =>
        upTo < after ? -CountWorking(upTo, after, default, calendar) : CountWorking(after, upTo, default, calendar);

    /// <summary>How a clock stands on a local day (<see cref="LegalTimeZone.DayOf"/> of now).</summary>
    /// <inheritdoc cref="Compute"/>
    public static ClockReading Read(
        DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, DateOnly today)
    {
        var result = Compute(start, limit, stops, calendar);
        var union = StopUnion.Of(stops);
        var elapsed = Elapsed(start, limit.Kind, union, calendar, today);
        int? remaining = result.Deadline is { } deadline
            ? today <= deadline
                ? CountWorking(today < start ? start : today, deadline, union, calendar)
                : -CountWorking(deadline, today, union, calendar)
            : limit.Kind == LimitKind.Working ? limit.Days - elapsed : null;
        return new ClockReading(result, elapsed, remaining, today > result.Deadline, union.Covers(today));
    }

    /// <summary>Days of the limit's kind that are used: counted days after the start up to and including <paramref name="today"/>.</summary>
    public static int Elapsed(DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, DateOnly today)
    {
        DeadlineInput.Require(start, limit, stops);
        return Elapsed(start, limit.Kind, StopUnion.Of(stops), calendar, today);
    }

    /// <summary>
    /// Working days left after <paramref name="today"/> until the deadline, that day included: 0 on the deadline day, negative when overdue,
    /// null where an open stop leaves a limit in calendar days without a deadline.
    /// </summary>
    /// <inheritdoc cref="Compute"/>
    public static int? Remaining(DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, DateOnly today) =>
        Read(start, limit, stops, calendar, today).RemainingWorkingDays;

    private static int Elapsed(DateOnly start, LimitKind kind, StopUnion stops, WorkingCalendar calendar, DateOnly today)
    {
        var (count, cursor) = (0, 0);
        for (var number = start.DayNumber + 1; number <= today.DayNumber; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            if (!stops.Find(day, ref cursor, out _, out _) && (kind == LimitKind.Calendar || calendar.IsWorkingDay(day)))
                count++;
        }

        return count;
    }

    private static int CountWorking(DateOnly after, DateOnly upTo, StopUnion stops, WorkingCalendar calendar) =>
        Elapsed(after, LimitKind.Working, stops, calendar, upTo);

    private static List<DeadlineRule> Rules(Limit limit, DeadlineResult result, List<ExplainedDay> days)
    {
        var rules = new List<DeadlineRule>
        {
            DeadlineRules.StartNotCounted,
            limit.Kind == LimitKind.Working ? DeadlineRules.WorkingDays : DeadlineRules.CalendarDays,
        };
        if (days.Exists(day => day.Verdict == DayVerdict.Stopped))
            rules.Add(DeadlineRules.StopsNotCounted);
        if (result.Moved)
            rules.Add(DeadlineRules.LastDayMoves);
        if (result.Provisional)
            rules.Add(DeadlineRules.Provisional);
        rules.Add(result.Deadline is null ? DeadlineRules.StoppedOpenEnded : DeadlineRules.EndsAtMidnight);
        return rules;
    }
}
