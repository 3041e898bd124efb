using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>A04, B36: work orders of the hotline (12345) with their own clocks.</summary>
public sealed class WorkOrderTests
{
    private static readonly Actor Hotline = Office.Official("hotline", "热线", "hotline") with { Department = "430000/hotline" };

    private readonly Grid _grid = new();
    private readonly long _id;

    public WorkOrderTests()
    {
        _grid.Add(Office.PlainChain().Item(), Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 18);
        _id = _grid.File(Office.Filing("plain"), People.Applicant).Id;
    }

    [Fact]
    public void The_timeline_shows_it_the_holder_gets_one_notice_and_what_comes_soon_after_is_merged()
    {
        Assert.Null(Link("SH-1"));
        Assert.Null(Link("SH-2"));
        Assert.Null(Link("SH-1"));

        Assert.Equal(2, _grid.State(_id).Law.WorkOrders.Count);
        Assert.Single(_grid.State(_id).Tasks.Values, task => task is { Kind: StepKind.Copy, Open: true });
        Assert.Equal(2, _grid.State(_id).Urge!.Count);
        Assert.Contains(_grid.History(_id).SelectMany(turn => turn.Facts), fact =>
            Views.TimelineText.Of(fact, 1, _grid.History(_id)[0].Turn, _grid.State(_id))?.Text == "Hotline work order SH-1 linked");
        Assert.Equal("等了很久", _grid.View(_id, Hotline).WorkOrders[0].Text);
        Assert.Null(_grid.View(_id, Hotline).Applicant);
        Assert.Empty(_grid.View(_id, People.Applicant).WorkOrders);
    }

    [Fact]
    public void An_order_of_another_agency_is_returned_within_two_working_days()
    {
        Link("SH-1");
        Link("SH-2");
        Assert.Equal("agency-required", Return(1, "")!.Faults.Single().Rule);
        _grid.MoveTo(2026, 9, 21, 23);
        Assert.Null(Return(1, "长沙市住房公积金管理中心"));
        _grid.MoveTo(2026, 9, 22);

        Assert.Equal(RefusalCodes.NotInThisState, Return(2, "长沙市住房公积金管理中心")!.Code);
        Assert.Equal((WorkOrderStanding.Returned, ClockEnd.Cancelled), (_grid.State(_id).Law.WorkOrders[1].Standing, ClockOf(1).End));
    }

    [Fact]
    public void Its_clock_has_five_working_days_up_to_ten_more_once_and_warns_when_it_is_over()
    {
        Link("SH-1");
        Assert.Equal(new DateOnly(2026, 9, 24), ClockOf(1).Deadline);
        Assert.Equal(RefusalCodes.Forbidden, Extend(Office.Window, 3)!.Code);
        Assert.Equal("range", Extend(Office.Head, 11)!.Faults.Single().Rule);
        Assert.Null(Extend(Office.Head, 10));
        Assert.Equal(new DateOnly(2026, 10, 15), ClockOf(1).Deadline);
        Assert.Equal(RefusalCodes.NotInThisState, Extend(Office.Head, 1)!.Code);

        _grid.PassTo(2026, 10, 16);
        Assert.Contains(_grid.State(_id).Law.Cards.Values, card => card.Rule == "over-work-order" && card.Clock == 2);
        Assert.Null(_grid.Perform(_id, Office.Window, new AnswerWorkOrder { Order = 1, Text = "已办结" }));
        Assert.Equal(ClockEnd.Late, ClockOf(1).End);
    }

    [Fact]
    public void It_outlives_the_end_of_the_case_and_a_review_of_its_quality_can_be_opened_then()
    {
        Link("SH-1");
        Assert.Null(_grid.Withdraw(_id, People.Applicant));
        Assert.Null(_grid.Perform(_id, Hotline, new LinkWorkOrder { Reference = "SH-2", Text = "办件质量", Review = true }));
        Assert.Contains(_grid.State(_id).Law.Cards.Values, card => card.Rule == "quality-review");

        _grid.PassTo(2026, 9, 26);
        Assert.True(_grid.State(_id).Ended);
        Assert.Equal(2, _grid.State(_id).Law.Cards.Values.Count(card => card.Rule == "over-work-order"));
        Assert.Empty(_grid.State(_id).Deadlines);
    }

    [Fact]
    public void Only_the_hotline_above_links_and_only_the_department_answers()
    {
        Assert.Equal(RefusalCodes.Forbidden, Link("SH-1", Office.Window)!.Code);
        Assert.Equal(RefusalCodes.Forbidden, Link("SH-1", Hotline with { Department = "440000/hotline" })!.Code);
        Assert.Null(Link("SH-1"));
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(_id, Hotline, new AnswerWorkOrder { Order = 1, Text = "好" })!.Code);
        Assert.Null(_grid.Act(_id, Office.Window, TaskOperation.Agree, task: 1));
    }

    private ClockState ClockOf(int order) => _grid.State(_id).Clocks[_grid.State(_id).Law.WorkOrders[order].Clock!.Value];

    private Refusal? Link(string reference, Actor? by = null) => _grid.Perform(_id, by ?? Hotline, new LinkWorkOrder { Reference = reference, Text = "等了很久" });

    private Refusal? Return(int order, string agency) =>
        _grid.Perform(_id, Office.Window, new ReturnWorkOrder { Order = order, Agency = agency, Reason = "不属于本机关职责" });

    private Refusal? Extend(Actor by, int days) => _grid.Perform(_id, by, new ExtendWorkOrder { Order = 1, Days = days, Reason = "情况复杂" });
}
