using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.DataFiles;
using static ApprovalGrid.Approvals.Tests.Clocks.Calendars;

namespace ApprovalGrid.Approvals.Tests.Clocks;

public class DeadlineExplanationTests
{
    [Fact]
    public void An_explanation_names_the_holidays_and_the_worked_weekends()
    {
        var explained = DeadlineCalculator.Explain(Day("2026-09-18"), Limit.Working(20), [], China);
        ExplainedDay On(string day) => explained.Days.Single(d => d.Date == Day(day));

        Assert.Equal(Day("2026-10-22"), explained.Deadline);
        Assert.Equal(("cn", "2026.1"), (explained.CalendarId, explained.CalendarVersion));
        Assert.Equal(new ExplainedDay(Day("2026-09-18"), null, DayVerdict.StartDay, "当日不计"), explained.Days[0]);
        Assert.Equal(new ExplainedDay(Day("2026-09-19"), null, DayVerdict.Weekend, null), explained.Days[1]);
        Assert.Equal(new ExplainedDay(Day("2026-09-20"), 1, DayVerdict.Counted, "调休上班(国庆节)"), explained.Days[2]);
        Assert.Equal(new ExplainedDay(Day("2026-09-26"), null, DayVerdict.Holiday, "中秋节"), On("2026-09-26"));
        Assert.Equal(new ExplainedDay(Day("2026-10-22"), 20, DayVerdict.Counted, null), explained.Days[^1]);
        Assert.Equal(Day("2026-10-22"), explained.LastCountedDay);
        Assert.Equal([DeadlineRules.StartNotCounted, DeadlineRules.WorkingDays, DeadlineRules.EndsAtMidnight], explained.Rules);
    }

    [Fact]
    public void A_moved_deadline_says_from_where_and_cites_the_rule()
    {
        var explained = DeadlineCalculator.Explain(Day("2026-09-18"), Limit.Calendar(15), [], China);

        Assert.Equal(Day("2026-10-03"), explained.LastCountedDay);
        Assert.Equal(new ExplainedDay(Day("2026-10-08"), null, DayVerdict.Moved, "由2026-10-03顺延"), explained.Days[^1]);
        Assert.Equal(new ExplainedDay(Day("2026-10-03"), 15, DayVerdict.Counted, "国庆节"), explained.Days[15]);
        Assert.Contains(DeadlineRules.LastDayMoves, explained.Rules);
    }

    [Fact]
    public void A_stopped_day_is_stopped_whatever_else_it_is_and_names_every_reason()
    {
        StopInterval[] stops = [new(Day("2026-05-01"), Day("2026-05-04"), "听证"), new(Day("2026-05-04"), Day("2026-05-06"), "检验")];
        var explained = DeadlineCalculator.Explain(Day("2026-04-30"), Limit.Working(1), stops, China);

        Assert.Equal(Day("2026-05-07"), explained.Deadline);
        Assert.Equal("听证;劳动节", explained.Days[1].Note);
        Assert.Equal("听证、检验;劳动节", explained.Days[4].Note);
        Assert.All(explained.Days.Skip(1).Take(6), day => Assert.Equal(DayVerdict.Stopped, day.Verdict));
        Assert.Contains(DeadlineRules.StopsNotCounted, explained.Rules);
    }

    [Fact]
    public void An_open_stop_leaves_no_deadline_and_says_since_when()
    {
        var explained = DeadlineCalculator.Explain(Day("2026-03-02"), Limit.Working(20), Stops("2026-03-09..2026-03-11", "2026-03-12.."), China);

        Assert.Null(explained.Deadline);
        Assert.Equal(Day("2026-03-09"), explained.StoppedSince);
        Assert.Equal(Day("2026-03-06"), explained.LastCountedDay);
        Assert.Equal(DayVerdict.Stopped, explained.Days[^1].Verdict);
        Assert.Contains(DeadlineRules.StoppedOpenEnded, explained.Rules);
        Assert.DoesNotContain(DeadlineRules.EndsAtMidnight, explained.Rules);
    }

    [Theory]
    [InlineData("2026-12-28", 3, LimitKind.Working, false)] // ends on 12-31
    [InlineData("2026-12-28", 4, LimitKind.Working, true)]
    [InlineData("2027-06-01", 5, LimitKind.Working, true)]
    [InlineData("2026-12-28", 30, LimitKind.Calendar, true)] // whether the last day is one of rest depends on the decree
    [InlineData("2026-12-01", 30, LimitKind.Calendar, false)]
    [InlineData("2023-12-15", 20, LimitKind.Working, true)] // from a year without into a year with a decree
    [InlineData("2023-12-15", 30, LimitKind.Calendar, false)] // counted days of 2023 need no decree, the last day has one
    public void A_deadline_is_provisional_when_a_day_that_mattered_has_no_decree(string start, int days, LimitKind kind, bool provisional)
    {
        var explained = DeadlineCalculator.Explain(Day(start), new Limit(days, kind), [], China);

        Assert.Equal(provisional, explained.Provisional);
        Assert.Equal(provisional, explained.Rules.Contains(DeadlineRules.Provisional));
        if (provisional)
            Assert.Contains(explained.Days, day => day.Note?.Contains("未公布", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("2026-10-21", 19, 1, false)]
    [InlineData("2026-10-22", 20, 0, false)]
    [InlineData("2026-10-23", 21, -1, true)]
    [InlineData("2026-09-18", 0, 20, false)]
    [InlineData("2026-09-01", 0, 20, false)] // a clock that starts later has all its days
    [InlineData("2026-10-05", 8, 12, false)]
    public void A_reading_says_how_much_is_used_and_left(string today, int elapsed, int remaining, bool overdue)
    {
        var reading = DeadlineCalculator.Read(Day("2026-09-18"), Limit.Working(20), [], China, Day(today));

        Assert.Equal((elapsed, remaining, overdue, false), (reading.Elapsed, reading.RemainingWorkingDays, reading.Overdue, reading.StoppedToday));
    }

    [Fact]
    public void A_reading_under_an_open_stop_keeps_what_will_be_left()
    {
        var stops = Stops("2026-03-09..");
        var working = DeadlineCalculator.Read(Day("2026-03-02"), Limit.Working(20), stops, China, Day("2026-04-20"));
        var calendar = DeadlineCalculator.Read(Day("2026-03-02"), Limit.Calendar(20), stops, China, Day("2026-04-20"));

        Assert.Equal((4, 16, false, true), (working.Elapsed, working.RemainingWorkingDays, working.Overdue, working.StoppedToday));
        Assert.Equal((6, null), (calendar.Elapsed, calendar.RemainingWorkingDays));
        Assert.Equal(4, DeadlineCalculator.Elapsed(Day("2026-03-02"), Limit.Working(20), stops, China, Day("2026-04-20")));
        Assert.Equal(16, DeadlineCalculator.Remaining(Day("2026-03-02"), Limit.Working(20), stops, China, Day("2026-04-20")));
    }

    [Fact]
    public void A_limit_in_calendar_days_reads_its_remaining_working_days()
    {
        var reading = DeadlineCalculator.Read(Day("2026-09-18"), Limit.Calendar(15), [], China, Day("2026-09-28"));

        Assert.Equal((10, 3), (reading.Elapsed, reading.RemainingWorkingDays)); // 09-29, 09-30 and 10-08
    }

    [Fact]
    public void A_new_calendar_says_what_it_changed()
    {
        var limit = Limit.Working(20);
        var before = DeadlineCalculator.Compute(Day("2026-12-21"), limit, [], China);
        var next = WorkingCalendar.Load("""
            { "id": "cn", "version": "2027.1", "name": "试", "source": "synthetic", "timeZone": "Asia/Shanghai", "decrees": [
              { "year": 2026, "decree": "试1号", "daysOff": [], "workingWeekends": [] },
              { "year": 2027, "decree": "试2号", "daysOff": [{ "name": "元旦", "from": "2026-12-31", "to": "2027-01-03" }], "workingWeekends": [] } ] }
            """);

        var change = DeadlineCalculator.Recompute(before, Day("2026-12-21"), limit, [], next);

        Assert.Equal(Day("2027-01-18"), change.Before.Deadline);
        Assert.Equal(Day("2027-01-20"), change.After.Deadline);
        Assert.Equal((true, true, "2027.1"), (change.DeadlineChanged, change.ProvisionalChanged, change.CalendarVersion));

        var settled = DeadlineCalculator.Compute(Day("2026-12-21"), Limit.Working(3), [], China);
        var same = DeadlineCalculator.Recompute(settled, Day("2026-12-21"), Limit.Working(3), [], next);
        Assert.Equal((false, false), (same.DeadlineChanged, same.ProvisionalChanged));
    }

    [Theory]
    [InlineData("1899-12-31", 5, "", "$.start")]
    [InlineData("2201-01-01", 5, "", "$.start")]
    [InlineData("2026-01-01", -1, "", "$.limit.days")]
    [InlineData("2026-01-01", ClockLimits.MaxDays + 1, "", "$.limit.days")]
    [InlineData("2026-01-01", 5, "2026-01-05..2026-01-04", "$.stops[0].to")]
    public void Input_beyond_the_limits_is_refused_with_its_path(string start, int days, string stops, string path)
    {
        var intervals = Stops(stops.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(path, Assert.Single(DeadlineInput.Check(Day(start), Limit.Working(days), intervals)).Path);
        var refusal = Assert.Throws<DataFileException>(() => DeadlineCalculator.Compute(Day(start), Limit.Working(days), intervals, China));
        Assert.Equal(path, Assert.Single(refusal.Faults).Path);
        Assert.Throws<DataFileException>(() => DeadlineCalculator.Explain(Day(start), Limit.Working(days), intervals, China));
        Assert.Throws<DataFileException>(() => DeadlineCalculator.Elapsed(Day(start), Limit.Working(days), intervals, China, Day("2026-01-01")));
    }

    [Fact]
    public void Too_many_stops_an_unknown_kind_and_a_stop_of_a_century_are_refused()
    {
        var start = Day("2026-01-05");
        var many = Enumerable.Repeat(new StopInterval(start, start, "检验"), ClockLimits.MaxStops + 1).ToArray();

        Assert.Equal("$.stops", Assert.Single(DeadlineInput.Check(start, Limit.Working(5), many)).Path);
        Assert.Throws<DataFileException>(() => DeadlineCalculator.Compute(start, Limit.Working(5), many, China));
        Assert.Throws<DataFileException>(() => DeadlineCalculator.Compute(start, new Limit(5, (LimitKind)9), [], China));
        var century = Stops("2026-01-06..2199-01-01");
        Assert.Throws<DataFileException>(() => DeadlineCalculator.Compute(start, Limit.Working(5), century, China));
        Assert.Throws<DataFileException>(() => DeadlineCalculator.Explain(start, Limit.Working(5), century, China));
    }

    [Fact]
    public void The_largest_limit_from_the_latest_start_is_computed()
    {
        var result = DeadlineCalculator.Compute(ClockLimits.MaxStart, Limit.Working(ClockLimits.MaxDays), [], China);

        Assert.Equal(2215, result.Deadline!.Value.Year);
    }
}
