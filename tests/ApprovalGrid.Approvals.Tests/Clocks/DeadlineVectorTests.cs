using ApprovalGrid.Approvals.Clocks;
using static ApprovalGrid.Approvals.Tests.Clocks.Calendars;

namespace ApprovalGrid.Approvals.Tests.Clocks;

/// <summary>Deadlines that were worked out by hand from the notice for 2026.</summary>
public class DeadlineVectorTests
{
    [Theory]
    [InlineData("2026-02-13", 5, "2026-02-27")] // Saturday 02-14 works, then nine days off
    [InlineData("2026-02-13", 20, "2026-03-19")] // Monday to Friday alone would say 03-13
    [InlineData("2026-04-30", 5, "2026-05-11")] // Saturday 05-09 works
    [InlineData("2026-04-30", 20, "2026-06-01")] // decision after a deemed acceptance
    [InlineData("2026-09-18", 20, "2026-10-22")] // Sunday 09-20 works; Monday to Friday alone would say 10-16
    [InlineData("2026-09-18", 30, "2026-11-05")] // 20 + 10: an extension over a holiday
    [InlineData("2026-09-24", 5, "2026-10-09")] // two holidays in five days
    [InlineData("2026-03-02", 45, "2026-05-08")] // joint handling
    [InlineData("2026-03-02", 60, "2026-05-28")] // joint handling, extended
    public void A_limit_in_working_days_ends_where_the_notice_says(string start, int days, string deadline)
    {
        var result = DeadlineCalculator.Compute(Day(start), Limit.Working(days), [], China);

        Assert.Equal(new DeadlineResult(Day(deadline), Provisional: false, Moved: false, StoppedSince: null), result);
    }

    [Fact]
    public void An_extension_is_more_days_on_the_same_clock()
    {
        var extended = Limit.Working(20).ExtendedBy(10);

        Assert.Equal(Limit.Working(30), extended);
        Assert.Equal(Day("2026-11-05"), DeadlineCalculator.Compute(Day("2026-09-18"), extended, [], China).Deadline);
    }

    [Fact]
    public void Two_overlapping_stops_count_once()
    {
        var limit = Limit.Working(20);
        // 09-21 to 09-24 and 09-23 to 09-30 stop 09-21…24 and 09-28…30: seven working days, not nine.
        var both = DeadlineCalculator.Compute(Day("2026-09-18"), limit, Stops("2026-09-21..2026-09-24", "2026-09-23..2026-09-30"), China);
        var joined = DeadlineCalculator.Compute(Day("2026-09-18"), limit, Stops("2026-09-21..2026-09-30"), China);

        Assert.Equal(Day("2026-11-02"), both.Deadline);
        Assert.Equal(joined, both);
        Assert.Equal(7, DeadlineCalculator.WorkingDaysBetween(Day("2026-10-22"), both.Deadline!.Value, China));
    }

    [Fact]
    public void Both_end_days_of_a_stop_are_stopped()
    {
        var explained = DeadlineCalculator.Explain(Day("2026-03-02"), Limit.Working(3), Stops("2026-03-04..2026-03-05"), China);

        Assert.Equal(Day("2026-03-09"), explained.Deadline);
        Assert.Equal(
            [DayVerdict.StartDay, DayVerdict.Counted, DayVerdict.Stopped, DayVerdict.Stopped, DayVerdict.Counted, DayVerdict.Weekend, DayVerdict.Weekend, DayVerdict.Counted],
            explained.Days.Select(day => day.Verdict));
    }

    [Fact]
    public void The_year_2026_has_248_working_days()
    {
        Assert.Equal(248, DeadlineCalculator.WorkingDaysBetween(Day("2025-12-31"), Day("2026-12-31"), China));
        Assert.Equal(-248, DeadlineCalculator.WorkingDaysBetween(Day("2026-12-31"), Day("2025-12-31"), China));
        Assert.Equal(248, DeadlineCalculator.WorkingDaysBetween(Day("2024-12-31"), Day("2025-12-31"), China));
        Assert.Equal(251, DeadlineCalculator.WorkingDaysBetween(Day("2023-12-31"), Day("2024-12-31"), China));
    }

    [Fact]
    public void Each_day_of_the_notices_agrees_with_the_second_opinion()
    {
        for (var day = Day("2024-01-01"); day <= Day("2027-12-31"); day = day.AddDays(1))
            Assert.True(NaiveCalendar.IsWorking(day) == China.IsWorkingDay(day), $"{day:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("2026-09-18", 15, "2026-10-08", true)] // the 15th day is Saturday 10-03, inside the holiday
    [InlineData("2026-03-02", 5, "2026-03-09", true)] // Saturday to Monday
    [InlineData("2026-02-23", 5, "2026-02-28", false)] // a Saturday, but a worked one
    [InlineData("2026-03-02", 30, "2026-04-01", false)]
    [InlineData("2026-03-07", 0, "2026-03-09", true)] // due at once, filed on a Saturday
    public void A_limit_in_calendar_days_moves_off_a_day_of_rest(string start, int days, string deadline, bool moved)
    {
        var explained = DeadlineCalculator.Explain(Day(start), Limit.Calendar(days), [], China);

        Assert.Equal(Day(deadline), explained.Deadline);
        Assert.Equal(moved, explained.Moved);
        Assert.Equal(moved, explained.Rules.Contains(DeadlineRules.LastDayMoves));
        Assert.Equal(moved, explained.Days[^1].Verdict == DayVerdict.Moved);
    }
}
