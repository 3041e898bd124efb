using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>前加签、后加签、并加签、减签.</summary>
public sealed class AddSignTests
{
    private readonly Desk _desk = new(Line());

    private static SmallChain Line(string? policy = null) =>
        SmallChain.Line(SmallChain.Review("v", people: ["a", "b"], policy: policy, limit: """{"days":5,"basis":"内部规定"}"""), SmallChain.Review("next", "reviewer"));

    [Fact]
    public void Whoever_is_added_before_answers_first_and_their_refusal_only_informs()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.Before, "c"));
        var refusal = _desk.Do(A, TaskOperation.Agree, task: 1);
        Refused("operation-not-offered", refusal);
        Assert.Contains("remove-sign", refusal!.Message, StringComparison.Ordinal); // what to do instead, as the API names it
        Assert.Null(_desk.Disagree(C));
        _desk.Agree(A, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void Where_the_node_says_so_the_refusal_of_whoever_was_added_before_is_the_slots()
    {
        var desk = new Desk(Line("""{"beforeDecides":"yes"}"""));
        Assert.Null(desk.Add(A, AddSignPlace.Before, "c"));
        Assert.Null(desk.Disagree(C));
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Fact]
    public void The_clock_goes_on_while_somebody_added_is_asked()
    {
        var clock = _desk.State.Clocks.Values.Single();
        Assert.Null(_desk.Add(A, AddSignPlace.Before, "c"));
        Assert.Equal(clock, _desk.State.Clocks.Values.Single());
        Assert.Equal(clock.DueAt, _desk.TaskOf(C).DueAt);
        _desk.Grid.MoveTo(2026, 10, 12);
        _desk.Grid.FireDue(); // the one who was added lets it pass: the step is overdue, its holder may remove them
        Assert.Null(_desk.Do(A, TaskOperation.RemoveSign, command => command with { To = "c" }, 1));
        _desk.Agree(A, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void A_holder_who_waits_may_still_transfer()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.Before, "c"));
        Assert.Null(_desk.Do(A, TaskOperation.Transfer, command => command with { To = "d" }, 1));
        Refused("operation-not-offered", _desk.Do(D, TaskOperation.Agree, task: 1));
        _desk.Agree(C, D, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void Whoever_has_a_part_in_the_step_is_not_added_again()
    {
        Refused("has-part", _desk.Add(A, AddSignPlace.Before, "b"));
        Refused("not-to-self", _desk.Add(A, AddSignPlace.Beside, "a"));
        Assert.Null(_desk.Add(A, AddSignPlace.Before, "c"));
        Refused("has-part", _desk.Add(B, AddSignPlace.After, "c"));
    }

    [Fact]
    public void Added_opinions_nest_only_so_deep()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.Before, "c"));
        Assert.Null(_desk.Add(C, AddSignPlace.Before, "d"));
        Assert.Null(_desk.Add(D, AddSignPlace.Before, "e"));
        Refused("sign-depth", _desk.Add(E, AddSignPlace.Before, "head"));
        _desk.Agree(E, D, C, A, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void Whoever_is_added_after_must_agree_before_the_slot_counts()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.After, "c"));
        _desk.Agree(B);
        Assert.Equal("v:c", _desk.Waiting);
        _desk.Agree(C);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void Who_agreed_and_asked_another_after_them_is_not_asked_again()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.After, "c"));
        Refused("task-closed", _desk.Do(A, TaskOperation.Disagree, command => command with { Comment = "改主意" }, 1));
        Assert.Null(_desk.Disagree(C));
        Assert.Equal((Opinion.Agree, Opinion.Disagree), (_desk.State.Tasks[1].Opinion, _desk.State.Tasks.Values.Single(task => task.Sign == SignPlace.After).Opinion));
        Refused("task-closed", _desk.Do(A, TaskOperation.Agree, task: 1));
    }

    [Fact]
    public void A_refusal_by_whoever_was_added_after_is_the_slots()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.After, "c"));
        Assert.Null(_desk.Disagree(C));
        Assert.Equal(CaseStatus.Terminated, _desk.State.Status);
    }

    [Fact]
    public void The_opinion_before_an_added_one_is_taken_back_only_until_that_one_acts()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.After, "c"));
        Assert.Null(_desk.Do(A, TaskOperation.TakeBack, task: 1));
        Assert.Equal("v:a v:b", _desk.Waiting);
        Assert.Null(_desk.Add(A, AddSignPlace.After, "c"));
        _desk.Agree(C);
        Refused("not-in-this-state", _desk.Do(A, TaskOperation.TakeBack, task: 1));
    }

    [Fact]
    public void Whoever_was_asked_before_may_ask_another_after_them_and_the_holder_waits_for_both()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.Before, "c"));
        Assert.Null(_desk.Add(C, AddSignPlace.After, "d"));
        Refused("operation-not-offered", _desk.Do(A, TaskOperation.Agree, task: 1));
        _desk.Agree(D, A, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void Only_who_added_an_open_opinion_removes_it_or_the_head()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.Beside, "c"));
        Refused("operation-not-offered", _desk.Do(B, TaskOperation.RemoveSign, command => command with { To = "c" }));
        Refused("not-removable", _desk.Do(A, TaskOperation.RemoveSign, command => command with { To = "b" }));
        Assert.Null(_desk.Do(A, TaskOperation.RemoveSign, command => command with { To = "c" }));
        Assert.Equal("v:a v:b", _desk.Waiting);
        Assert.Null(_desk.Add(A, AddSignPlace.Beside, "d"));
        _desk.Agree(D);
        Refused("not-removable", _desk.Do(Head, TaskOperation.RemoveSign, command => command with { To = "d" }, 1));
    }

    [Theory]
    [InlineData(AddSignPlace.After)]
    [InlineData(AddSignPlace.Beside)]
    public void Who_added_an_opinion_removes_it_also_after_having_given_their_own(AddSignPlace place)
    {
        Assert.Null(_desk.Add(A, place, "c"));
        if (place == AddSignPlace.Beside)
            _desk.Agree(A);
        var added = _desk.Open.Single(task => task.Assignee == "c").Number;
        Refused("forbidden", _desk.Do(B, TaskOperation.RemoveSign, command => command with { To = "c" }, added));
        Assert.Null(_desk.Do(A, TaskOperation.RemoveSign, command => command with { To = "c" }, added));
        Assert.Equal("v:b", _desk.Waiting);
        _desk.Agree(B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void Whoever_holds_the_task_now_removes_what_hangs_on_it()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.Before, "c"));
        Assert.Null(_desk.Give(A, TaskOperation.Transfer, "d"));
        Assert.Equal("c", Assert.Single(TaskViews.Of(_desk.State, _desk.Data, 1).Removable));
        Assert.Null(_desk.Do(D, TaskOperation.RemoveSign, command => command with { To = "c" }, 1));
        _desk.Agree(D, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Theory]
    [InlineData("""{"kind":"count","numerator":2}""")]
    [InlineData("""{"kind":"count","numerator":1,"quorum":2}""")]
    [InlineData("""{"kind":"weight","numerator":5,"weights":{"a":4,"b":4}}""")]
    public void An_opinion_without_which_the_vote_is_lost_is_not_removed(string vote)
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("v", people: ["a", "b"], vote: vote), SmallChain.Review("next", "reviewer")));
        Refused("vote-lost", desk.Do(Head, TaskOperation.RemoveSign, command => command with { To = "b" }, 1));
        desk.Agree(A, B);
        Assert.Equal("next", desk.Waiting);
    }

    [Fact]
    public void Removing_the_last_open_slot_judges_the_step_at_once_and_one_slot_always_stays()
    {
        Assert.Null(_desk.Add(A, AddSignPlace.Beside, "c"));
        _desk.Agree(B, A);
        Assert.Null(_desk.Do(Head, TaskOperation.RemoveSign, command => command with { To = "c" }, _desk.TaskOf(C).Number));
        Assert.Equal("next", _desk.Waiting);

        var alone = new Desk(SmallChain.Line(SmallChain.Review("v", people: ["a"])));
        Refused("last-slot", alone.Do(Head, TaskOperation.RemoveSign, command => command with { To = "a" }, 1));
    }
}
