using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Clocks;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>The clocks of the law on a real case: silence, stops, extension, a new decree.</summary>
public sealed class ClockLawTests
{
    private const string Single = "\"limits\": { \"template\": \"single20+10\", \"promised\": { \"days\": 5, \"kind\": \"working\", \"basis\": \"承诺\" } }";

    private readonly Grid _grid = new();

    [Fact]
    public void Silence_during_the_pre_check_accepts_as_of_the_filing_with_a_warning()
    {
        _grid.Add(
            new Chain("prechecked").Item(Single),
            new Chain("prechecked")
                .Node("Precheck", "ApprovalGrid.Precheck", ("role", "window"), ("limit", new { days = 5, basis = "《行政许可法》第三十二条", onTimeout = "deemedAccepted" }))
                .Node("Accept", "ApprovalGrid.Accept", ("role", "window"))
                .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
                .Node("End", "Elsa.Finish")
                .Connect("Precheck.Passed > Accept", "Precheck.NotAccepted > End", "Accept.Accepted > Decide", "Accept.NotAccepted > End", "Decide.Granted > End", "Decide.Refused > End")
                .Json());
        _grid.MoveTo(2026, 4, 30);
        var id = File("prechecked");
        Assert.Equal(CaseStatus.Precheck, _grid.State(id).Status);

        _grid.PassTo(2026, 5, 12, 0);

        var state = _grid.State(id);
        Assert.Equal(CaseStatus.Accepted, state.Status);
        Assert.Contains(state.Documents, document => document.Kind == "acceptance");
        Assert.Equal(new DateOnly(2026, 6, 1), Statutory(id).Deadline);
        Assert.Equal(new DateOnly(2026, 4, 30), Statutory(id).Start);
        Assert.Contains(state.Law.Cards.Values, card => card is { Rule: CardRules.OverLimit, Colour: CardColour.Red });
    }

    [Fact]
    public void The_time_of_the_pre_check_is_not_given_again_to_the_acceptance()
    {
        _grid.Add(Office.PlainChain().Item(Single), Office.PlainChain().Json());
        _grid.MoveTo(2026, 4, 30);
        var id = File("plain");
        Assert.Equal(new DateOnly(2026, 5, 11), _grid.State(id).Clocks.Values.Single().Deadline);
    }

    [Fact]
    public void The_day_of_the_last_supplement_is_the_day_of_acceptance()
    {
        _grid.Add(Office.PlainChain().Item(Single), Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 14);
        var id = File("plain");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Return, "缺少平面图"));
        _grid.MoveTo(2026, 9, 18);
        Assert.Null(_grid.Supplement(id, People.Applicant));
        _grid.MoveTo(2026, 9, 22);
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));

        Assert.Equal(new DateOnly(2026, 9, 18), Statutory(id).Start);
        Assert.Equal(new DateOnly(2026, 10, 22), Statutory(id).Deadline);
    }

    [Fact]
    public void Only_the_head_extends_once_and_before_the_end()
    {
        var id = Accepted();
        _grid.PassTo(2026, 10, 21);
        var extend = new ExtendClock { Reason = "案情复杂，需要进一步核实" };
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, Office.Reviewer, extend)!.Code);
        Assert.DoesNotContain(CaseAct.Extend, _grid.View(id, Office.Reviewer).Acts);
        Assert.Equal(10, _grid.View(id, Office.Head).Extension!.Days);

        Assert.Null(_grid.Perform(id, Office.Head, extend));
        Assert.Null(_grid.View(id, Office.Head).Extension);

        Assert.Equal(new DateOnly(2026, 11, 5), Statutory(id).Deadline);
        Assert.Equal(10, Statutory(id).ExtraDays);
        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "extension-notice");
        Assert.Equal("案情复杂，需要进一步核实", _grid.Data(id).Reasons["extension"]);
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(id, Office.Head, extend)!.Code);
        _grid.PassTo(2026, 11, 6);
        Assert.True(Statutory(id).Expired);
    }

    [Fact]
    public void After_the_end_nobody_extends()
    {
        var id = Accepted();
        _grid.PassTo(2026, 10, 23);
        Assert.DoesNotContain(CaseAct.Extend, _grid.View(id, Office.Head).Acts);
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(id, Office.Head, new ExtendClock { Reason = "来不及" })!.Code);
    }

    [Fact]
    public void Joint_handling_runs_forty_five_days_and_the_head_of_the_government_extends_it()
    {
        _grid.Add(Office.PlainChain("joint").Item("\"limits\": { \"template\": \"joint45+15\" }"), Office.PlainChain("joint").Json());
        _grid.MoveTo(2026, 3, 2);
        var id = File("joint");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        Assert.Equal(new DateOnly(2026, 5, 8), Statutory(id).Deadline);

        Assert.NotNull(_grid.Perform(id, Office.Head, new ExtendClock { Reason = "涉及多个部门" }));
        Assert.Null(_grid.Perform(id, Office.Mayor, new ExtendClock { Reason = "涉及多个部门" }));

        Assert.Equal(new DateOnly(2026, 5, 28), Statutory(id).Deadline);
    }

    [Theory]
    [InlineData("领导出差", 5, "告知书", "stop-reason")]
    [InlineData("3", 5, "告知书", "stop-reason")]
    [InlineData("hearing", 0, "告知书", "range")]
    [InlineData("hearing", 5, "", "notice-required")]
    public void A_clock_stops_only_for_what_the_law_lists_with_days_and_a_notice(string reason, int days, string notice, string rule)
    {
        var id = Accepted();
        var refusal = _grid.Perform(id, Office.Reviewer, new StopClock { Reason = reason, ExpectedDays = days, Notice = notice });
        Assert.Equal(rule, refusal!.Faults.Single().Rule);
    }

    [Fact]
    public void Overlapping_stops_count_once_and_every_stopped_day_is_explained()
    {
        var id = Accepted();
        _grid.MoveTo(2026, 9, 21);
        Assert.Null(Stop(id, "hearing"));
        Assert.Null(Statutory(id).Deadline);
        _grid.MoveTo(2026, 9, 22);
        Assert.Null(Stop(id, "expertReview"));
        _grid.MoveTo(2026, 9, 23);
        Assert.Null(_grid.Perform(id, Office.Reviewer, new ResumeClock { Stop = 1 }));
        Assert.Null(Statutory(id).Deadline);
        _grid.MoveTo(2026, 9, 24);
        Assert.Null(_grid.Perform(id, Office.Reviewer, new ResumeClock { Stop = 2 }));

        StopInterval[] stops = [new(new(2026, 9, 21), new(2026, 9, 24), "听证、专家评审")];
        Assert.Equal(
            DeadlineCalculator.Compute(new DateOnly(2026, 9, 18), new Limit(20, LimitKind.Working), stops, _grid.Calendar).Deadline,
            Statutory(id).Deadline);
        var explained = ClockViews.Explain(_grid.State(id), Statutory(id), _grid.World(_grid.State(id)), _grid.Now);
        Assert.Equal(4, explained.Days.Count(day => day.Verdict == "stopped"));
        Assert.Contains(explained.Rules, rule => rule.Contains("第四十五条", StringComparison.Ordinal));
        Assert.Equal(2, _grid.State(id).Documents.Count(document => document.Kind == "stop-notice"));
        Assert.NotNull(_grid.Perform(id, Office.Reviewer, new ResumeClock { Stop = 2 }));
    }

    [Fact]
    public void A_stop_moves_the_due_time_of_open_tasks_without_making_their_readers_stale()
    {
        _grid.Add(
            new Chain("limited").Item(Single),
            new Chain("limited")
                .Node("Accept", "ApprovalGrid.Accept", ("role", "window"))
                .Node("Review", "ApprovalGrid.Review", ("role", "reviewer"), ("limit", new { days = 3 }))
                .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
                .Node("End", "Elsa.Finish")
                .Connect("Accept.Accepted > Review", "Accept.NotAccepted > End", "Review.Agreed > Decide", "Review.Disagreed > Decide", "Decide.Granted > End", "Decide.Refused > End")
                .Json());
        _grid.MoveTo(2026, 9, 18);
        var id = File("limited");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        var before = _grid.State(id).Tasks[2];
        Assert.Null(Stop(id, "testing"));
        Assert.Null(_grid.State(id).Tasks[2].DueAt);
        _grid.MoveTo(2026, 9, 21);
        Assert.Null(_grid.Perform(id, Office.Reviewer, new ResumeClock { Stop = 1 }));

        var after = _grid.State(id).Tasks[2];
        Assert.True(after.DueAt > before.DueAt);
        Assert.Equal(before.Revision, after.Revision);
        Assert.Null(_grid.Act(id, Office.Reviewer, TaskOperation.Agree, version: before.Revision));
    }

    [Fact]
    public void A_stop_that_takes_longer_than_the_applicant_was_told_gives_a_yellow_card()
    {
        var id = Accepted();
        _grid.MoveTo(2026, 9, 21);
        Assert.Null(Stop(id, "hearing", days: 2));
        _grid.PassTo(2026, 10, 9);
        Assert.Equal([CardRules.OverStop], _grid.State(id).Law.Cards.Values.Select(card => card.Rule));
    }

    [Fact]
    public void A_special_procedure_drawn_in_the_chain_stops_the_clock_while_its_step_is_open()
    {
        _grid.Add(
            new Chain("tested").Item(Single),
            new Chain("tested")
                .Node("Accept", "ApprovalGrid.Accept", ("role", "window"))
                .Node("Test", "ApprovalGrid.SuspendClock", ("role", "reviewer"), ("reason", "testing"), ("expectedDays", 10), ("notice", "委托检测，预计十个工作日。"))
                .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
                .Node("End", "Elsa.Finish")
                .Connect("Accept.Accepted > Test", "Accept.NotAccepted > End", "Test.Resumed > Decide", "Decide.Granted > End", "Decide.Refused > End")
                .Json());
        _grid.MoveTo(2026, 9, 18);
        var id = File("tested");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        Assert.Null(Statutory(id).Deadline);
        Assert.Equal(ClockKind.Procedure, _grid.State(id).Clocks.Values.Single(clock => clock.Visit is not null && clock.End is null).Kind);
        _grid.MoveTo(2026, 9, 22);

        Assert.Null(_grid.Act(id, Office.Reviewer, TaskOperation.Agree));

        Assert.Equal(new DateOnly(2026, 9, 22), _grid.State(id).Law.Stops[1].To);
        Assert.NotNull(Statutory(id).Deadline);
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
    }

    [Fact]
    public void Clocks_stop_only_between_acceptance_and_decision()
    {
        _grid.Add(Office.PlainChain().Item(Single), Office.PlainChain().Json());
        var id = File("plain");
        Assert.Equal(RefusalCodes.NotInThisState, Stop(id, "hearing")!.Code);
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, People.Applicant, new StopClock { Reason = "hearing", ExpectedDays = 1, Notice = "告知" })!.Code);
    }

    [Fact]
    public void A_new_decree_moves_the_deadlines_that_rested_on_an_unpublished_year()
    {
        _grid.Add(Office.PlainChain().Item(Single), Office.PlainChain().Json());
        _grid.MoveTo(2026, 12, 21);
        var id = File("plain");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        var before = Statutory(id);
        Assert.True(before.Provisional);

        var json = RepositoryFiles.Text("workflows/calendars/cn.json").Replace("\"decrees\": [", """
            "decrees": [{ "year": 2027, "decree": "合成〔2026〕1号", "daysOff": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-01-05" }], "workingWeekends": [] },
            """, StringComparison.Ordinal);
        _grid.Calendar = CalendarSet.Load([json]).National;
        Assert.Null(_grid.Do(id, Actors.Actor.Engine, RecomputeClocks.Decide));

        Assert.True(Statutory(id).Deadline > before.Deadline);
        Assert.False(Statutory(id).Provisional);
        Assert.Contains(_grid.State(id).Deadlines.Values, deadline => deadline.Subject == before.Number);
    }

    [Fact]
    public void A_deadline_that_fires_asks_the_newest_calendar_first()
    {
        _grid.Add(Office.PlainChain().Item(Single), Office.PlainChain().Json());
        _grid.MoveTo(2026, 12, 21);
        var id = File("plain");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        var before = Statutory(id);
        var json = RepositoryFiles.Text("workflows/calendars/cn.json").Replace("\"decrees\": [", """
            "decrees": [{ "year": 2027, "decree": "合成〔2026〕1号", "daysOff": [{ "name": "元旦", "from": "2027-01-01", "to": "2027-01-05" }], "workingWeekends": [] },
            """, StringComparison.Ordinal);
        _grid.Calendar = CalendarSet.Load([json]).National;

        var at = before.DueAt!.Value.ToOffset(TimeSpan.FromHours(8));
        _grid.MoveTo(at.Year, at.Month, at.Day, at.Hour);
        _grid.FireDue();

        Assert.False(Statutory(id).Expired);
    }

    [Fact]
    public void Certificate_and_delivery_have_ten_days_that_end_with_the_delivery()
    {
        _grid.Add(
            new Chain("couriered").Item(Single),
            new Chain("couriered")
                .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
                .Node("Certificate", "ApprovalGrid.IssueCertificate")
                .Node("Deliver", "ApprovalGrid.Deliver", ("role", "window"))
                .Node("End", "Elsa.Finish")
                .Connect("Decide.Granted > Certificate", "Decide.Refused > End", "Certificate.Issued > Deliver", "Deliver.Delivered > End", "Deliver.Undelivered > Deliver")
                .Json());
        _grid.MoveTo(2026, 9, 18);
        var id = File("couriered");
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
        var delivery = _grid.State(id).Clocks.Values.Single(clock => clock.Kind == ClockKind.Delivery);
        Assert.Null(delivery.End);

        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Disagree, "快递退回：地址不详"));
        Assert.NotEqual(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Null(_grid.State(id).Clocks[delivery.Number].End);
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));

        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
        Assert.Equal(ClockEnd.Met, _grid.State(id).Clocks[delivery.Number].End);
    }

    private long Accepted()
    {
        _grid.Add(Office.PlainChain().Item(Single), Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 18);
        var id = File("plain");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        return id;
    }

    private Refusal? Stop(long id, string reason, int days = 5) =>
        _grid.Perform(id, Office.Reviewer, new StopClock { Reason = reason, ExpectedDays = days, Notice = "因依法需要，所需时间不计算在期限内。" });

    private ClockState Statutory(long id) => _grid.State(id).Clocks.Values.Single(clock => clock is { Kind: ClockKind.Statutory });

    private long File(string item)
    {
        var (id, refusal) = _grid.File(Office.Filing(item), People.Applicant);
        Assert.Null(refusal);
        return id;
    }
}
