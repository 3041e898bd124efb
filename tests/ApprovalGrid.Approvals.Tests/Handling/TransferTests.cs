using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>转办、委派、代理、离职转办.</summary>
public sealed class TransferTests
{
    private readonly Desk _desk = new(SmallChain.Line(
        SmallChain.Review("v", people: ["a", "b"], limit: """{"days":5,"basis":"内部规定"}"""), SmallChain.Review("next", "reviewer")));

    [Fact]
    public void A_transferred_task_is_the_others_and_keeps_its_deadline()
    {
        var before = _desk.TaskOf(A);
        Assert.Null(_desk.Give(A, TaskOperation.Transfer, "c"));
        var task = _desk.State.Tasks[before.Number];
        Assert.Equal(("c", before.DueAt, before.Revision + 1), (task.Assignee, task.DueAt, task.Revision));
        Refused("forbidden", _desk.Do(A, TaskOperation.Agree, task: task.Number));
        _desk.Agree(C, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Theory]
    [InlineData("a", "not-to-self")]
    [InlineData("b", "has-part")]
    [InlineData("x", "outside-department")]
    [InlineData("nobody", "unknown-official")]
    [InlineData("", "required")]
    public void A_task_goes_only_to_somebody_else_of_the_department_without_a_part_in_it(string to, string rule)
    {
        Refused(rule, _desk.Give(A, TaskOperation.Transfer, to));
        Refused(rule, _desk.Give(A, TaskOperation.Delegate, to));
    }

    [Fact]
    public void A_task_of_a_role_goes_only_to_somebody_who_holds_it()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("v", "reviewer")));
        Assert.Null(desk.Do(A, TaskOperation.Claim));
        Refused("role-missing", desk.Give(A, TaskOperation.Transfer, "head"));
        Assert.Null(desk.Give(A, TaskOperation.Transfer, "b"));
    }

    [Fact]
    public void A_ring_of_transfers_ends_at_the_limit()
    {
        var (from, to) = (A, C);
        for (var count = 0; count < CaseLimits.MaxTransfers; count++, (from, to) = (to, from))
            Assert.Null(_desk.Give(from, TaskOperation.Transfer, to.Id));
        Refused("transfer-limit", _desk.Give(from, TaskOperation.Transfer, to.Id));
        Assert.Equal(CaseLimits.MaxTransfers, TaskViews.Of(_desk.State, _desk.Data, _desk.TaskOf(from).Number).Transfers); // what warns its holder
    }

    [Fact]
    public void A_delegate_works_and_gives_it_back_and_the_owner_decides()
    {
        Assert.Null(_desk.Give(A, TaskOperation.Delegate, "c"));
        var task = _desk.TaskOf(C);
        Refused("operation-not-offered", _desk.Do(C, TaskOperation.Agree, task: task.Number));
        Refused("operation-not-offered", _desk.Give(C, TaskOperation.Delegate, "d"));
        Refused("operation-not-offered", _desk.Give(C, TaskOperation.Transfer, "d"));
        Refused("forbidden", _desk.Do(A, TaskOperation.Agree, task: task.Number));
        Refused("required", _desk.Do(C, TaskOperation.Answer));
        Assert.Null(_desk.Do(C, TaskOperation.Answer, command => command with { Comment = "材料属实" }));
        Assert.Equal("v:a v:b", _desk.Waiting);
        _desk.Agree(A, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void The_owner_recalls_what_they_delegated_and_when_the_limit_passes_it_is_back_by_itself()
    {
        Assert.Null(_desk.Give(A, TaskOperation.Delegate, "c"));
        Assert.Null(_desk.Do(A, TaskOperation.TakeBack));
        Assert.Equal("v:a v:b", _desk.Waiting);

        Assert.Null(_desk.Give(A, TaskOperation.Delegate, "c"));
        _desk.Grid.MoveTo(2026, 10, 12);
        _desk.Grid.FireDue();
        Assert.Equal("v:a v:b", _desk.Waiting);
    }

    [Fact]
    public void A_proxy_acts_for_another_within_period_and_items_and_it_is_recorded_as_theirs()
    {
        _desk.Grid.Officials = Directory([new Proxy("a", "c", new(2026, 9, 21), new(2026, 9, 22), [SmallChain.Code])]);
        var task = _desk.TaskOf(A).Number;
        Refused("forbidden", _desk.Do(C, TaskOperation.Agree, task: task));
        _desk.Grid.MoveTo(2026, 9, 23);
        Refused("forbidden", _desk.Do(C, TaskOperation.Agree, task: task));
        _desk.Grid.Officials = Directory([new Proxy("a", "c", new(2026, 9, 21), new(2026, 9, 30), ["another-item"])]);
        Refused("forbidden", _desk.Do(C, TaskOperation.Agree, task: task));
        _desk.Grid.Officials = Directory([new Proxy("a", "c", new(2026, 9, 21), new(2026, 9, 30), [])]);
        Assert.Null(_desk.Do(C, TaskOperation.Agree, task: task));
        Assert.Equal(("a", "c"), (_desk.State.Tasks[task].Assignee, _desk.State.Tasks[task].ClosedBy));
        Refused("task-closed", _desk.Do(A, TaskOperation.Agree, task: task));
    }

    [Fact]
    public void A_proxy_whose_time_ends_while_they_work_on_it_leaves_the_task_to_its_holder()
    {
        _desk.Grid.Officials = Directory([new Proxy("a", "c", new(2026, 9, 18), new(2026, 9, 18), [])]);
        var task = _desk.TaskOf(A).Number;
        Assert.Null(_desk.Do(C, TaskOperation.AddSign, command => command with { To = "d", Place = AddSignPlace.Before }, task));
        _desk.Grid.MoveTo(2026, 9, 19);
        _desk.Agree(D);
        Refused("forbidden", _desk.Do(C, TaskOperation.Agree, task: task));
        _desk.Agree(A, B);
        Assert.Equal("next", _desk.Waiting);
    }

    [Fact]
    public void A_proxy_with_a_slot_of_their_own_in_the_step_does_not_give_two_opinions()
    {
        _desk.Grid.Officials = Directory([new Proxy("a", "b", new(2026, 1, 1), new(2026, 12, 31), [])]);
        Refused("same-person", _desk.Do(B, TaskOperation.Agree, task: _desk.TaskOf(A).Number));
    }

    [Fact]
    public void The_head_hands_over_what_an_official_who_left_still_holds()
    {
        var task = _desk.TaskOf(A).Number;
        Refused("forbidden", _desk.Do(B, TaskOperation.HandOver, command => command with { To = "c" }, task));
        Refused("has-part", _desk.Do(Head, TaskOperation.HandOver, command => command with { To = "b" }, task));
        Assert.Null(_desk.Do(Head, TaskOperation.HandOver, command => command with { To = "c" }, task));
        Assert.Equal("v:b v:c", _desk.Waiting);
    }

    [Fact]
    public void A_slot_that_opens_after_its_participant_left_is_the_successors()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("v", people: ["a", "b"], vote: """{"kind":"sequential"}""")));
        desk.Grid.Officials = Directory(successors: new Dictionary<string, string> { ["b"] = "c", ["c"] = "d" });
        desk.Agree(A);
        Assert.Equal("v:d", desk.Waiting);
    }
}
