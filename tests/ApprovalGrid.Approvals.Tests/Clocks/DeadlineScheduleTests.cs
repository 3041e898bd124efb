using ApprovalGrid.Approvals.Clocks;
using static ApprovalGrid.Approvals.Tests.Clocks.Calendars;

namespace ApprovalGrid.Approvals.Tests.Clocks;

public class DeadlineScheduleTests
{
    private static readonly LegalTimeZone Beijing = LegalTimeZone.Shanghai;

    [Fact]
    public void A_deadline_is_missed_at_the_next_local_midnight() =>
        Assert.Equal(Instant("2026-10-22T16:00:00Z"), DeadlineSchedule.DueAt(Day("2026-10-22"), Beijing));

    [Theory]
    [InlineData("2026-10-22", "2026-09-18", 1, "", "2026-10-21")]
    [InlineData("2026-10-08", "2026-09-18", 1, "", "2026-09-30")] // over the National Day
    [InlineData("2026-10-12", "2026-09-18", 1, "", "2026-10-10")] // a worked Saturday
    [InlineData("2026-10-22", "2026-09-18", 0, "", "2026-10-22")]
    [InlineData("2026-10-22", "2026-09-18", 3, "2026-10-20..2026-10-21", "2026-10-15")]
    [InlineData("2026-10-22", "2026-10-21", 5, "", "2026-10-21")] // never before the start
    public void A_reminder_comes_at_the_midnight_of_a_working_day_before(string deadline, string start, int before, string stops, string day)
    {
        var intervals = Stops(stops.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var instant = DeadlineSchedule.RemindAt(Day(deadline), Day(start), before, intervals, China, Beijing);

        Assert.Equal(Beijing.StartOf(Day(day)), instant);
    }

    [Fact]
    public void A_threshold_is_the_midnight_of_the_day_that_uses_the_share_up()
    {
        DateTimeOffset? At(int days, int percent, params string[] stops) =>
            DeadlineSchedule.ThresholdAt(Day("2026-09-18"), Limit.Working(days), percent, Stops(stops), China, Beijing);

        Assert.Equal(Beijing.StartOf(Day("2026-10-16")), At(20, 80)); // the 16th day
        Assert.Equal(Beijing.StartOf(Day("2026-10-22")), At(20, 100));
        Assert.Equal(Beijing.StartOf(Day("2026-09-22")), At(3, 67)); // 2.01 days, rounded up to the third
        Assert.Null(At(20, 80, "2026-09-21.."));
    }

    [Fact]
    public void Shanghai_needs_no_time_zone_database_and_agrees_with_a_fixed_offset()
    {
        var fixedOffset = LegalTimeZone.Parse("+08:00");
        var zone = LegalTimeZone.From(TimeZoneInfo.CreateCustomTimeZone("local", TimeSpan.FromHours(8), "local", "local"));

        foreach (var local in (LegalTimeZone[])[Beijing, fixedOffset, zone])
        {
            Assert.Equal(Instant("2026-02-28T16:00:00Z"), local.EndOf(Day("2026-02-28")));
            Assert.Equal(Day("2026-03-01"), local.DayOf(Instant("2026-02-28T16:00:00Z")));
            Assert.Equal(Day("2026-02-28"), local.DayOf(Instant("2026-02-28T15:59:59Z")));
            Assert.Equal(Day("2026-03-01"), local.DayOf(Instant("2026-02-28T08:00:00-08:00")));
        }

        Assert.Same(Beijing, LegalTimeZone.Parse("Asia/Shanghai"));
        Assert.Equal(TimeSpan.Zero, Beijing.StartOf(Day("2026-03-01")).Offset);
    }

    [Fact]
    public void A_day_begins_once_where_clocks_are_changed_at_midnight()
    {
        // Forward at 00:00 on 04-01 and back at 01:00 on 10-01, so that a midnight is missing and another comes twice.
        var forward = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 0, 0, 0), 4, 1);
        var back = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 1, 0, 0), 10, 1);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), forward, back);
        var zone = LegalTimeZone.From(TimeZoneInfo.CreateCustomTimeZone("summer", TimeSpan.FromHours(2), "summer", "winter", "summer", [rule]));

        Assert.Equal(Instant("2026-03-31T22:00:00Z"), zone.StartOf(Day("2026-04-01")));
        Assert.Equal(Instant("2026-09-30T21:00:00Z"), zone.StartOf(Day("2026-10-01")));
        Assert.Equal(Day("2026-04-01"), zone.DayOf(zone.StartOf(Day("2026-04-01"))));
        Assert.Equal(Day("2026-03-31"), zone.DayOf(zone.StartOf(Day("2026-04-01")).AddTicks(-1)));
        Assert.Equal(Day("2026-09-30"), zone.DayOf(zone.StartOf(Day("2026-10-01")).AddTicks(-1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("China")]
    [InlineData("+8:00")]
    [InlineData("+15:00")]
    [InlineData("08:00")]
    public void A_zone_that_is_not_built_in_is_refused(string id) => Assert.Throws<FormatException>(() => LegalTimeZone.Parse(id));

    [Fact]
    public void A_zone_may_lie_west_of_Greenwich() =>
        Assert.Equal(Instant("2026-03-01T03:30:00Z"), LegalTimeZone.Parse("-03:30").StartOf(Day("2026-03-01")));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, null);
}
