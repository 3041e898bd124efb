using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>A pension relation moves between two provinces: the whole chain, and each way it can turn.</summary>
public sealed class PensionTransferTests
{
    private readonly Grid _grid = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Table_and_money_arrive_in_any_order_and_the_transfer_is_granted(bool tableFirst)
    {
        var (id, child) = ToTheOldPlace();
        GrantAtTheOldPlace(child);
        Arrive(id, tableFirst, 1234567, 1234567);

        Assert.Null(_grid.Act(id, People.Head, TaskOperation.Agree));

        var state = _grid.State(id);
        Assert.Equal(CaseStatus.Completed, state.Status);
        Assert.True(state.Decision!.Granted);
        Assert.Contains(state.Documents, document => document.Kind == "certificate");
        Assert.Contains(state.Documents, document => document.Kind == "delivery-proof");
        Assert.Equal(CaseStatus.Completed, _grid.State(child).Status);
    }

    [Fact]
    public void Three_clocks_of_fifteen_working_days_run_one_after_another_with_their_own_owners()
    {
        _grid.MoveTo(2026, 9, 18);
        var id = Accepted();
        _grid.MoveTo(2026, 9, 22);
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        _grid.Deliver();
        var child = _grid.State(id).Children.Keys.Single();
        _grid.MoveTo(2026, 9, 24);
        GrantAtTheOldPlace(child);
        Assert.All(_grid.View(id, People.Applicant).CurrentSteps, step => Assert.Equal(_grid.Now, step.Since));
        _grid.MoveTo(2026, 10, 9);
        Assert.Null(_grid.Raise(id, People.Bank, "MoneyReceived", """{"amountFen":1}"""));
        Assert.DoesNotContain(_grid.State(id).Tasks.Values, task => task.Open);
        _grid.MoveTo(2026, 10, 12);
        Assert.Null(_grid.Raise(id, People.OldSystem, "TransferTableReceived", """{"amountFen":1}"""));

        var legs = _grid.State(id).Clocks.Values.Where(clock => clock is { Kind: ClockKind.Step, Days: 15 }).ToArray();
        Assert.Equal(["430100/hrss", "440100/hrss", "430100/hrss"], legs.Select(clock => clock.Owner));
        Assert.Equal(
            [new DateOnly(2026, 9, 18), new DateOnly(2026, 9, 22), new DateOnly(2026, 10, 12)], legs.Select(clock => clock.Start));
        Assert.Equal([ClockEnd.Met, ClockEnd.Met, null], legs.Select(clock => clock.End));
    }

    [Fact]
    public void At_any_time_it_is_told_who_holds_the_case_since_when_how_many_days_each_leg_has_left_and_why_a_clock_stands()
    {
        _grid.MoveTo(2026, 9, 18);
        var id = Accepted();
        var accepted = _grid.Now;
        _grid.MoveTo(2026, 9, 22);
        Assert.Equal(("430100/hrss", accepted), _grid.View(id, People.Applicant).CurrentSteps.Select(step => (step.Holder, step.Since)).Single());
        Assert.Equal(("430100/hrss", 15, 12, "running"), Leg(id));

        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        _grid.Deliver();
        var sent = _grid.Now;
        _grid.MoveTo(2026, 9, 24);
        Assert.Equal(("authority", "440100/hrss", sent), _grid.View(id, People.Applicant).CurrentSteps.Select(step => (step.WaitsFor, step.Holder, step.Since)).Single());
        Assert.Equal(("440100/hrss", 15, 13, "running"), Leg(id));

        Assert.Null(_grid.Perform(id, People.Reviewer, new StopClock { Reason = "hearing", ExpectedDays = 5, Notice = "因听证，所需时间不计算在期限内。" }));
        var view = _grid.View(id, People.Applicant);
        Assert.Equal(("hearing", 5), view.Stops.Select(stop => (stop.Reason, stop.ExpectedDays)).Single());
        Assert.All(view.Clocks.Where(clock => clock.Kind == "statutory"), clock => Assert.Equal(("stopped", (DateOnly?)null), (clock.State, clock.Deadline)));
    }

    private (string Owner, int Days, int Left, string State) Leg(long id) => _grid.View(id, People.Applicant).Clocks
        .Where(clock => clock is { Kind: "step", Days: 15, EndedAt: null }).Select(clock => (clock.Owner, clock.Days, clock.DaysLeft!.Value, clock.State)).Single();

    [Fact]
    public void Money_that_comes_before_it_is_waited_for_is_kept()
    {
        var (id, child) = ToTheOldPlace();
        Assert.Null(_grid.Raise(id, People.Bank, "MoneyReceived", """{"amountFen":5}"""));
        GrantAtTheOldPlace(child);
        Assert.Null(_grid.Raise(id, People.OldSystem, "TransferTableReceived", """{"amountFen":5}"""));

        Assert.Equal("接续决定", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
    }

    [Fact]
    public void A_difference_of_one_fen_goes_to_a_human()
    {
        var (id, child) = ToTheOldPlace();
        GrantAtTheOldPlace(child);
        Arrive(id, tableFirst: true, 1234567, 1234566);
        Assert.Equal("金额不符人工核对", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);

        Assert.Null(_grid.Act(id, People.Head, TaskOperation.Disagree, "差额无法说明"));

        Assert.False(_grid.State(id).Decision!.Granted);
        Assert.Contains("1234566", _grid.Data(id).Reasons["decision"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_by_the_old_place_is_put_into_writing_with_its_reason()
    {
        var (id, child) = ToTheOldPlace();
        Assert.Null(_grid.Act(child, People.OldWindow, TaskOperation.Agree));
        Assert.Null(_grid.Act(child, People.OldReviewer, TaskOperation.Disagree, "存在欠费，应先清缴"));
        _grid.Deliver();

        var view = _grid.View(id, People.Applicant);
        Assert.Equal(CaseStatus.Completed, view.Status);
        Assert.False(view.Decision!.Granted);
        Assert.NotNull(view.Decision.Remedies);
        Assert.NotNull(view.Decision.Reason);
        Assert.Equal("Refused", view.Children.Single().Outcome);
        Assert.Contains(view.Documents, document => document.Kind == "decision");
    }

    [Fact]
    public void Over_the_age_and_not_registered_means_a_temporary_account_and_a_written_refusal()
    {
        var (id, refusal) = _grid.File(People.Filing(birth: "1980-01-01"), People.Applicant);
        Assert.Null(refusal);
        Assert.Null(_grid.Act(id, People.Window, TaskOperation.Agree));

        Assert.False(_grid.State(id).Decision!.Granted);
        Assert.Contains("临时", _grid.Data(id).Reasons["decision"], StringComparison.Ordinal);
        Assert.Empty(_grid.State(id).Children);
    }

    [Fact]
    public void Silence_for_five_working_days_is_acceptance_from_the_day_of_filing()
    {
        _grid.MoveTo(2026, 4, 30);
        var (id, _) = _grid.File(People.Filing(), People.Applicant);
        Assert.Equal(new DateTimeOffset(2026, 5, 12, 0, 0, 0, TimeSpan.FromHours(8)), _grid.State(id).Clocks.Values.Single().DueAt);
        _grid.PassTo(2026, 5, 11, 23, 59);
        var deadline = _grid.State(id).Deadlines.Values.Single();
        Assert.NotNull(_grid.Fire(id, deadline.Number));

        _grid.MoveTo(2026, 5, 12, 0);
        _grid.FireDue();

        var state = _grid.State(id);
        Assert.Equal(CaseStatus.Accepted, state.Status);
        Assert.Equal(new DateOnly(2026, 4, 30), state.Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory).Start);
        Assert.Contains(state.Documents, document => document.Kind == "acceptance");
        Assert.Equal("转入审核", state.Tasks.Values.Single(task => task.Open).Step);
        Assert.Null(_grid.Fire(id, deadline.Number));
        Assert.Same(state, _grid.State(id));
    }

    [Fact]
    public void Whoever_is_returned_to_the_acceptance_later_has_its_days_from_then_on_and_the_clock_of_the_law_goes_on()
    {
        var id = Accepted();
        var statutory = _grid.State(id).Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);
        _grid.MoveTo(2026, 9, 28);
        var review = _grid.State(id).Tasks.Values.Single(task => task.Open);
        Assert.Null(_grid.Do(id, People.Reviewer, turn => ActOnTask.Decide(turn, new TaskCommand
        {
            Task = review.Number,
            Version = review.Revision,
            Operation = TaskOperation.Return,
            Target = "previous",
            Comment = "请核对收件登记",
        })));
        _grid.FireDue();

        var again = _grid.State(id).Tasks.Values.Single(task => task.Open);
        Assert.Equal(StepKind.Accept, again.Kind);
        Assert.Equal(new DateOnly(2026, 9, 28), _grid.State(id).Clocks.Values.Single(clock => clock.Visit == again.Visit).Start);
        Assert.Equal(statutory, _grid.State(id).Clocks[statutory.Number]);
        Assert.Null(_grid.Act(id, People.Window, TaskOperation.Agree));
        Assert.Equal("转入审核", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
        Assert.Single(_grid.State(id).Documents, document => document.Kind == "acceptance");
    }

    [Fact]
    public void A_step_over_its_limit_is_overdue_and_goes_on_waiting()
    {
        var id = Accepted();
        _grid.MoveTo(2026, 12, 1);
        _grid.FireDue();

        var review = _grid.State(id).Clocks.Values.Single(clock => clock is { Kind: ClockKind.Step, Days: 15 });
        Assert.True(review.Expired);
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        Assert.Equal(ClockEnd.Late, _grid.State(id).Clocks[review.Number].End);
    }

    [Fact]
    public void Before_acceptance_a_return_is_a_supplement_and_the_case_comes_back_to_the_window()
    {
        var (id, _) = _grid.File(People.Filing(), People.Applicant);
        Assert.Equal("reason-required", _grid.Act(id, People.Window, TaskOperation.Return)!.Faults[0].Rule);
        Assert.Null(_grid.Act(id, People.Window, TaskOperation.Return, "缺少缴费凭证"));
        Assert.Equal(CaseStatus.AwaitingSupplement, _grid.State(id).Status);
        Assert.Equal("缺少缴费凭证", _grid.View(id, People.Applicant).SupplementNotice);
        Assert.NotNull(_grid.Supplement(id, People.Stranger));

        Assert.Null(_grid.Supplement(id, People.Applicant, """{"AccountMonths":70}"""));

        Assert.Equal(CaseStatus.Submitted, _grid.State(id).Status);
        Assert.Null(_grid.Act(id, People.Window, TaskOperation.Agree));
        Assert.Equal(CaseStatus.Accepted, _grid.State(id).Status);
    }

    [Fact]
    public void After_acceptance_a_return_opens_a_new_round_and_the_clock_goes_on()
    {
        var id = Accepted();
        var clock = _grid.State(id).Clocks.Values.Single(known => known is { Kind: ClockKind.Step, Days: 15 });
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Return, "请补充说明"));
        Assert.Equal(CaseStatus.Accepted, _grid.State(id).Status);
        Assert.Null(_grid.Supplement(id, People.Applicant));

        var task = _grid.State(id).Tasks.Values.Single(known => known.Open);
        Assert.Equal(2, task.Round);
        Assert.Equal(clock, _grid.State(id).Clocks[clock.Number]);
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        Assert.Single(_grid.State(id).Children);
    }

    [Fact]
    public void A_withdrawal_ends_the_case_and_its_child()
    {
        var (id, child) = ToTheOldPlace();
        Assert.NotNull(_grid.Withdraw(id, People.Stranger));
        Assert.Null(_grid.Withdraw(id, People.Applicant));
        _grid.Deliver();

        Assert.Equal(CaseStatus.Withdrawn, _grid.State(id).Status);
        Assert.Equal(CaseStatus.Withdrawn, _grid.State(child).Status);
        Assert.NotNull(_grid.Withdraw(id, People.Applicant));
    }

    [Fact]
    public void A_cancellation_that_overtakes_the_start_waits_for_it()
    {
        var id = Accepted();
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        Assert.Null(_grid.Withdraw(id, People.Applicant));
        Assert.Equal(2, _grid.Post.Count);

        var (order, refusal) = _grid.DeliverOne(1);
        Assert.Equal(Operations.MessageOrder.Early, order);
        Assert.NotNull(refusal);

        _grid.Deliver();
        Assert.All(_grid.Cases, known => Assert.Equal(CaseStatus.Withdrawn, _grid.State(known).Status));
    }

    [Fact]
    public void A_message_that_comes_twice_takes_effect_once()
    {
        var id = Accepted();
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        var start = _grid.Post.Single();
        _grid.Deliver();
        _grid.Repeat(start);

        var (order, refusal) = _grid.DeliverOne(0);

        Assert.Equal(Operations.MessageOrder.Repeated, order);
        Assert.NotNull(refusal);
    }

    [Fact]
    public void A_refusal_to_accept_ends_the_case_in_writing()
    {
        var (id, _) = _grid.File(People.Filing(), People.Applicant);
        Assert.Null(_grid.Act(id, People.Window, TaskOperation.Disagree, "不属于本机关职权范围，请向户籍所在地申请"));

        var state = _grid.State(id);
        Assert.Equal(CaseStatus.NotAccepted, state.Status);
        Assert.True(state.Ended);
        Assert.Contains(state.Documents, document => document.Kind == "non-acceptance");
    }

    private long Accepted()
    {
        var (id, refusal) = _grid.File(People.Filing(), People.Applicant);
        Assert.Null(refusal);
        Assert.Null(_grid.Act(id, People.Window, TaskOperation.Agree));
        return id;
    }

    private (long Id, long Child) ToTheOldPlace()
    {
        var id = Accepted();
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        _grid.Deliver();
        return (id, _grid.State(id).Children.Keys.Single());
    }

    private void GrantAtTheOldPlace(long child)
    {
        Assert.Null(_grid.Act(child, People.OldWindow, TaskOperation.Agree));
        Assert.Null(_grid.Act(child, People.OldReviewer, TaskOperation.Agree));
        Assert.Null(_grid.Act(child, People.OldHead, TaskOperation.Agree));
        _grid.Deliver();
    }

    private void Arrive(long id, bool tableFirst, int table, int money)
    {
        foreach (var isTable in new[] { tableFirst, !tableFirst })
            Assert.Null(isTable
                ? _grid.Raise(id, People.OldSystem, "TransferTableReceived", $$"""{"amountFen":{{table}}}""")
                : _grid.Raise(id, People.Bank, "MoneyReceived", $$"""{"amountFen":{{money}}}"""));
    }
}
