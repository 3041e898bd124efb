using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Cards reach the register of all cases; a new decree reaches every open case.</summary>
public sealed class SupervisionTests : GridFixture
{
    [Fact]
    public async Task A_card_is_listed_across_cases_changes_there_and_verifies()
    {
        var id = await FileAsync();
        Clock.MoveTo(new DateTimeOffset(2026, 10, 12, 0, 30, 0, TimeSpan.FromHours(8)));
        await Silo.Deadlines.FireDueAsync(CancellationToken.None);

        var card = Assert.Single((await CardsAsync("open")).Items);
        Assert.Equal((id, "430100/hrss", "red", "over-limit"), (card.CaseId, card.Row.Department, card.Row.Label, card.Row.Detail));
        var answer = await Silo.Case(id).PerformAsync(People.Head, new AnswerCard { Card = 1, Answer = CardAnswer.Reply, Text = "系统故障" });
        Assert.Null(answer.Refusal);
        Assert.Empty((await CardsAsync("open")).Items);
        Assert.Single((await CardsAsync("replied")).Items);
        Assert.Empty((await Silo.Verifier.VerifyAsync(id, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task Steps_are_timed_from_the_events_of_the_cases_and_evaluations_are_counted()
    {
        var (first, second) = (await FileAsync(), await FileAsync());
        Clock.MoveTo(Clock.GetUtcNow().AddHours(10));
        await Matter.ActAsync(Silo, first, People.Window);
        Clock.MoveTo(Clock.GetUtcNow().AddHours(20));
        await Matter.ActAsync(Silo, second, People.Window);
        Assert.Null((await Silo.Case(first).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不办了" })).Refusal);
        Assert.Null((await Silo.Case(first).PerformAsync(People.Applicant, new EvaluateCase { Grade = 4 })).Refusal);

        var query = new CaseQuery(null, null, "pension-transfer-in", null, null, null, null, 1);
        var report = await Silo.StepTimes.MeasureAsync(query, CancellationToken.None);
        Assert.Equal(2, report.Cases);
        var accept = report.Steps.Single(step => step.Name == "受理");
        Assert.Equal((2, 10d, 30d, 0), (accept.Done, accept.MedianHours, accept.P90Hours, accept.Waiting));
        Clock.MoveTo(Clock.GetUtcNow().AddHours(1));
        var review = (await Silo.StepTimes.MeasureAsync(query, CancellationToken.None)).Steps.Single(step => step.Name == "转入审核");
        Assert.Equal((1, 1d), (review.Waiting, review.OldestHours));

        var grades = await Silo.Store.Lists.CountRegisterAsync(
            new RegisterQuery("evaluation", "43", null, null, DateTimeOffset.UnixEpoch, Clock.GetUtcNow(), null, 1), CancellationToken.None);
        Assert.Equal(("4", 1L), (Assert.Single(grades).Label, grades[0].Count));
        Assert.Empty((await Silo.Verifier.VerifyAsync(first, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_published_decree_moves_the_deadlines_of_all_open_cases_once()
    {
        Clock.MoveTo(new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(8)));
        await Silo.Calendars.WalkAsync(CancellationToken.None);
        var id = await FileAsync();
        await Matter.ActAsync(Silo, id, People.Window);
        var before = await StatutoryAsync(id);
        Assert.True(before.Provisional);

        await DecreeAsync();
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await Silo.Calendars.WalkAsync(CancellationToken.None));
        Assert.Equal(0, await Silo.Calendars.WalkAsync(CancellationToken.None));

        var after = await StatutoryAsync(id);
        Assert.True(after.Deadline > before.Deadline);
        Assert.Empty((await Silo.Verifier.VerifyAsync(id, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public void The_walk_over_all_open_cases_asks_no_more_than_so_many_in_a_second()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(150), Pumps.CalendarPump.Pause(100, TimeSpan.FromMilliseconds(50)));
        Assert.Equal(TimeSpan.Zero, Pumps.CalendarPump.Pause(100, TimeSpan.FromSeconds(1)));
    }

    private async Task DecreeAsync()
    {
        var text = await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows/calendars/cn.json"));
        var json = Encoding.UTF8.GetBytes(text.Replace("\"decrees\": [", """
            "decrees": [{ "year": 2027, "decree": "合成〔2026〕1号", "daysOff": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-01-05" }], "workingWeekends": [] },
            """, StringComparison.Ordinal));
        await Silo.Store.Catalog.AddAsync(
            new CatalogDocument(CatalogKinds.Calendar, "cn", 2, "file", json, SHA256.HashData(json), Clock.GetUtcNow()), CancellationToken.None);
    }

    private async Task<ClockView> StatutoryAsync(long id) =>
        (await Silo.Case(id).GetAsync(People.Applicant)).Value!.Clocks.Single(clock => clock.Kind == "statutory");

    private ValueTask<Page<ListedRegister>> CardsAsync(string standing) => Silo.Store.Lists.ListRegisterAsync(
        new RegisterQuery("card", "43", null, standing, DateTimeOffset.UnixEpoch, Clock.GetUtcNow().AddDays(1), null, 10), CancellationToken.None);
}
