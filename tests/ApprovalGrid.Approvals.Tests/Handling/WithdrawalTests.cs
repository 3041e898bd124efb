using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>撤销: what hangs on a matter when its applicant takes it back – child cases, stopped clocks, booked visits, what was paid.</summary>
public sealed class WithdrawalTests
{
    private static readonly string[] Agencies = ["fire", "water", "power"];

    private readonly Grid _grid = new();
    private readonly long _lead;

    public WithdrawalTests()
    {
        var lead = new Chain("matter")
            .Node("All", "ApprovalGrid.SendToAuthorities", ("policy", "independent"), ("matters", Agencies.Select(agency => new { id = agency, serviceItem = $"matter-{agency}", department = agency })))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("End", "Elsa.Finish")
            .Connect("All.Passed > Decide", "All.Failed > Decide", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(lead.Item(), lead.Json());
        foreach (var agency in Agencies)
        {
            var chain = new Chain($"matter-{agency}")
                .Node("Inspect", "ApprovalGrid.SiteInspection", ("role", "inspector"))
                .Node("Granted", "ApprovalGrid.Decide", ("verdict", "granted"))
                .Node("End", "Elsa.Finish")
                .Connect("Inspect.Passed > Granted", "Granted.Granted > End");
            _grid.Add(chain.Item().Replace("\"market\"", $"\"{agency}\"", StringComparison.Ordinal), chain.Json());
        }

        _lead = _grid.File(Office.Filing("matter"), People.Applicant).Id;
        _grid.Deliver();
    }

    [Fact]
    public void Of_one_matter_with_three_cases_one_is_withdrawn_and_the_others_go_on()
    {
        Assert.Null(Withdraw(_grid.State(Child("water")).Number));
        _grid.Deliver();
        Assert.Equal([CaseStatus.Submitted, CaseStatus.Withdrawn, CaseStatus.Submitted], Agencies.Select(agency => _grid.State(Child(agency)).Status));
        Assert.Equal("Withdrawn", _grid.State(_lead).Children[Child("water")].Outcome);
        Inspect("fire", "power");
        Assert.Equal("Decide", _grid.State(_lead).Tasks.Values.Single(task => task.Open).Step);
    }

    [Fact]
    public void With_the_matter_all_of_its_cases_are_withdrawn_and_one_that_is_decided_keeps_its_decision()
    {
        Inspect("fire");
        Assert.Null(Withdraw());
        _grid.Deliver();
        Assert.Equal([CaseStatus.Completed, CaseStatus.Withdrawn, CaseStatus.Withdrawn], Agencies.Select(agency => _grid.State(Child(agency)).Status));
        Assert.Equal(CaseStatus.Withdrawn, _grid.State(_lead).Status);
        Assert.Equal("Granted", _grid.State(_lead).Children[Child("fire")].Outcome);
    }

    [Fact]
    public void A_booked_visit_goes_on_for_those_that_remain_and_falls_away_with_the_matter()
    {
        Assert.Null(_grid.Perform(_lead, Office.Window, new ArrangeInspection { On = new(2026, 9, 22), Place = "芙蓉路工地，9时" }));
        _grid.Deliver();
        Assert.Null(Withdraw(_grid.State(Child("water")).Number));
        _grid.Deliver();
        _grid.MoveTo(2026, 9, 22);
        Inspect("fire", "power");
        Assert.Null(_grid.Perform(_lead, Office.Window, new CloseInspection()));
        Assert.Equal([Child("fire"), Child("power")], _grid.State(_lead).Law.Inspections[1].Opinions.Keys.Order());

        var other = new WithdrawalTests();
        Assert.Null(other._grid.Perform(other._lead, Office.Window, new ArrangeInspection { On = new(2026, 9, 22), Place = "芙蓉路工地，9时" }));
        other._grid.Deliver();
        Assert.Null(other.Withdraw());
        other._grid.Deliver();
        other._grid.MoveTo(2026, 9, 22);
        Refused("task-closed", other.Sign("fire", 1));
        Refused("not-in-this-state", other._grid.Perform(other._lead, Office.Window, new CloseInspection()));
    }

    [Fact]
    public void While_the_clock_is_stopped_a_withdrawal_ends_the_stop_with_everything_else()
    {
        var desk = new Desk(SmallChain.Of([SmallChain.Step("Accept", "accept", "reviewer"), SmallChain.Review("one", people: ["a"])], "accept:Accepted -> one"));
        desk.Agree(A);
        Assert.Null(desk.Grid.Perform(desk.Id, Head, new StopClock { Reason = "testing", ExpectedDays = 5, Notice = "送检" }));
        desk.Grid.MoveTo(2026, 9, 22);
        Assert.Null(desk.Grid.Withdraw(desk.Id, People.Applicant));
        Assert.Equal(new DateOnly(2026, 9, 22), desk.State.Law.Stops.Values.Single().To);
        Assert.Empty(desk.State.Deadlines);
        Assert.All(desk.State.Clocks.Values, clock => Assert.Equal(ClockEnd.Cancelled, clock.End));
    }

    /// <summary>The grid takes no money: a step marked irreversible stands for the payment. Paying back is the cashier's, who learns of the end from the feed.</summary>
    [Fact]
    public void What_was_paid_bars_the_way_back_and_not_the_withdrawal()
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["a"]), SmallChain.With(SmallChain.Review("paid", people: ["b"]), "irreversible"), SmallChain.Review("two", people: ["c"])));
        desk.Agree(A, B);
        Refused("return-not-allowed", desk.Return(C, "one"));
        Assert.Null(desk.Grid.Withdraw(desk.Id, People.Applicant));
        Assert.Equal(CaseStatus.Withdrawn, desk.State.Status);
        Assert.Equal(Opinion.Agree, desk.State.Tasks.Values.Single(task => task.Node == "paid").Opinion);
    }

    private long Child(string agency) => _grid.State(_lead).Children.Values.Single(child => child.Department == $"430100/{agency}").CaseId;

    private Refusal? Sign(string agency, int number) => _grid.Act(
        Child(agency), Office.Official($"{agency}-{number}", "核查员", "inspector") with { Department = $"430100/{agency}" }, TaskOperation.Agree, task: 1);

    private void Inspect(params string[] agencies)
    {
        foreach (var agency in agencies)
        {
            Assert.Null(Sign(agency, 1));
            Assert.Null(Sign(agency, 2));
        }

        _grid.Deliver();
    }

    private Refusal? Withdraw(string? child = null) =>
        _grid.Do(_lead, People.Applicant, turn => WithdrawOperation.Decide(turn, new WithdrawCase { Reason = "不再需要", Child = child }));
}
