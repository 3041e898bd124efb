namespace ApprovalGrid.Cli.Tests.Deadlines;

public sealed class DeadlineCommandTests
{
    [Theory]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-02-13", 20, "2026-03-19")]
    [InlineData("2026-04-30", 5, "2026-05-11")]
    [InlineData("2026-04-30", 20, "2026-06-01")]
    [InlineData("2026-09-18", 20, "2026-10-22")]
    [InlineData("2026-09-18", 30, "2026-11-05")]
    [InlineData("2026-09-24", 5, "2026-10-09")]
    [InlineData("2026-03-02", 45, "2026-05-08")]
    [InlineData("2026-03-02", 60, "2026-05-28")]
    public void The_notice_for_2026_is_counted(string start, int days, string deadline)
    {
        var run = GridRun.Of("deadline", "--start", start, "--days", $"{days}", "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal(deadline, run.Json.GetProperty("deadline").GetString());
        var counted = run.Json.GetProperty("days").EnumerateArray().ToArray();
        Assert.Equal(Enumerable.Range(1, days), counted.Select(day => day.GetProperty("ordinal").GetInt32()));
        Assert.Equal(deadline, counted[^1].GetProperty("date").GetString());
        Assert.False(run.Json.GetProperty("provisional").GetBoolean());
    }

    [Fact]
    public void The_json_begins_with_deadline_and_days()
    {
        var run = GridRun.Of("deadline", "--start", "2026-09-18", "--days", "2", "--json");

        Assert.Equal(["deadline", "days"], run.Json.EnumerateObject().Take(2).Select(member => member.Name));
        Assert.Equal("cn", run.Json.GetProperty("calendar").GetString());
        Assert.Equal("调休上班(国庆节)", run.Json.GetProperty("days")[0].GetProperty("note").GetString());
        Assert.Equal("startDay", run.Json.GetProperty("allDays")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public void The_table_shows_the_date_and_each_day()
    {
        var run = GridRun.Of("deadline", "--start", "2026-09-18", "--days", "2");

        Assert.Equal(0, run.Exit);
        Assert.StartsWith("Deadline 届满日: 2026-09-21 Mon\n2 working days after 2026-09-18 Fri, calendar cn ", run.Out, StringComparison.Ordinal);
        Assert.Contains("│ 2026-09-20 │ Sun │ 1       │ counted 计入   │ 调休上班(国庆节) │", run.Out, StringComparison.Ordinal);
        Assert.Contains("《中华人民共和国民法典》第二百零一条", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_stops_count_once()
    {
        var both = GridRun.Of("deadline", "--start", "2026-09-18", "--days", "20", "--stop", "2026-09-21..2026-09-24", "--stop", "2026-09-23..2026-09-30", "--json");

        Assert.Equal("2026-11-02", both.Json.GetProperty("deadline").GetString());
    }

    [Fact]
    public void A_stop_that_goes_on_leaves_no_deadline()
    {
        var run = GridRun.Of("deadline", "--start", "2026-09-18", "--days", "20", "--stop", "2026-09-21..", "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, run.Json.GetProperty("deadline").ValueKind);
        Assert.Equal("2026-09-21", run.Json.GetProperty("stoppedSince").GetString());
    }

    [Fact]
    public void Calendar_days_move_off_a_day_of_rest()
    {
        var run = GridRun.Of("deadline", "--start", "2026-09-18", "--days", "15", "--calendar-days", "--json");

        Assert.Equal("2026-10-08", run.Json.GetProperty("deadline").GetString());
        Assert.True(run.Json.GetProperty("moved").GetBoolean());
    }

    [Fact]
    public async Task Without_the_repository_the_calendar_of_the_program_is_used()
    {
        var elsewhere = Directory.CreateTempSubdirectory("grid-").FullName;
        try
        {
            var run = await GridRun.InAsync(elsewhere, new Dictionary<string, string>(), "deadline", "--start", "2026-09-18", "--days", "20", "--json");

            Assert.Equal("2026-10-22", run.Json.GetProperty("deadline").GetString());
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Theory]
    [InlineData("--start", "2026-02-30", "--days", "5")]
    [InlineData("--start", "18.9.2026", "--days", "5")]
    [InlineData("--start", "1799-01-01", "--days", "5")]
    [InlineData("--days", "five", "--start", "2026-09-18")]
    [InlineData("--days", "-1", "--start", "2026-09-18")]
    [InlineData("--days", "3661", "--start", "2026-09-18")]
    [InlineData("--start", "--days", "5")]
    [InlineData("--days", "--start", "2026-09-18")]
    [InlineData("--stop", "2026-09-21", "--start", "2026-09-18", "--days", "5")]
    [InlineData("--stop", "2026-09-24..2026-09-21", "--start", "2026-09-18", "--days", "5")]
    [InlineData("--calendar", "mars", "--start", "2026-09-18", "--days", "5")]
    public void Wrong_input_is_named_and_ends_with_2(string option, params string[] rest)
    {
        var run = GridRun.Of(["deadline", option, .. rest]);

        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Out);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--calender", "cn")]
    [InlineData("2026-09-18")]
    public void What_the_command_does_not_know_ends_with_2(params string[] more)
    {
        var run = GridRun.Of(["deadline", "--start", "2026-09-18", "--days", "5", .. more]);

        Assert.Equal(2, run.Exit);
        Assert.Contains(more[0], run.Error, StringComparison.Ordinal);
    }
}
