using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>B26: one visit, several opinions (联合踏勘).</summary>
public sealed class JointInspectionTests
{
    private static readonly string[] Agencies = ["fire", "water", "power"];

    private readonly Grid _grid = new();
    private readonly long _lead;

    public JointInspectionTests()
    {
        var lead = new Chain("acceptance-of-works")
            .Node("All", "ApprovalGrid.SendToAuthorities", ("matters", Agencies.Select(agency => new { id = agency, serviceItem = $"inspect-{agency}", department = agency })))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish")
            .Connect("All.Passed > Decide", "All.Failed > Decide", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(lead.Item(), lead.Json());
        foreach (var agency in Agencies)
        {
            var chain = new Chain($"inspect-{agency}")
                .Node("Inspect", "ApprovalGrid.SiteInspection", ("role", "inspector"))
                .Node("Granted", "ApprovalGrid.Decide", ("verdict", "granted"))
                .Node("Refused", "ApprovalGrid.Decide", ("verdict", "refused"), ("reason", "现场不符合要求"))
                .Node("End", "Elsa.Finish")
                .Connect("Inspect.Passed > Granted", "Inspect.Failed > Refused", "Granted.Granted > End", "Refused.Refused > End");
            _grid.Add(chain.Item().Replace("\"market\"", $"\"{agency}\"", StringComparison.Ordinal), chain.Json());
        }

        _grid.MoveTo(2026, 9, 18);
        _lead = _grid.File(Office.Filing("acceptance-of-works"), People.Applicant).Id;
        _grid.Deliver();
    }

    [Fact]
    public void Three_agencies_come_once_and_each_gives_its_own_opinion()
    {
        Assert.Null(Arrange(AbsencePolicy.Reschedule));
        Assert.Equal(RefusalCodes.NotInThisState, Sign("fire", 1)!.Code);
        _grid.MoveTo(2026, 9, 22);
        Inspect("fire", "water");
        Assert.Null(Sign("power", 1));
        Assert.Null(_grid.Act(Child("power"), Inspector("power", 2), TaskOperation.Disagree, "线路不合格", task: 1));
        _grid.Deliver();
        Assert.Null(_grid.Perform(_lead, Office.Window, new CloseInspection()));

        var inspection = _grid.View(_lead, Office.Head).Inspections.Single();
        Assert.True(inspection.Held);
        Assert.Equal(0, inspection.Moved);
        Assert.Equal([true, true, false], inspection.Parts.Select(part => part.Passed!.Value));
        Assert.Equal(RefusalCodes.NotInThisState, Arrange(AbsencePolicy.Reschedule, new(2026, 10, 10))!.Code);
    }

    [Fact]
    public void When_one_does_not_come_all_that_have_not_signed_come_another_day_and_the_visit_does_not_count()
    {
        Arrange(AbsencePolicy.Reschedule);
        _grid.MoveTo(2026, 9, 22);
        var absent = _grid.State(Child("power")).Number;
        Assert.Equal("required", _grid.Perform(_lead, Office.Window, new CloseInspection { Absent = [absent] })!.Faults.Single().Rule);
        Assert.Null(_grid.Perform(_lead, Office.Window, new CloseInspection { Absent = [absent], On = new(2026, 9, 24) }));
        _grid.Deliver();

        Assert.Equal(RefusalCodes.NotInThisState, Sign("fire", 1)!.Code);
        Assert.Equal(new DateOnly(2026, 9, 24), _grid.View(Child("fire"), Inspector("fire", 1)).Appointment!.On);
        _grid.MoveTo(2026, 9, 24);
        Inspect(Agencies);
        Assert.Null(_grid.Perform(_lead, Office.Window, new CloseInspection()));
        Assert.Equal((1, true), (_grid.State(_lead).Law.Inspections[1].Moved, _grid.State(_lead).Law.Inspections[1].Held));
    }

    [Fact]
    public void Where_it_was_agreed_so_the_absent_one_inspects_by_itself()
    {
        Arrange(AbsencePolicy.Separate);
        _grid.MoveTo(2026, 9, 22);
        Inspect("fire", "water");
        Assert.Null(_grid.Perform(_lead, Office.Window, new CloseInspection { Absent = [_grid.State(Child("power")).Number] }));
        _grid.Deliver();

        Assert.True(_grid.State(Child("power")).Law.Appointment!.Released);
        Inspect("power");
        Assert.True(_grid.State(_lead).Law.Inspections[1].Held);
        Assert.DoesNotContain(Child("power"), _grid.State(_lead).Law.Inspections[1].Opinions.Keys);
        Assert.Null(_grid.Act(_lead, Office.Head, TaskOperation.Agree));
    }

    [Fact]
    public void Only_the_lead_arranges_it_for_cases_that_run_on_a_day_to_come()
    {
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(_lead, Inspector("fire", 1), new ArrangeInspection { On = new(2026, 9, 22), Place = "工地" })!.Code);
        Assert.Equal("range", Arrange(AbsencePolicy.Separate, new(2026, 9, 18))!.Faults.Single().Rule);
        Assert.Equal("unknown-child", _grid.Perform(_lead, Office.Window, new ArrangeInspection { On = new(2026, 9, 22), Place = "工地", Children = ["x"] })!.Faults.Single().Rule);
        Assert.Null(Arrange(AbsencePolicy.Separate));
        Assert.Equal(RefusalCodes.NotInThisState, Arrange(AbsencePolicy.Separate)!.Code);
    }

    private static Actor Inspector(string agency, int number) => Office.Official($"{agency}-{number}", "核查员", "inspector") with { Department = $"430100/{agency}" };

    private long Child(string agency) => _grid.State(_lead).Children.Values.Single(child => child.Department == $"430100/{agency}").CaseId;

    private Refusal? Sign(string agency, int number) => _grid.Act(Child(agency), Inspector(agency, number), TaskOperation.Agree, task: 1);

    private void Inspect(params string[] agencies)
    {
        foreach (var agency in agencies)
        {
            Assert.Null(Sign(agency, 1));
            Assert.Null(Sign(agency, 2));
        }

        _grid.Deliver();
    }

    private Refusal? Arrange(AbsencePolicy absent, DateOnly? on = null)
    {
        var refusal = _grid.Perform(_lead, Office.Window, new ArrangeInspection { On = on ?? new(2026, 9, 22), Place = "芙蓉路工地，9时", Absent = absent });
        _grid.Deliver();
        return refusal;
    }
}
