using System.Net;
using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Cases;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api.Tests;

public sealed class SupervisionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 10, 23, 0, 0, 0, TimeSpan.FromHours(8));

    private TestSilo _silo = null!;

    public async Task InitializeAsync()
    {
        _silo = await TestSilo.StartAsync();
        await ReportAsync(1, "430100/hrss", "red", "open");
        await ReportAsync(2, "430100/hrss", "red", "upheld");
        await ReportAsync(3, "430100/hrss-x", "yellow", "open");
        await ReportAsync(4, "440100/hrss", "red", "open");
    }

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Theory]
    [InlineData("supervisor@430000", "", "C-3.1 C-2.1 C-1.1")]
    [InlineData("supervisor@430000", "?colour=red&standing=open", "C-1.1")]
    [InlineData("supervisor@430000", "?region=430100&from=2026-10-24", "")]
    [InlineData("li.na@430100", "", "C-2.1 C-1.1")]
    public async Task Everybody_sees_the_cards_that_are_theirs(string account, string query, string expected)
    {
        var page = await (await _silo.GetAsync($"api/v1/supervision/cards{query}", account)).IsOkAsync();
        Assert.Equal(expected, string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())));
    }

    [Theory]
    [InlineData("zhou.xiaoman", "")]
    [InlineData("ops", "")]
    [InlineData("supervisor@430000", "?region=440100")]
    public async Task Others_see_none(string account, string query) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await _silo.GetAsync($"api/v1/supervision/cards{query}", account)).StatusCode);

    [Fact]
    public async Task Statistics_leave_out_cards_whose_appeal_was_upheld()
    {
        var counts = await (await _silo.GetAsync("api/v1/supervision/statistics?from=2026-10-01&to=2026-10-31", "supervisor@430000")).IsOkAsync();
        var department = counts.GetProperty("departments").EnumerateArray().Single(one => one.GetProperty("department").GetString() == "430100/hrss");
        Assert.Equal(1, department.GetProperty("redCards").GetInt32());
        Assert.Equal(2, department.GetProperty("filed").GetInt32());
        Assert.Equal(2, department.GetProperty("byStatus").GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_page_of_a_departments_cards_is_full_though_others_lie_between()
    {
        var page = await (await _silo.GetAsync("api/v1/supervision/cards?limit=2", "li.na@430100")).IsOkAsync();
        Assert.Equal("C-2.1 C-1.1", string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("supervisor@430000", "", "C-3 C-2 C-1")]
    [InlineData("supervisor@430000", "&colour=green", "C-2")]
    [InlineData("supervisor@430000", "&region=430100&status=accepted&colour=red", "C-1")]
    [InlineData("supervisor@430000", "&colour=yellow&ended=false", "C-3")]
    [InlineData("li.na@430100", "", "C-2 C-1")]
    public async Task The_cases_behind_a_number_are_listed_within_ones_reach(string account, string query, string expected)
    {
        var page = await (await _silo.GetAsync($"api/v1/supervision/cases?from=2026-10-01&to=2026-10-31{query}", account)).IsOkAsync();
        Assert.Equal(expected, string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseNumber").GetString())));
        var cases = await (await _silo.GetAsync("api/v1/cases", account)).IsOkAsync();
        Assert.Equal(account[0] == 's' ? 3 : 2, cases.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_overview_counts_what_lies_within_ones_reach_by_colour()
    {
        var counts = await (await _silo.GetAsync("api/v1/supervision/overview?from=2026-10-01&to=2026-10-31", "supervisor@430000")).IsOkAsync();
        Assert.Equal(
            ["430100/hrss green", "430100/hrss red", "430100/hrss-x yellow"],
            counts.GetProperty("cases").EnumerateArray().Select(one => $"{one.GetProperty("department").GetString()} {one.GetProperty("colour").GetString()}"));
        Assert.Equal(3, counts.GetProperty("days").EnumerateArray().Single().GetProperty("filed").GetInt32());
    }

    [Theory]
    [InlineData("ops", "overview", 403)]
    [InlineData("zhou.xiaoman", "cases", 403)]
    [InlineData("supervisor@430000", "overview?region=440100", 403)]
    [InlineData("li.na@430100", "cases?department=430100/hrss-x", 403)]
    [InlineData("supervisor@430000", "overview?from=2024-01-01&to=2026-01-01", 422)]
    [InlineData("supervisor@430000", "cases?colour=blue", 422)]
    [InlineData("supervisor@430000", "cases?cursor=x!", 422)]
    [InlineData("supervisor@430000", "step-times", 422)]
    [InlineData("supervisor@430000", "step-times?serviceItem=item", 200)]
    public async Task Numbers_beyond_ones_reach_and_bad_filters_are_refused(string account, string path, int status) =>
        Assert.Equal(status, (int)(await _silo.GetAsync($"api/v1/supervision/{path}", account)).StatusCode);

    [Fact]
    public async Task A_card_is_answered_by_its_case_and_number()
    {
        await (await _silo.PostAsync("api/v1/supervision/cards/C-7.2/reply", """{"text":"已办结"}""")).IsOkAsync();
        Assert.Equal(new AnswerCard { Card = 2, Answer = CardAnswer.Reply, Text = "已办结" }, _silo.Log.Last<AnswerCard>());
        await (await _silo.PostAsync("api/v1/supervision/cards/C-7.2/judge", """{"upheld":true,"text":"不可抗力"}""", "supervisor@430000")).IsOkAsync();
        Assert.Equal(CardAnswer.Uphold, _silo.Log.Last<AnswerCard>().Answer);
        Assert.Equal(HttpStatusCode.NotFound, (await _silo.PostAsync("api/v1/supervision/cards/C-7/reply", """{"text":"x"}""")).StatusCode);
    }

    [Theory]
    [InlineData("clock-stops", """{"reason":"hearing","expectedDays":5,"notice":"告知书"}""")]
    [InlineData("clock-stops/1/end", null)]
    [InlineData("extend", """{"reason":"案情复杂"}""")]
    public async Task The_acts_of_the_law_reach_the_case_with_their_key(string path, string? json)
    {
        var response = json is null
            ? await _silo.SendAsync(HttpMethod.Post, $"api/v1/cases/C-7/{path}", key: "k1")
            : await _silo.PostAsync($"api/v1/cases/C-7/{path}", json, key: "k1");
        await response.IsOkAsync();
        Assert.Equal("k1", _silo.Log.Last<LegalAct>().IdempotencyKey);
    }

    private async Task ReportAsync(long id, string department, string colour, string standing)
    {
        var region = department[..6];
        var commit = new TurnCommit
        {
            CaseId = id,
            Version = 1,
            CommandId = Guid.NewGuid(),
            At = At,
            SchemaVersion = 1,
            Events = new byte[] { 1 },
            Hash = new byte[32],
            Head = new CaseHead(TestSeams.NumberOf(id), "Accepted", false, false, "item", region, department, "d", 1, null, At, null, null),
            Registers = [new RegisterRow("card", 1, department, colour, "over-limit", standing, At.AddMinutes(id), TestSeams.NumberOf(id), "item")],
        };
        Assert.Equal(CommitOutcome.Committed, (await _silo.Store.Cases.CommitAsync(commit, CancellationToken.None)).Outcome);
    }
}
