using System.Text.Json;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;
using static ApprovalGrid.Approvals.Tests.Clocks.Calendars;

namespace ApprovalGrid.Approvals.Tests.Clocks;

public class CalendarFileTests
{
    private const string Sound = """
        { "id": "cn", "version": "1", "name": "试", "source": "synthetic", "timeZone": "Asia/Shanghai", "decrees": [
          { "year": 2026, "decree": "试1号",
            "daysOff": [{ "name": "元旦", "from": "2026-01-01", "to": "2026-01-03" }, { "name": "春节", "from": "2026-02-15", "to": "2026-02-23" }],
            "workingWeekends": [{ "name": "元旦", "date": "2026-01-04" }] } ] }
        """;

    [Fact]
    public void The_shipped_calendar_names_its_notices()
    {
        var (file, faults) = CalendarFile.Read(RepositoryFiles.Text("workflows/calendars/cn.json"));

        Assert.Empty(faults);
        Assert.Equal([2024, 2025, 2026], file!.Decrees.Select(decree => decree.Year));
        Assert.Equal(["国办发明电〔2023〕7号", "国办发明电〔2024〕12号", "国办发明电〔2025〕7号"], file.Decrees.Select(decree => decree.Decree));
        Assert.Equal([2024, 2025, 2026], China.DecreedYears);
        Assert.Equal("Asia/Shanghai", China.TimeZone.Id);
    }

    [Fact]
    public void A_day_knows_its_kind_and_name()
    {
        Assert.Equal((DayKind.Working, null), Of("2026-01-05"));
        Assert.Equal((DayKind.Weekend, null), Of("2026-01-10"));
        Assert.Equal((DayKind.Holiday, "元旦"), Of("2026-01-03"));
        Assert.Equal((DayKind.WorkingWeekend, "元旦"), Of("2026-01-04"));
        Assert.True(China.IsProvisional(Day("2027-01-01")));
        Assert.True(China.IsWorkingDay(Day("2027-01-01")));
        Assert.False(China.IsProvisional(Day("2026-12-31")));
        Assert.Equal(Day("2026-10-08"), China.NextWorkingDay(Day("2026-09-30")));

        static (DayKind, string?) Of(string day) => (China.KindOf(Day(day)), China.NameOf(Day(day)));
    }

    [Theory]
    [InlineData("\"version\": \"1\"", "\"versoin\": \"1\"", "$.versoin", "$.version")]
    [InlineData("\"timeZone\": \"Asia/Shanghai\"", "\"timeZone\": \"Mars\"", "$.timeZone")]
    [InlineData("\"year\": 2026", "\"year\": \"2026\"", "$.decrees[0].year")]
    [InlineData("\"decree\": \"试1号\"", "\"decree\": \" \"", "$.decrees[0].decree")]
    [InlineData("\"to\": \"2026-01-03\"", "\"to\": \"2025-12-03\"", "$.decrees[0].daysOff[0].to")]
    [InlineData("\"to\": \"2026-01-03\"", "\"to\": \"2026-02-30\"", "$.decrees[0].daysOff[0].to")]
    [InlineData("\"to\": \"2026-01-03\"", "\"to\": \"2026-1-3\"", "$.decrees[0].daysOff[0].to")]
    [InlineData("\"to\": \"2026-02-23\"", "\"to\": \"2026-12-23\"", "$.decrees[0].daysOff[1].to")]
    [InlineData("\"from\": \"2026-02-15\"", "\"from\": \"2026-01-03\"", "$.decrees[0].daysOff[1].from")]
    [InlineData("\"date\": \"2026-01-04\"", "\"date\": \"2026-01-05\"", "$.decrees[0].workingWeekends[0].date")]
    [InlineData("\"date\": \"2026-01-04\"", "\"date\": \"2026-01-03\"", "$.decrees[0].workingWeekends[0].date")]
    [InlineData("\"date\": \"2026-01-04\"", "\"date\": \"2025-11-30\"", "$.decrees[0].workingWeekends")]
    [InlineData("\"date\": \"2026-01-04\"", "\"date\": \"2027-01-03\"", "$.decrees[0].workingWeekends")]
    [InlineData("\"date\": \"2026-01-04\"", "\"day\": \"2026-01-04\"", "$.decrees[0].workingWeekends[0].day", "$.decrees[0].workingWeekends[0].date")]
    [InlineData("\"decrees\": [", "\"decrees\": [ 7,", "$.decrees[0]")]
    [InlineData("\"decrees\": [", "\"decree\": [", "$.decree", "$.decrees")]
    [InlineData("\"id\": \"cn\"", "\"id\": \"cn\", \"id\": \"us\"", "$")]
    [InlineData("\"id\": \"cn\"", "\"id\": cn", "$")]
    public void A_fault_is_reported_with_its_path_a_rule_and_a_fix(string old, string with, params string[] paths)
    {
        var (file, faults) = CalendarFile.Read(Sound.Replace(old, with, StringComparison.Ordinal));

        Assert.Null(file);
        Assert.Equal(paths, faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Assert.True(fault.Rule.Length > 10 && fault.Fix.Length > 4, fault.ToString()));
    }

    [Fact]
    public void A_sound_file_has_no_faults_and_all_faults_of_a_bad_one_come_at_once()
    {
        Assert.Empty(CalendarFile.Read(Sound).Faults);
        Assert.Equal(4, CalendarFile.Read("""{ "id": "cn", "decrees": [] }""").Faults.Count); // version, name, source, time zone
        Assert.Equal("$", Assert.Single(CalendarFile.Read("[]").Faults).Path);
        Assert.Equal("$", Assert.Single(CalendarFile.Read(new string(' ', ClockLimits.MaxCalendarChars + 1)).Faults).Path);
        Assert.Equal(4, Assert.Throws<DataFileException>(() => WorkingCalendar.Load("""{ "id": "cn", "decrees": [] }""")).Faults.Count);
    }

    [Fact]
    public void A_year_is_decreed_once()
    {
        var twice = """
            { "id": "cn", "version": "1", "name": "试", "source": "synthetic", "timeZone": "Asia/Shanghai", "decrees": [
              { "year": 2026, "decree": "试1号", "daysOff": [], "workingWeekends": [] },
              { "year": 2026, "decree": "试2号", "daysOff": [], "workingWeekends": [] } ] }
            """;

        Assert.Equal("$.decrees[1].year", Assert.Single(CalendarFile.Read(twice).Faults).Path);
    }

    [Fact]
    public void A_notice_may_rule_the_December_before_its_year()
    {
        var calendar = WorkingCalendar.Load("""
            { "id": "cn", "version": "1", "name": "试", "source": "国办发明电〔2018〕15号", "timeZone": "Asia/Shanghai", "decrees": [
              { "year": 2019, "decree": "国办发明电〔2018〕15号", "daysOff": [{ "name": "元旦", "from": "2018-12-30", "to": "2019-01-01" }],
                "workingWeekends": [{ "name": "元旦", "date": "2018-12-29" }] } ] }
            """);

        Assert.Equal([true, false, false, false, true], Enumerable.Range(0, 5).Select(i => calendar.IsWorkingDay(Day("2018-12-29").AddDays(i))));
        Assert.True(calendar.IsProvisional(Day("2018-12-31")));
        Assert.True(calendar.IsWorkingDay(Day("2018-12-28")));
        Assert.True(calendar.IsWorkingDay(Day("1950-01-02"))); // a Monday far outside the table
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-06-30")]
    [InlineData("2026-12-31")]
    public void A_day_off_is_off_wherever_in_the_year_it_lies(string off)
    {
        var calendar = WorkingCalendar.Load(Sound.Replace("\"from\": \"2026-01-01\", \"to\": \"2026-01-03\"", $"\"from\": \"{off}\", \"to\": \"{off}\"", StringComparison.Ordinal));

        Assert.False(calendar.IsWorkingDay(Day(off)));
        Assert.Equal(DayKind.Holiday, calendar.KindOf(Day(off)));
    }

    [Theory]
    [InlineData("workflows/calendars/cn.json", "workflows/schemas/calendar.schema.json")]
    [InlineData("workflows/regions/cn.json", "workflows/schemas/regions.schema.json")]
    public void The_schema_knows_every_member_of_the_shipped_file(string file, string schema)
    {
        using var data = JsonDocument.Parse(RepositoryFiles.Text(file));
        using var rules = JsonDocument.Parse(RepositoryFiles.Text(schema));
        var known = rules.RootElement.ToString();

        Assert.Equal($"../schemas/{Path.GetFileName(schema)}", data.RootElement.GetProperty("$schema").GetString());
        foreach (var member in Members(data.RootElement).Distinct().Where(member => !RegionCode.TryParse(member, out _)))
            Assert.Contains($"\"{member}\":", known, StringComparison.Ordinal);
    }

    [Fact]
    public void The_examples_of_the_schemas_are_taken()
    {
        var calendar = Assert.Single(Examples("calendar"));
        Assert.Equal("cn", CalendarFile.Read(calendar).File!.Base);
        Assert.False(WorkingCalendar.Load(calendar, China).IsWorkingDay(Day("2026-09-23")));
        Assert.Equal(3, RegionTree.Load(Assert.Single(Examples("regions"))).Count);

        static List<string> Examples(string schema)
        {
            using var rules = JsonDocument.Parse(RepositoryFiles.Text($"workflows/schemas/{schema}.schema.json"));
            return [.. rules.RootElement.GetProperty("examples").EnumerateArray().Select(example => example.GetRawText())];
        }
    }

    private static IEnumerable<string> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Members(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        _ => [],
    };
}
