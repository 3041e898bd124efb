using ApprovalGrid.Approvals.Clocks;

namespace ApprovalGrid.Approvals.Tests.Clocks;

/// <summary>
/// The second opinion: explicit sets of days and a walk over single days, slow and obvious, sharing nothing with the code under test. The days
/// are typed from the notices 国办发明电〔2023〕7号, 〔2024〕12号 and 〔2025〕7号.
/// </summary>
internal static class NaiveCalendar
{
    private static readonly HashSet<string> Off =
    [
        "2024-01-01",
        "2024-02-10", "2024-02-11", "2024-02-12", "2024-02-13", "2024-02-14", "2024-02-15", "2024-02-16", "2024-02-17",
        "2024-04-04", "2024-04-05", "2024-04-06",
        "2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04", "2024-05-05",
        "2024-06-10",
        "2024-09-15", "2024-09-16", "2024-09-17",
        "2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-05", "2024-10-06", "2024-10-07",
        "2025-01-01",
        "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-02-01", "2025-02-02", "2025-02-03", "2025-02-04",
        "2025-04-04", "2025-04-05", "2025-04-06",
        "2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04", "2025-05-05",
        "2025-05-31", "2025-06-01", "2025-06-02",
        "2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04", "2025-10-05", "2025-10-06", "2025-10-07", "2025-10-08",
        "2026-01-01", "2026-01-02", "2026-01-03",
        "2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-21", "2026-02-22", "2026-02-23",
        "2026-04-04", "2026-04-05", "2026-04-06",
        "2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05",
        "2026-06-19", "2026-06-20", "2026-06-21",
        "2026-09-25", "2026-09-26", "2026-09-27",
        "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07",
    ];

    private static readonly HashSet<string> Worked =
    [
        "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    ];

    public static bool IsWorking(DateOnly day)
    {
        var text = day.ToString("yyyy-MM-dd");
        if (Worked.Contains(text))
            return true;
        return !Off.Contains(text) && day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday;
    }

    /// <summary>The deadline, or null when an open stop comes first.</summary>
    public static DateOnly? Deadline(DateOnly start, Limit limit, IReadOnlyCollection<StopInterval> stops)
    {
        bool Stopped(DateOnly day) => stops.Any(stop => stop.From <= day && (stop.To == null || day <= stop.To));

        var last = start;
        var counted = 0;
        while (counted < limit.Days)
        {
            last = last.AddDays(1);
            if (last.Year > 2150)
                return null;
            if (!Stopped(last) && (limit.Kind == LimitKind.Calendar || IsWorking(last)))
                counted++;
        }

        while (Stopped(last) || !IsWorking(last))
        {
            last = last.AddDays(1);
            if (last.Year > 2150)
                return null;
        }

        return last;
    }
}
