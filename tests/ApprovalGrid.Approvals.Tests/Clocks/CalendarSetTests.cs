using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;
using static ApprovalGrid.Approvals.Tests.Clocks.Calendars;

namespace ApprovalGrid.Approvals.Tests.Clocks;

public class CalendarSetTests
{
    private static readonly string National = RepositoryFiles.Text("workflows/calendars/cn.json");

    private const string Typhoon = """
        { "id": "cn-440100", "version": "3", "name": "试:台风停工", "source": "synthetic", "base": "cn", "region": "440100",
          "closures": [{ "name": "台风停工", "from": "2026-09-23", "to": "2026-09-25" }],
          "workingWeekends": [{ "name": "台风停工", "date": "2026-10-11" }] }
        """;

    private const string District = """
        { "id": "cn-440106", "version": "1", "name": "试:区内停工", "source": "synthetic", "base": "cn-440100", "region": "440106",
          "closures": [{ "name": "停水", "from": "2026-03-03", "to": "2026-03-03" }] }
        """;

    [Fact]
    public void A_closure_of_a_region_moves_its_deadlines_and_no_others()
    {
        var set = CalendarSet.Load([Typhoon, National]);
        var local = set.Find("cn-440100")!;

        var there = DeadlineCalculator.Explain(Day("2026-09-18"), Limit.Working(20), [], local);
        var elsewhere = DeadlineCalculator.Compute(Day("2026-09-18"), Limit.Working(20), [], set.National);

        // 09-23 and 09-24 are closed, 09-25 is the Mid-Autumn Festival anyway, Sunday 10-11 is worked instead of one of them.
        Assert.Equal(Day("2026-10-23"), there.Deadline);
        Assert.Equal(Day("2026-10-22"), elsewhere.Deadline);
        Assert.Equal(("cn-440100", "3+2026.1"), (there.CalendarId, there.CalendarVersion));
        Assert.Equal(new ExplainedDay(Day("2026-09-24"), null, DayVerdict.RegionalClosure, "台风停工"), there.Days[6]);
        Assert.Equal(new ExplainedDay(Day("2026-09-25"), null, DayVerdict.Holiday, "中秋节"), there.Days[7]);
        Assert.Equal(DayVerdict.Counted, there.Days.Single(day => day.Date == Day("2026-10-11")).Verdict);
        Assert.Equal(LegalTimeZone.Shanghai.Id, local.TimeZone.Id);
    }

    [Fact]
    public void A_region_has_its_own_calendar_or_that_of_the_nearest_above()
    {
        var set = CalendarSet.Load([District, Typhoon, National]);

        Assert.Equal("cn-440106", set.For(RegionCode.Parse("440106")).Id);
        Assert.Equal("cn-440100", set.For(RegionCode.Parse("440104")).Id);
        Assert.Equal("cn-440100", set.For(RegionCode.Parse("440100")).Id);
        Assert.Equal("cn", set.For(RegionCode.Parse("440000")).Id);
        Assert.Equal("cn", set.For(RegionCode.Parse("430100")).Id);
        Assert.Equal("1+3+2026.1", set.Find("cn-440106")!.Version);
        Assert.False(set.For(RegionCode.Parse("440106")).IsWorkingDay(Day("2026-09-23")));
        Assert.Null(set.Find("us"));
        Assert.Equal(3, set.All.Count());
    }

    [Theory]
    [InlineData("\"from\": \"2026-09-23\", \"to\": \"2026-09-25\"", "\"from\": \"2026-09-26\", \"to\": \"2026-09-27\"", "$.closures[0]")]
    [InlineData("\"date\": \"2026-10-11\"", "\"date\": \"2026-10-10\"", "$.workingWeekends[0]")]
    [InlineData("\"base\": \"cn\"", "\"base\": \"us\"", "$.base")]
    [InlineData("\"base\": \"cn\"", "\"base\": \"cn-440100\"", "$.base")]
    [InlineData("\"region\": \"440100\"", "\"region\": \"440001\"", "$.region")]
    [InlineData("\"id\": \"cn-440100\"", "\"id\": \"cn\"", "$.id")]
    [InlineData("\"version\": \"3\"", "\"decrees\": []", "$.decrees", "$.version")]
    public void An_overlay_that_does_not_fit_is_refused(string old, string with, params string[] paths)
    {
        var refusal = Assert.Throws<DataFileException>(() => CalendarSet.Load([National, Typhoon.Replace(old, with, StringComparison.Ordinal)]));

        Assert.Equal(paths, refusal.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void A_set_has_one_overlay_a_region_and_the_national_calendar()
    {
        var second = Typhoon.Replace("\"id\": \"cn-440100\"", "\"id\": \"guangzhou\"", StringComparison.Ordinal);

        Assert.Equal("$.region", Assert.Single(Assert.Throws<DataFileException>(() => CalendarSet.Load([National, Typhoon, second])).Faults).Path);
        Assert.Equal("$.id", Assert.Single(Assert.Throws<DataFileException>(() => CalendarSet.Load([])).Faults).Path);
        Assert.Throws<DataFileException>(() => WorkingCalendar.Load(Typhoon));
        Assert.Throws<DataFileException>(() => WorkingCalendar.Load(National, China));
    }
}
