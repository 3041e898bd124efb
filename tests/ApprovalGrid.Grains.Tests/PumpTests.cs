using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Deadlines and messages: once in effect, never early, whichever silo carries them.</summary>
public sealed class PumpTests : GridFixture
{
    [Fact]
    public async Task A_deadline_fires_once_in_effect_and_never_early_though_two_silos_look()
    {
        var other = await AddSiloAsync();
        Clock.MoveTo(new DateTimeOffset(2026, 4, 30, 9, 0, 0, TimeSpan.FromHours(8)));
        var id = await FileAsync();
        Clock.MoveTo(new DateTimeOffset(2026, 5, 11, 23, 59, 59, TimeSpan.FromHours(8)));
        // What is due before the end is the warning that it is near.
        Assert.Equal(1, await Silo.Deadlines.FireDueAsync(CancellationToken.None));
        Assert.Equal(0, await Silo.Deadlines.FireDueAsync(CancellationToken.None));
        Assert.Equal(CaseStatus.Submitted, (await other.Case(id).GetAsync(People.Applicant)).Value!.Status);

        Clock.MoveTo(new DateTimeOffset(2026, 5, 12, 0, 0, 0, TimeSpan.FromHours(8)));
        var claimed = await Task.WhenAll(
            Task.Run(() => Silo.Deadlines.FireDueAsync(CancellationToken.None)), Task.Run(() => other.Deadlines.FireDueAsync(CancellationToken.None)));

        Assert.Equal(1, claimed.Sum());
        Assert.Equal(CaseStatus.Accepted, (await other.Case(id).GetAsync(People.Applicant)).Value!.Status);
        Assert.Equal(3, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
        Assert.True(await Silo.Mailbox(id).FireDeadlineAsync(1));
        Assert.Equal(3, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_deadline_whose_silo_died_after_claiming_it_is_fired_by_another()
    {
        var other = await AddSiloAsync();
        Clock.MoveTo(new DateTimeOffset(2026, 4, 30, 9, 0, 0, TimeSpan.FromHours(8)));
        var id = await FileAsync();
        Clock.MoveTo(new DateTimeOffset(2026, 5, 12, 0, 0, 0, TimeSpan.FromHours(8)));
        Assert.Single(await Silo.Store.Deadlines.ClaimDueAsync(10, TimeSpan.FromSeconds(60), CancellationToken.None));
        Assert.Equal(0, await other.Deadlines.FireDueAsync(CancellationToken.None));

        Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await other.Deadlines.FireDueAsync(CancellationToken.None));
        Assert.Equal(CaseStatus.Accepted, (await Silo.Case(id).GetAsync(People.Applicant)).Value!.Status);
    }

    /// <summary>The first midnight after the holidays is the end of very many limits.</summary>
    [Fact]
    public async Task Many_deadlines_of_one_midnight_after_the_holidays_each_take_effect_once_over_two_silos()
    {
        const int Cases = 300;
        var other = await AddSiloAsync();
        Clock.MoveTo(new DateTimeOffset(2026, 9, 30, 16, 0, 0, TimeSpan.FromHours(8)));
        var ids = await Task.WhenAll(Enumerable.Range(0, Cases).Select(_ => Task.Run(() => FileAsync())));
        Clock.MoveTo(new DateTimeOffset(2026, 10, 7, 23, 59, 59, TimeSpan.FromHours(8)));
        Assert.Equal(0, await other.Deadlines.FireDueAsync(CancellationToken.None));

        Clock.MoveTo(new DateTimeOffset(2026, 10, 16, 0, 0, 0, TimeSpan.FromHours(8)));
        int[] claimed;
        do
        {
            claimed = await Task.WhenAll(
                Task.Run(() => Silo.Deadlines.FireDueAsync(CancellationToken.None)), Task.Run(() => other.Deadlines.FireDueAsync(CancellationToken.None)));
        }
        while (claimed.Sum() > 0);

        foreach (var id in ids)
        {
            var events = (await other.Case(id).GetAuditAsync(People.Window)).Value!.Rows.SelectMany(row => row.Events);
            Assert.Single(events, name => name == "case-accepted");
        }

        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_message_takes_effect_once_though_its_silo_dies_between_effect_and_answer()
    {
        var other = await AddSiloAsync();
        var id = await FileAsync();
        Assert.True((await Silo.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree })).Accepted);
        Assert.True((await Silo.Case(id).ActAsync(People.Reviewer, new TaskCommand { Task = 2, Version = 1, Operation = TaskOperation.Agree })).Accepted);
        var child = (await Silo.Case(id).GetAsync(People.Applicant)).Value!.Children.Single().CaseId;

        await Task.WhenAll(Task.Run(Silo.DeliverAllAsync), Task.Run(other.DeliverAllAsync));

        Assert.Equal(1, await Silo.Store.NewestVersionAsync(child, CancellationToken.None));
        var view = (await other.Case(child).GetAsync(People.OldWindow)).Value!;
        Assert.Equal(id, view.Parent);
        Assert.Equal("440100/hrss", view.Department);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task The_whole_matter_runs_over_two_silos_to_its_decision()
    {
        var other = await AddSiloAsync();
        var id = await Matter.RunAsync(this, other);

        var view = (await other.Case(id).GetAsync(People.Applicant)).Value!;
        Assert.Equal(CaseStatus.Completed, view.Status);
        Assert.True(view.Decision!.Granted);
        var report = (await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!;
        Assert.Empty(report.Differences);
        Assert.Equal(2, report.Cases);
        Assert.True((await Silo.Case(id).GetAuditAsync(People.Applicant)).Value!.ChainIntact);
        Assert.NotEmpty((await Silo.Case(id).GetTimelineAsync(People.Applicant)).Value!.Entries);
        Assert.All(
            (await Silo.Case(id).GetDeadlinesAsync(People.Applicant)).Value!.Clocks, clock => Assert.Equal(clock.Clock.Days, clock.Days.Count(day => day.Ordinal is not null)));
    }
}
