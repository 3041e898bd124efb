using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Any silo serves any case: the store's fence decides, and nobody is told anything stale.</summary>
public sealed class TwoSilosTests : GridFixture
{
    [Fact]
    public async Task Of_two_officials_in_the_same_instant_exactly_one_wins_and_the_other_learns_who_and_when()
    {
        var other = await AddSiloAsync();
        for (var round = 0; round < 10; round++)
        {
            var id = await FileAsync();
            await Task.WhenAll(Silo.Case(id).GetAsync(People.Window), other.Case(id).GetAsync(People.Window));
            var rival = People.Window with { Id = "rival@430100", Name = "对手" };

            var answers = await Task.WhenAll(
                Task.Run(() => Silo.Case(id).ActAsync(People.Window, Agree(1, 1))),
                Task.Run(() => other.Case(id).ActAsync(rival, Agree(1, 1))));

            var won = Assert.Single(answers, answer => answer.Accepted);
            var lost = Assert.Single(answers, answer => !answer.Accepted).Refusal!;
            Assert.Equal(RefusalClass.Conflict, lost.Class);
            Assert.Equal(won.Value!.ClosedBy, lost.Winner!.Id);
            Assert.NotNull(lost.Winner.Name);
            Assert.Equal(won.Value.ClosedAt, lost.Winner.At);
        }
    }

    [Fact]
    public async Task A_view_is_of_the_newest_version_whichever_silo_committed_it()
    {
        var other = await AddSiloAsync();
        var id = await FileAsync();
        Assert.Equal(CaseStatus.Submitted, (await other.Case(id).GetAsync(People.Applicant)).Value!.Status);

        Assert.True((await Silo.Case(id).ActAsync(People.Window, Agree(1, 1))).Accepted);

        Assert.Equal(CaseStatus.Accepted, (await other.Case(id).GetAsync(People.Applicant)).Value!.Status);
    }

    [Fact]
    public async Task A_refusal_on_stale_state_is_decided_again()
    {
        var other = await AddSiloAsync();
        var id = await FileAsync();
        await other.Case(id).GetAsync(People.Window);
        Assert.True((await Silo.Case(id).ActAsync(People.Window, Agree(1, 1))).Accepted);

        // On the stale state task 2 does not exist.
        Assert.True((await other.Case(id).ActAsync(People.Reviewer, Agree(2, 1))).Accepted);
    }

    [Fact]
    public async Task One_key_files_one_case_though_two_silos_are_asked_at_once()
    {
        var other = await AddSiloAsync();
        var filing = People.Filing() with { IdempotencyKey = "the-key" };

        var answers = await Task.WhenAll(
            Task.Run(() => Silo.Case(Silo.NewId()).FileAsync(People.Applicant, filing)),
            Task.Run(() => other.Case(other.NewId()).FileAsync(People.Applicant, filing)),
            Task.Run(() => Silo.Case(Silo.NewId()).FileAsync(People.Applicant, filing)));

        Assert.Equal(answers[0].Value, answers[1].Value);
        Assert.Equal(answers[0].Value, answers[2].Value);
        Assert.Single(await Silo.Store.ListCaseIdsAsync(0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task An_id_that_two_silos_drew_is_one_cases_and_the_other_is_told_to_draw_again()
    {
        var other = await AddSiloAsync();
        var id = Silo.NewId();

        var answers = await Task.WhenAll(
            Task.Run(() => Silo.Case(id).FileAsync(People.Applicant, People.Filing())),
            Task.Run(() => other.Case(id).FileAsync(People.Applicant, People.Filing())));

        Assert.Single(answers, answer => answer.Accepted);
        Assert.Equal(RefusalCodes.IdTaken, Assert.Single(answers, answer => !answer.Accepted).Refusal!.Code);
    }

    [Fact]
    public async Task A_key_with_another_request_is_refused_and_another_caller_has_keys_of_its_own()
    {
        await FileAsync("k");

        var changed = await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, People.Filing(birth: "1991-01-01") with { IdempotencyKey = "k" });
        Assert.Equal(RefusalCodes.KeyReused, changed.Refusal!.Code);
        Assert.Equal(RefusalClass.Invalid, changed.Refusal.Class);
        Assert.True((await Silo.Case(Silo.NewId()).FileAsync(People.Window, People.Filing() with { IdempotencyKey = "k" })).Accepted);
    }

    [Fact]
    public async Task The_first_answer_is_given_again_though_the_case_has_moved_on()
    {
        var id = await FileAsync();
        var first = await Silo.Case(id).ActAsync(People.Window, Agree(1, 1) with { IdempotencyKey = "a" });
        Assert.True((await Silo.Case(id).ActAsync(People.Reviewer, Agree(2, 1))).Accepted);

        var again = await Silo.Case(id).ActAsync(People.Window, Agree(1, 1) with { IdempotencyKey = "a" });

        Assert.Equivalent(first.Value, again.Value);
    }

    [Fact]
    public async Task Claim_next_gives_every_official_another_task_and_one_key_one_task()
    {
        var other = await AddSiloAsync();
        for (var count = 0; count < 6; count++)
            await FileAsync();

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(index => Task.Run(() =>
            (index % 2 == 0 ? Silo : other).Department("430100/hrss").ClaimNextAsync(
                People.Window with { Id = $"official-{index}" }, new ClaimNext { IdempotencyKey = "next" }))));

        Assert.All(claims, claim => Assert.Null(claim.Refusal));
        Assert.Equal(6, claims.Select(claim => claim.Value!.Task.TaskId).Distinct().Count());
        var repeated = await other.Department("430100/hrss").ClaimNextAsync(
            People.Window with { Id = "official-0" }, new ClaimNext { IdempotencyKey = "next" });
        Assert.Equivalent(claims[0].Value, repeated.Value);
        var more = await Silo.Department("430100/hrss").ClaimNextAsync(People.Window, new ClaimNext());
        Assert.Equal(RefusalCodes.NothingToClaim, more.Refusal!.Code);
    }

    [Fact]
    public async Task The_duty_roster_is_kept_and_only_a_head_changes_it()
    {
        var other = await AddSiloAsync();
        var roster = new DutyRoster { Days = [new DutyDay { Date = new DateOnly(2026, 9, 21), Officials = ["he.qiao@430100"] }] };
        Assert.False((await Silo.Department("430100/hrss").SetDutyAsync(People.Reviewer, roster)).Accepted);
        Assert.True((await Silo.Department("430100/hrss").SetDutyAsync(People.Head, roster)).Accepted);

        Assert.Equivalent(roster.Days, (await other.Department("430100/hrss").GetDutyAsync(People.Window)).Value!.Days);
    }

    [Fact]
    public async Task Of_two_heads_who_change_the_roster_they_both_read_the_second_is_told_and_nothing_is_lost()
    {
        var other = await AddSiloAsync();
        var (here, there) = (Silo.Department("430100/hrss"), other.Department("430100/hrss"));
        var first = (await here.GetDutyAsync(People.Head)).Value!;
        var second = (await there.GetDutyAsync(People.Head)).Value!;
        DutyDay[] days = [new DutyDay { Date = new DateOnly(2026, 9, 21), Officials = ["he.qiao@430100"] }];

        Assert.True((await here.SetDutyAsync(People.Head, first with { Days = [.. days] })).Accepted);
        Assert.Equal(RefusalCodes.StaleVersion, (await there.SetDutyAsync(People.Head, second with { Days = [] })).Refusal!.Code);

        var newest = (await there.GetDutyAsync(People.Head)).Value!;
        Assert.Equivalent(days, newest.Days);
        Assert.True((await there.SetDutyAsync(People.Head, newest with { Days = [] })).Accepted);
        Assert.Empty((await here.GetDutyAsync(People.Window)).Value!.Days);
    }

    private static TaskCommand Agree(int task, int version) => new() { Task = task, Version = version, Operation = TaskOperation.Agree };
}
