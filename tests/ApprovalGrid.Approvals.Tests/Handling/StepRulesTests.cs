using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>自动审批与去重、四眼、超时处理、认领、抄送、征求意见.</summary>
public sealed class StepRulesTests
{
    [Theory]
    [InlineData("ask", "three:a")]
    [InlineData("consecutive", "three:a")]
    [InlineData("all", "four:b")]
    public void Who_agreed_before_is_asked_again_unless_the_node_says_otherwise(string rule, string waiting)
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]), SmallChain.Review("three", people: ["a"], policy: $$"""{"duplicate":"{{rule}}"}"""),
            SmallChain.Review("four", people: ["b"])));
        desk.Agree(A, B);
        Assert.Equal(waiting, desk.Waiting);
    }

    [Fact]
    public void Consecutive_means_the_step_just_before_and_whoever_acted_from_a_pool_counts()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", "reviewer"), SmallChain.Review("two", people: ["a", "b"], policy: """{"duplicate":"consecutive"}""")));
        desk.Agree(A);
        Assert.Equal("two:b", desk.Waiting);
        Assert.Equal(("a", Opinion.Agree), (desk.State.Tasks[2].ClosedBy, desk.State.Tasks[2].Opinion));
    }

    [Fact]
    public void In_a_sequence_those_who_agreed_before_are_passed_over()
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["a", "b"]), SmallChain.Review("two", people: ["a", "c", "b", "d"], vote: """{"kind":"sequential"}""", policy: """{"duplicate":"all"}""")));
        desk.Agree(A, B);
        Assert.Equal("two:c", desk.Waiting);
        desk.Agree(C);
        Assert.Equal("two:d", desk.Waiting);
    }

    [Fact]
    public void No_rule_agrees_where_two_people_are_required_after_a_return_or_on_changed_data()
    {
        const string All = """{"duplicate":"all"}""";
        var eyes = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["a"], policy: """{"duplicate":"all","fourEyes":"yes"}""")));
        eyes.Agree(A);
        Assert.Equal("two:a", eyes.Waiting);

        var returned = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["b"]), SmallChain.Review("two", people: ["a"]), SmallChain.Review("three", people: ["c"]), SmallChain.Review("four", people: ["a"], policy: All)));
        returned.Agree(B, A);
        Assert.Null(returned.Return(C, "two", Resubmission.Direct));
        returned.Agree(A, C);
        Assert.Equal("", returned.Waiting); // agreed after the return: it counts
        var over = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]), SmallChain.Review("three", people: ["c"]), SmallChain.Review("four", people: ["a"], policy: All)));
        over.Agree(A, B);
        Assert.Null(over.Return(C, "two"));
        over.Agree(B, C);
        Assert.Equal("four:a", over.Waiting); // agreed before the return: asked again

        var changed = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]), SmallChain.Review("three", people: ["a"], policy: All)));
        changed.Agree(A);
        Assert.Null(changed.Do(B, TaskOperation.Agree, command => command with { Data = new JsonText { Text = """{"Found":2}""" } }));
        Assert.Equal("three:a", changed.Waiting);
    }

    [Fact]
    public void Where_two_people_are_required_the_same_natural_person_is_refused_as_a_proxy_too()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"], policy: """{"fourEyesWith":["one"]}""")));
        desk.Agree(A);
        desk.Grid.Officials = Directory([new("b", "a", new(2026, 1, 1), new(2026, 12, 31), [])]);
        Refused("four-eyes", desk.Do(A, TaskOperation.Agree, task: 2));
        desk.Agree(B);
        Assert.True(desk.State.Ended);

        var pool = new Desk(SmallChain.Line(SmallChain.Review("one", "reviewer"), SmallChain.Review("two", "reviewer", policy: """{"fourEyes":"yes"}""")));
        pool.Agree(A);
        Refused("four-eyes", pool.Do(A, TaskOperation.Claim));
        Refused("four-eyes", pool.Do(A, TaskOperation.Agree));
        Assert.Null(pool.Do(B, TaskOperation.Claim));
    }

    [Theory]
    [InlineData("allow", "one:a")]
    [InlineData("skip", "")]
    [InlineData("head", "one")]
    [InlineData("refuse", "one:a")]
    public void An_official_who_filed_the_case_is_treated_as_the_node_says(string rule, string waiting)
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"], policy: $$"""{"self":"{{rule}}"}""")), filedBy: A);
        Assert.Equal(waiting, desk.Waiting);
        if (rule == "head")
            Assert.Equal("head", desk.Open.Single().Role);
        if (rule == "refuse")
            Refused("four-eyes", desk.Do(A, TaskOperation.Agree));
        if (rule == "allow")
            desk.Agree(A);
    }

    [Fact]
    public void Time_that_passes_reminds_then_escalates_then_reassigns_each_on_its_working_day()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review(
            "one",
            people: ["a"],
            limit: """{"days":10,"basis":"内部规定","stages":[{"after":1,"action":"remind"},{"after":2,"action":"remind"},{"after":3,"action":"escalate","role":"head"},{"after":4,"action":"reassign","role":"reviewer"}]}""")));
        desk.Grid.MoveTo(2026, 9, 19); // filed on Friday the 18th; Saturday is no working day
        desk.Grid.FireDue();
        Assert.DoesNotContain(desk.Open, task => task.Kind == StepKind.Copy);
        desk.Grid.MoveTo(2026, 9, 22, 0);
        desk.Grid.FireDue();
        Assert.Single(desk.Open, task => task is { Kind: StepKind.Copy, Assignee: "a" });
        foreach (var day in new[] { 23, 24 })
        {
            desk.Grid.MoveTo(2026, 9, day, 0);
            desk.Grid.FireDue();
        }

        Assert.Single(desk.Open, task => task is { Kind: StepKind.Copy, Role: "head" });
        desk.Grid.MoveTo(2026, 9, 28, 0);
        desk.Grid.FireDue();
        Assert.Equal("one", desk.Waiting);
        Assert.Null(desk.Do(B, TaskOperation.Claim));
        desk.Agree(B);
        Assert.True(desk.State.Ended);
        Assert.Empty(desk.State.Deadlines);
    }

    [Fact]
    public void Many_stages_that_passed_over_a_holiday_take_effect_in_order()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review(
            "one", people: ["a"], limit: """{"days":10,"basis":"内部规定","stages":[{"after":1,"action":"remind"},{"after":2,"action":"reassign","role":"reviewer"}]}""")));
        desk.Grid.MoveTo(2026, 12, 1);
        for (var round = 0; round < 3; round++)
            desk.Grid.FireDue();
        Assert.Equal(2, desk.State.Steps.Values.Single().StagesPassed);
        Assert.Equal("one", desk.Waiting);
        Assert.True(desk.State.Clocks.Values.Single().Expired);
    }

    [Theory]
    [InlineData("agree", "next:b")]
    [InlineData("disagree", "")]
    public void Silence_decides_only_with_a_named_legal_basis(string action, string waiting)
    {
        var nameless = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"], limit: $$"""{"days":2,"onTimeout":"{{action}}"}""")));
        Assert.Single(nameless.State.Workflow.Incidents);

        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["a"], limit: $$"""{"days":2,"onTimeout":"{{action}}","basis":"《中华人民共和国行政许可法》第五十条"}"""), SmallChain.Review("next", people: ["b"])));
        desk.Grid.MoveTo(2026, 9, 23, 0);
        desk.Grid.FireDue();
        Assert.Equal(waiting, desk.Waiting);
    }

    [Fact]
    public void Of_two_claims_one_wins_and_a_claimed_task_goes_back_to_its_pool_when_nothing_is_done()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", "reviewer", policy: """{"releaseDays":1}""")));
        var version = desk.TaskOf(A).Revision;
        Assert.Null(desk.Do(A, TaskOperation.Claim));
        Refused("stale-version", desk.Do(B, TaskOperation.Claim, command => command with { Version = version }, 1));
        desk.Grid.MoveTo(2026, 9, 22, 0);
        desk.Grid.FireDue();
        Assert.Equal("one", desk.Waiting);
        Assert.Null(desk.Do(B, TaskOperation.Claim));
        Assert.Null(desk.Do(B, TaskOperation.Unclaim));
        Assert.DoesNotContain(desk.State.Deadlines.Values, deadline => deadline.Purpose == DeadlinePurpose.Release);
        desk.Agree(C);
        Assert.True(desk.State.Ended);
    }

    [Fact]
    public void A_copy_is_read_once_shows_nothing_personal_and_outlives_the_case()
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["a"]),
            SmallChain.Activity("ApprovalGrid.Copy", "copy", ("department", SmallChain.Literal("430100/tax")), ("role", SmallChain.Literal("clerk")), ("message", SmallChain.Literal("供参考")))));
        Assert.Null(desk.Do(A, TaskOperation.Copy, command => command with { Department = "430100/tax", Role = "clerk", Comment = "请知悉" }));
        Refused("copied-before", desk.Do(A, TaskOperation.Copy, command => command with { Department = "430100/tax", Role = "clerk" }));
        Refused("outside-department", desk.Do(A, TaskOperation.Copy, command => command with { To = "tax" }));
        desk.Agree(A);
        Assert.True(desk.State.Ended);
        var copy = Assert.Single(desk.Open);
        Assert.Null(desk.Grid.View(desk.Id, Tax).Applicant);
        Assert.Equal([TaskOperation.Read], OfferedOperations.Of(desk.State, copy));
        Assert.Null(desk.Do(Tax with { Id = "newcomer" }, TaskOperation.Read));
        Assert.Equal("newcomer", desk.State.Tasks[copy.Number].ClosedBy);
    }

    [Fact]
    public void A_question_to_another_department_binds_nobody_and_stops_no_clock()
    {
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Step("Accept", "accept", "reviewer"), SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"])], "accept:Accepted -> one", "one -> two"));
        desk.Agree(A);
        var clocks = desk.State.Clocks.Values.ToArray();
        Refused("required", desk.Do(A, TaskOperation.Consult, command => command with { Department = "430100/tax", Role = "clerk" }));
        Assert.Null(desk.Do(A, TaskOperation.Consult, command => command with { Department = "430100/tax", Role = "clerk", Comment = "有无欠税？", Days = 3 }));
        var question = desk.Open.Last();
        Assert.Equal(clocks, desk.State.Clocks.Values.ToArray());
        Assert.Null(desk.Grid.View(desk.Id, Tax).Form);
        Assert.Null(desk.Do(Tax, TaskOperation.Answer, command => command with { Comment = "无欠税" }, question.Number));
        Assert.Equal("无欠税", TaskViews.Of(desk.State, desk.Data, desk.TaskOf(A).Number).Attached.Single().Comment);
        Assert.Equal("one:a", desk.Waiting);

        Assert.Null(desk.Do(A, TaskOperation.Consult, command => command with { Role = "head", Comment = "请示", Days = 3 }));
        desk.Agree(A); // the holder does not wait
        Assert.DoesNotContain(desk.Open, task => task.Kind == StepKind.Consult);
        Assert.DoesNotContain(desk.State.Deadlines.Values, deadline => deadline.Purpose == DeadlinePurpose.Answer);
    }

    [Fact]
    public void A_question_that_is_not_answered_in_time_falls_away()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"])));
        Assert.Null(desk.Do(A, TaskOperation.Consult, command => command with { Department = "430100/tax", Role = "clerk", Comment = "？", Days = 3 }));
        desk.Grid.MoveTo(2026, 9, 24, 0);
        desk.Grid.FireDue();
        Assert.Equal("no-reply", desk.State.Tasks[2].CancelReason);
        Assert.Equal("one:a", desk.Waiting);
    }

    [Fact]
    public void A_consult_step_is_left_by_the_answer_or_by_silence()
    {
        foreach (var answered in new[] { true, false })
        {
            var consult = SmallChain.Activity(
                "ApprovalGrid.Consult",
                "ask",
                ("department", SmallChain.Literal("430100/tax")),
                ("role", SmallChain.Literal("clerk")),
                ("question", SmallChain.Literal("有无欠税？")),
                ("limit", SmallChain.Object("""{"days":3,"basis":"内部规定"}""")));
            var desk = new Desk(SmallChain.Of(
                [consult, SmallChain.Review("yes", people: ["a"]), SmallChain.Review("no", people: ["b"])], "ask:Answered -> yes", "ask:NoReply -> no"));
            Assert.Equal("ask", desk.Waiting);
            if (answered)
            {
                Assert.Null(desk.Do(Tax, TaskOperation.Answer, command => command with { Comment = "无" }));
            }
            else
            {
                desk.Grid.MoveTo(2026, 9, 24, 0);
                desk.Grid.FireDue();
            }

            Assert.Equal(answered ? "yes:a" : "no:b", desk.Waiting);
        }
    }

    [Theory]
    [InlineData("""{"kind":"ratio","numerator":3,"denominator":2}""", null)]
    [InlineData("""{"kind":"majority"}""", null)]
    [InlineData("""{"kind":"all","vetoes":["a"]}""", null)]
    [InlineData("""{"kind":"weight","weights":{"a":-1}}""", null)]
    [InlineData(null, """{"duplicates":"all"}""")]
    [InlineData(null, """{"returns":"everywhere"}""")]
    public void A_rule_that_is_not_understood_is_an_incident_that_names_it(string? vote, string? policy)
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"], vote: vote, policy: policy)));
        Assert.Single(desk.State.Workflow.Incidents);
        Assert.Matches("vote|policy", desk.Data.Memory.IncidentDetails.Values.Single().Message);
    }
}
