using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>退回、直达退回节点、取回.</summary>
public sealed class ReturnTests
{
    private static readonly SmallChain Three = SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]), SmallChain.Review("three", people: ["c"]));

    private static SmallChain Parallel() => SmallChain.Of(
        [
            SmallChain.Review("first", people: ["a"]), SmallChain.Fork("fork", "x", "y"), SmallChain.Review("x1", people: ["b"]), SmallChain.Review("x2", people: ["c"]),
            SmallChain.Review("y1", people: ["d"]), SmallChain.Join("join"), SmallChain.Review("last", people: ["e"]),
        ],
        "first -> fork", "fork:x -> x1", "x1 -> x2", "x2 -> join", "fork:y -> y1", "y1 -> join", "join:Done -> last");

    [Fact]
    public void A_return_goes_to_the_step_before_and_walks_from_there()
    {
        var desk = new Desk(Three);
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "previous"));
        Assert.Equal("two:b", desk.Waiting);
        desk.Agree(B);
        Assert.Equal("three:c", desk.Waiting);
        Assert.Null(desk.Return(C, "one"));
        Assert.Equal("one:a", desk.Waiting);
        desk.Agree(A, B, C);
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Fact]
    public void The_step_before_is_the_one_really_visited_not_the_one_drawn()
    {
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Review("one", people: ["a"]), SmallChain.Review("detour", people: ["b"]), SmallChain.Review("last", people: ["c"])],
            "one:Agreed -> last", "one:Disagreed -> detour", "detour -> last"));
        Assert.Null(desk.Disagree(A));
        desk.Agree(B);
        Assert.Null(desk.Return(C, "previous"));
        Assert.Equal("detour:b", desk.Waiting);
        Assert.Null(desk.Return(B, "previous"));
        Assert.Equal("one:a", desk.Waiting);
        Refused("nothing-before", desk.Return(A, "previous"));
        desk.Agree(A);
        Assert.Null(desk.Return(C, "previous"));
        Assert.Equal("one:a", desk.Waiting);
    }

    [Fact]
    public void What_a_return_has_undone_is_no_target_any_more()
    {
        var desk = new Desk(Three);
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "one"));
        Refused("nothing-before", desk.Return(A, "previous"));
        Refused("unknown-target", desk.Return(A, "two"));
        Refused("unknown-target", desk.Return(A, "nonsense"));
    }

    [Fact]
    public void Opinions_given_before_a_return_stay_as_history_and_never_count_again()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b", "c", "d"])));
        desk.Agree(A, B, C);
        Assert.Null(desk.Return(D, "one"));
        desk.Agree(A);
        Assert.Equal("two:b two:c two:d", desk.Waiting);
        Assert.Equal(2, desk.State.Tasks.Values.Count(task => task.Node == "two" && task.Opinion == Opinion.Agree));
    }

    [Fact]
    public void Directly_back_means_straight_to_whoever_returned_it()
    {
        var desk = new Desk(Three);
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "one", Resubmission.Direct));
        desk.Agree(A);
        Assert.Equal("three:c", desk.Waiting);
        Assert.Null(desk.Return(C, "one", Resubmission.Direct)); // a second return by the same official
        desk.Agree(A);
        Assert.Equal("three:c", desk.Waiting);
        desk.Agree(C);
        Assert.True(desk.State.Ended);
    }

    [Fact]
    public void When_data_changed_the_approvals_between_are_given_again_in_spite_of_directly_back()
    {
        var desk = new Desk(Three);
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "one", Resubmission.Direct));
        Assert.Null(desk.Do(A, TaskOperation.Agree, command => command with { Data = new JsonText { Text = """{"Found":1}""" } }));
        Assert.Equal("two:b", desk.Waiting);
    }

    [Fact]
    public void A_disagreement_after_a_return_leaves_by_its_own_port_and_not_directly_back()
    {
        var desk = new Desk(Three);
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "one", Resubmission.Direct));
        Assert.Null(desk.Disagree(A));
        Assert.True(desk.State.Ended);
    }

    [Fact]
    public void Within_a_branch_only_that_branch_is_returned()
    {
        var desk = new Desk(Parallel());
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "previous"));
        Assert.Equal("x1:b y1:d", desk.Waiting);
        desk.Agree(D, B, C);
        Assert.Equal("last:e", desk.Waiting);
    }

    [Fact]
    public void Out_of_a_branch_the_whole_block_is_returned_and_its_join_fires_once()
    {
        var desk = new Desk(Parallel());
        desk.Agree(A, B, D);
        Assert.Null(desk.Return(C, "first"));
        Assert.Equal("first:a", desk.Waiting);
        desk.Agree(A);
        Assert.Equal("x1:b y1:d", desk.Waiting);
        desk.Agree(B, C);
        Assert.Equal("y1:d", desk.Waiting);
        desk.Agree(D);
        Assert.Equal("last:e", desk.Waiting);
    }

    [Fact]
    public void A_sibling_branch_is_no_target()
    {
        var desk = new Desk(Parallel());
        desk.Agree(A, D, B);
        Refused("unknown-target", desk.Return(C, "y1"));
        Assert.Null(desk.Return(C, "previous"));
        Assert.Equal("x1:b", desk.Waiting);
    }

    [Fact]
    public void Into_a_block_that_is_over_the_return_goes_to_its_fork()
    {
        var desk = new Desk(Parallel());
        desk.Agree(A, B, C, D);
        Assert.Null(desk.Return(E, "x2"));
        Assert.Equal("x1:b y1:d", desk.Waiting);
        desk.Agree(B, C, D, E);
        Assert.True(desk.State.Ended);
    }

    [Fact]
    public void A_return_past_what_cannot_be_undone_is_refused()
    {
        var flagged = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["a"]), SmallChain.With(SmallChain.Review("pay", people: ["b"]), "irreversible"), SmallChain.Review("three", people: ["c"])));
        flagged.Agree(A, B);
        Refused("return-not-allowed", flagged.Return(C, "one"));

        var decided = new Desk(SmallChain.Of(
            [SmallChain.Review("one", people: ["a"]), SmallChain.Step("Decide", "decide", people: ["b"]), SmallChain.Review("after", people: ["c"])],
            "one -> decide", "decide:Granted -> after"));
        decided.Agree(A, B);
        Refused("return-not-allowed", decided.Return(C, "one"));
    }

    [Theory]
    [InlineData("none", "operation-not-offered", "operation-not-offered", "operation-not-offered")]
    [InlineData("applicant", null, "return-not-allowed", "return-not-allowed")]
    [InlineData("previous", "return-not-allowed", null, "return-not-allowed")]
    public void A_node_says_how_far_a_return_may_go(string rule, string? applicant, string? previous, string? any)
    {
        foreach (var (target, expected) in new[] { ("applicant", applicant), ("previous", previous), ("one", any) })
        {
            var desk = new Desk(SmallChain.Line(
                SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]), SmallChain.Review("three", people: ["c"], policy: $$"""{"returns":"{{rule}}"}""")));
            desk.Agree(A, B);
            var refusal = desk.Return(C, target);
            if (expected is null)
                Assert.Null(refusal);
            else
                Refused(expected, refusal);
        }
    }

    [Fact]
    public void A_return_does_not_touch_the_legal_clock_and_says_what_is_missing()
    {
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Step("Accept", "accept", "reviewer"), SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"])],
            "accept:Accepted -> one", "one -> two"));
        desk.Agree(A, A);
        var clock = desk.State.Clocks.Values.Single(clock => clock.Kind == ClockKind.Statutory);
        Refused("reason-required", desk.Do(B, TaskOperation.Return, command => command with { Target = "previous" }));
        Assert.Null(desk.Return(B, "previous"));
        Assert.Equal(clock, desk.State.Clocks[clock.Number]);
        Assert.Null(desk.Return(A, "applicant"));
        Assert.Equal((clock, CaseStatus.Accepted), (desk.State.Clocks[clock.Number], desk.State.Status));
    }

    [Fact]
    public void Running_child_cases_behind_the_target_are_kept_or_cancelled_as_the_official_says()
    {
        foreach (var choice in new ChildrenChoice?[] { null, ChildrenChoice.Keep, ChildrenChoice.Cancel })
        {
            var send = SmallChain.Activity(
                "ApprovalGrid.SendToAuthority", "send", ("department", SmallChain.Literal("440100/hrss")), ("serviceItem", SmallChain.Literal("pension-transfer-out")));
            var desk = new Desk(SmallChain.Of(
                [SmallChain.Review("first", people: ["a"]), SmallChain.Fork("fork", "x", "y"), send, SmallChain.Review("y1", people: ["d"]), SmallChain.Join("join")],
                "first -> fork", "fork:x -> send", "send:Granted -> join", "fork:y -> y1", "y1 -> join"));
            desk.Agree(A);
            var refusal = desk.Return(D, "first", children: choice);
            if (choice is null)
            {
                Refused("children-open", refusal);
                continue;
            }

            Assert.Null(refusal);
            Assert.Equal("first:a", desk.Waiting);
            Assert.Equal(choice == ChildrenChoice.Cancel, desk.Grid.Post.Any(envelope => envelope.Message is Approvals.Messages.CancelChild));
        }
    }

    [Fact]
    public void One_takes_ones_own_opinion_back_until_somebody_has_acted_on_what_came_after()
    {
        var desk = new Desk(Three);
        desk.Agree(A);
        Refused("forbidden", desk.Do(B, TaskOperation.TakeBack, task: 1));
        Assert.Null(desk.Do(A, TaskOperation.TakeBack, task: 1));
        Assert.Equal("one:a", desk.Waiting);
        desk.Agree(A, B);
        Refused("not-in-this-state", desk.Do(A, TaskOperation.TakeBack, task: 3));
    }

    [Fact]
    public void A_successor_who_has_claimed_their_task_has_read_it()
    {
        foreach (var rule in new[] { "unclaimed", "undecided", "never" })
        {
            var desk = new Desk(SmallChain.Line(SmallChain.Review("one", "reviewer", policy: $$"""{"takeBack":"{{rule}}"}"""), SmallChain.Review("two", "reviewer")));
            desk.Agree(A);
            Assert.Null(desk.Do(B, TaskOperation.Claim));
            var refusal = desk.Do(A, TaskOperation.TakeBack, task: 1);
            if (rule == "undecided")
            {
                Assert.Null(refusal);
                Assert.Equal("one:a", desk.Waiting);
            }
            else
            {
                Refused("not-in-this-state", refusal);
            }
        }
    }

    [Fact]
    public void In_a_vote_ones_own_vote_is_taken_back_while_it_is_open_and_not_after()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("v", people: ["a", "b", "c"], vote: """{"kind":"count","numerator":2}"""), SmallChain.Review("next", "reviewer")));
        desk.Agree(A);
        Assert.Null(desk.Do(A, TaskOperation.TakeBack, task: 1));
        Assert.Equal("v:a v:b v:c", desk.Waiting);
        desk.Agree(A, B);
        Refused("not-in-this-state", desk.Do(A, TaskOperation.TakeBack, task: 1));
    }

    [Fact]
    public void What_has_left_the_house_is_not_taken_back()
    {
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Step("Accept", "accept", "reviewer"), SmallChain.Review("one", people: ["b"])], "accept:Accepted -> one"));
        desk.Agree(A);
        Refused("not-in-this-state", desk.Do(A, TaskOperation.TakeBack, task: 1));
    }

    [Fact]
    public void Within_a_parallel_block_the_last_of_a_branch_takes_their_opinion_back_while_another_branch_runs()
    {
        var desk = new Desk(Parallel());
        desk.Agree(A, B, C);
        Assert.Equal("y1:d", desk.Waiting);
        Assert.Null(desk.Do(C, TaskOperation.TakeBack, task: desk.State.Tasks.Values.Last(task => task.ClosedBy == "c").Number));
        Assert.Equal("x2:c y1:d", desk.Waiting);
        desk.Agree(D, C);
        Assert.Equal("last:e", desk.Waiting);
    }

    [Fact]
    public void Of_taking_back_and_the_successors_decision_only_one_wins()
    {
        var desk = new Desk(Three);
        desk.Agree(A);
        var successor = desk.TaskOf(B);
        Assert.Null(desk.Do(A, TaskOperation.TakeBack, task: 1));
        Refused("task-closed", desk.Do(B, TaskOperation.Agree, task: successor.Number));
    }
}
