using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>What holds for every operation on a task.</summary>
public sealed class TaskRulesTests
{
    private readonly Grid _grid = new();
    private readonly long _id;

    public TaskRulesTests() => _id = _grid.File(People.Filing(), People.Applicant).Id;

    [Fact]
    public void Of_two_officials_the_second_learns_who_was_first_and_when()
    {
        var first = People.Window;
        var second = People.Window with { Id = "other@430100", Name = "另一人" };
        Assert.Null(_grid.Act(_id, first, TaskOperation.Agree, task: 1, version: 1));

        var refusal = _grid.Act(_id, second, TaskOperation.Disagree, "不同意", task: 1, version: 1);

        Assert.Equal(RefusalCodes.TaskClosed, refusal!.Code);
        Assert.Equal(RefusalClass.Conflict, refusal.Class);
        Assert.Equal((first.Id, first.Name, "agree", _grid.Now), (refusal.Winner!.Id, refusal.Winner.Name, refusal.Winner.Operation, refusal.Winner.At));
    }

    [Fact]
    public void A_claim_makes_the_version_stale_and_keeps_others_out()
    {
        var other = People.Window with { Id = "other@430100" };
        Assert.Null(_grid.Act(_id, People.Window, TaskOperation.Claim));

        Assert.Equal(RefusalCodes.StaleVersion, _grid.Act(_id, other, TaskOperation.Claim, version: 1)!.Code);
        Assert.Equal(RefusalCodes.Forbidden, _grid.Act(_id, other, TaskOperation.Agree)!.Code);
        Assert.Null(_grid.Act(_id, People.Window, TaskOperation.Unclaim));
        Assert.Null(_grid.Act(_id, other, TaskOperation.Agree));
    }

    [Fact]
    public void Another_department_does_not_even_see_the_task()
    {
        Assert.Equal(RefusalCodes.UnknownTask, _grid.Act(_id, People.OldWindow, TaskOperation.Agree)!.Code);
        Assert.Equal(RefusalCodes.UnknownTask, _grid.Act(_id, People.Applicant, TaskOperation.Agree)!.Code);
    }

    [Fact]
    public void Another_role_of_the_department_may_not_act() =>
        Assert.Equal(RefusalCodes.Forbidden, _grid.Act(_id, People.Head, TaskOperation.Agree)!.Code);

    [Fact]
    public void A_negative_opinion_states_its_reasons() =>
        Assert.Equal("reason-required", _grid.Act(_id, People.Window, TaskOperation.Disagree)!.Faults.Single().Rule);

    [Fact]
    public void Data_goes_only_into_variables_of_the_definition()
    {
        Assert.Equal("unknown-variable", _grid.Act(_id, People.Window, TaskOperation.Agree, data: """{"Nonsense":1}""")!.Faults.Single().Rule);
        Assert.Null(_grid.Act(_id, People.Window, TaskOperation.Agree, data: """{"RefusalReason":"无"}"""));
    }

    [Fact]
    public void A_command_on_the_case_may_name_the_version_it_was_made_for()
    {
        var stale = _grid.Do(_id, People.Applicant, turn => WithdrawOperation.Decide(turn, new WithdrawCase { Reason = "不再需要", Version = 7 }));
        Assert.Equal(RefusalCodes.StaleVersion, stale!.Code);
        Assert.Null(_grid.Do(_id, People.Applicant, turn => WithdrawOperation.Decide(turn, new WithdrawCase { Reason = "不再需要", Version = 1 })));
    }

    [Fact]
    public void Only_an_authorised_system_raises_an_event()
    {
        Assert.Equal(RefusalCodes.Forbidden, _grid.Raise(_id, People.Bank, "TransferTableReceived", "{}")!.Code);
        Assert.Equal(RefusalCodes.Forbidden, _grid.Raise(_id, People.Window, "MoneyReceived", "{}")!.Code);
    }
}
