using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>
/// When a clock speaks: at most of its limit (预警, yellow card) where a limit of the law runs, on the last working day before the deadline
/// (提醒), and when the limit is over. Only the next of these is armed, so that a clock costs one deadline.
/// </summary>
public static class ClockAlarms
{
    /// <summary>Share of the limit, in percent, after which a limit of the law gives its yellow card.</summary>
    public const int ThresholdPercent = 80;

    /// <summary>Shorter limits give no yellow card: the share would be reached on the last day.</summary>
    public const int ThresholdFromDays = 5;

    /// <summary>Shorter limits are not reminded of.</summary>
    public const int ReminderFromDays = 2;

    /// <summary>The next instant at which the clock speaks; null while it is stopped.</summary>
    public static DateTimeOffset? Next(ClockState clock, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, DateTimeOffset now)
    {
        if (clock.DueAt is not { } due)
            return null;
        var next = due;
        foreach (var alarm in new[] { ClockAlarm.Threshold, ClockAlarm.Reminder })
        {
            if (clock.Passed < alarm && At(alarm, clock, stops, calendar) is { } at && at > now && at < next)
                next = at;
        }

        return next;
    }

    /// <summary>Whether the alarm has come and was not given yet.</summary>
    public static bool Rings(ClockAlarm alarm, ClockState clock, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, DateTimeOffset now) =>
        clock.Passed < alarm && At(alarm, clock, stops, calendar) is { } at && at <= now;

    /// <summary>A limit that the law sets: missing it is a breach, not only a broken promise.</summary>
    public static bool IsLegal(ClockState clock) =>
        clock.Kind is ClockKind.Statutory or ClockKind.Delivery || (clock.Kind == ClockKind.Step && !string.IsNullOrWhiteSpace(clock.Basis));

    private static DateTimeOffset? At(ClockAlarm alarm, ClockState clock, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar)
    {
        if (clock.Deadline is not { } deadline)
            return null;
        if (alarm == ClockAlarm.Threshold)
            return clock.Days < ThresholdFromDays || !IsLegal(clock)
                ? null
                : DeadlineSchedule.ThresholdAt(
                    clock.Start, new Limit(clock.Days, clock.DayKind), ThresholdPercent, stops, calendar, calendar.TimeZone);
        return clock.Days < ReminderFromDays ? null : DeadlineSchedule.RemindAt(deadline, clock.Start, 1, stops, calendar, calendar.TimeZone);
    }
}
