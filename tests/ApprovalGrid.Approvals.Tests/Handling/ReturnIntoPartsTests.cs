using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>退回 into sub-processes and past what the applicant was told; 重新提交 where people or data changed meanwhile.</summary>
public sealed class ReturnIntoPartsTests
{
    [Fact]
    public void From_the_first_step_of_a_branch_the_step_before_is_the_one_before_the_block()
    {
        var desk = new Desk(SmallChain.Of(
            [
                SmallChain.Review("first", people: ["a"]), SmallChain.Fork("fork", "x", "y"), SmallChain.Review("x1", people: ["b"]), SmallChain.Review("y1", people: ["c"]),
                SmallChain.Join("join"), SmallChain.Review("last", people: ["d"]),
            ],
            "first -> fork", "fork:x -> x1", "x1 -> join", "fork:y -> y1", "y1 -> join", "join:Done -> last"));
        desk.Agree(A, C);
        Assert.Null(desk.Return(B, "previous"));
        Assert.Equal("first:a", desk.Waiting);
        desk.Agree(A);
        Assert.Equal("x1:b y1:c", desk.Waiting); // what the other branch said before does not count
        desk.Agree(B, C);
        Assert.Equal("last:d", desk.Waiting);
    }

    [Fact]
    public void Into_a_sub_process_that_is_over_the_return_goes_to_its_beginning_and_within_one_to_the_step()
    {
        var inner = SmallChain.Activity("Elsa.Sequence", "inner", ("activities", new System.Text.Json.Nodes.JsonArray(
            SmallChain.Review("s1", people: ["b"]), SmallChain.Review("s2", people: ["c"]))));
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Review("first", people: ["a"]), inner, SmallChain.Review("last", people: ["d"])], "first -> inner", "inner:Done -> last"));
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "s1"));
        Assert.Equal("s1:b", desk.Waiting);
        desk.Agree(B, C);
        Assert.Null(desk.Return(D, "inner"));
        Assert.Equal("s1:b", desk.Waiting);
        Assert.Null(desk.Return(B, "previous"));
        Assert.Equal("first:a", desk.Waiting);
        desk.Agree(A, B, C, D);
        Assert.True(desk.State.Ended);
    }

    [Fact]
    public void To_a_child_case_that_has_ended_the_return_sends_a_new_one_and_the_old_outcome_counts_no_more()
    {
        var send = SmallChain.Activity(
            "ApprovalGrid.SendToAuthority", "send", ("department", SmallChain.Literal("440100/hrss")), ("serviceItem", SmallChain.Literal("pension-transfer-out")));
        var desk = new Desk(SmallChain.Of([SmallChain.Review("first", people: ["a"]), send, SmallChain.Review("last", people: ["b"])], "first -> send", "send:Refused -> last"));
        desk.Agree(A);
        desk.Grid.Deliver();
        var old = desk.State.Children.Keys.Single();
        Assert.Null(desk.Grid.Act(old, People.OldWindow, TaskOperation.Disagree, "不属于本机关职权范围"));
        desk.Grid.Deliver();
        Assert.Equal("last:b", desk.Waiting);

        Assert.Null(desk.Return(B, "send"));
        desk.Grid.Deliver();
        Assert.Equal(2, desk.State.Children.Count);
        Assert.Equal("", desk.Waiting);
        var again = desk.State.Children.Keys[^1];
        Assert.Equal(("Refused", (string?)null), (desk.State.Children[old].Outcome, desk.State.Children[again].Outcome));
        Assert.False(desk.Grid.State(again).Ended);
    }

    [Fact]
    public void Past_a_supplement_notice_the_return_gives_no_second_one_and_the_refused_attempt_is_on_record()
    {
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Step("Precheck", "pre", "reviewer"), SmallChain.Step("Accept", "accept", "head")], "pre:Passed -> accept"));
        Assert.Null(desk.Return(A, "applicant"));
        Assert.Null(desk.Grid.Supplement(desk.Id, People.Applicant));
        desk.Agree(A);
        Assert.Null(desk.Return(Head, "pre"));
        Assert.Equal("pre", desk.Waiting);
        Refused(CardRules.SecondNotice, desk.Return(A, "applicant"));
        Assert.Single(desk.State.Documents, document => document.Kind == "supplement-notice");
        Assert.Single(desk.State.Law.Cards.Values, card => card.Rule == CardRules.SecondNotice);
        desk.Agree(A, Head);
        Assert.NotNull(desk.State.AcceptedAt);
    }

    [Fact]
    public void Back_at_the_acceptance_a_return_to_the_applicant_neither_stops_the_clock_nor_undoes_the_acceptance()
    {
        var desk = new Desk(SmallChain.Of([SmallChain.Step("Accept", "accept", "reviewer"), SmallChain.Review("one", people: ["b"])], "accept:Accepted -> one"));
        desk.Agree(A);
        var clock = desk.State.Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);
        Assert.Null(desk.Return(B, "accept"));
        Assert.Null(desk.Return(A, "applicant"));
        Assert.Equal((CaseStatus.Accepted, clock), (desk.State.Status, desk.State.Clocks[clock.Number]));
        Assert.Null(desk.Grid.Supplement(desk.Id, People.Applicant));
        desk.Agree(A);
        Assert.Equal("one:b", desk.Waiting);
        Assert.Equal(clock, Assert.Single(desk.State.Clocks.Values, clock => clock.Kind == ClockKind.Statutory));
    }

    [Fact]
    public void An_official_who_filed_the_case_revises_what_is_returned_and_a_stranger_does_not()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["b"])), filedBy: Tax);
        Assert.Null(desk.Return(B, "applicant"));
        Refused("forbidden", desk.Grid.Supplement(desk.Id, Elsewhere));
        Refused("forbidden", desk.Grid.Supplement(desk.Id, People.Stranger));
        Assert.Null(desk.Grid.Supplement(desk.Id, Tax, """{"Note":"已修改"}"""));
        Assert.Equal(("one:b", 2), (desk.Waiting, desk.TaskOf(B).Round));
    }

    [Fact]
    public void Where_the_case_comes_straight_back_the_successor_is_asked_for_whoever_left_meanwhile()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]), SmallChain.Review("three", people: ["c"])));
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "one", Resubmission.Direct));
        desk.Grid.Officials = Directory(successors: new Dictionary<string, string> { ["c"] = "d" });
        desk.Agree(A);
        Assert.Equal("three:d", desk.Waiting);
        desk.Agree(D);
        Assert.True(desk.State.Ended);
    }

    [Theory]
    [InlineData("Elsa.WriteLine", "text", true)]
    [InlineData("Elsa.SendHttpRequest", "url", false)]
    [InlineData("ApprovalGrid.SendToAuthority", "serviceItem", false)]
    public void An_opinion_is_taken_back_over_what_the_engine_did_alone_and_not_over_what_left_the_house(string type, string input, bool possible)
    {
        var automatic = SmallChain.Activity(
            type,
            "auto",
            (input, SmallChain.Literal(input switch { "url" => "https://example.org/register", "serviceItem" => "pension-transfer-out", _ => "·" })),
            ("department", input == "serviceItem" ? SmallChain.Literal("440100/hrss") : null));
        var desk = new Desk(SmallChain.Of([SmallChain.Review("one", people: ["a"]), automatic, SmallChain.Review("two", people: ["b"])], "one -> auto", "auto:Done -> two"));
        desk.Agree(A);
        Assert.Empty(desk.State.Workflow.Incidents);
        var refusal = desk.Do(A, TaskOperation.TakeBack, task: 1);
        if (possible)
            Assert.Equal((null, "one:a"), (refusal, desk.Waiting));
        else
            Refused("not-in-this-state", refusal);
    }
}
