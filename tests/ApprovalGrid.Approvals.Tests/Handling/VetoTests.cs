using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>一票否决 in the moment when the vote is decided.</summary>
public sealed class VetoTests
{
    private static Desk Vote(string vote) =>
        new(SmallChain.Line(SmallChain.Review("v", people: ["a", "b", "c"], vote: vote), SmallChain.Review("next", "reviewer")));

    [Fact]
    public void A_veto_wins_while_the_threshold_is_reached_and_the_quorum_is_not()
    {
        var desk = Vote("""{"kind":"count","numerator":1,"quorum":3,"veto":["b"]}""");
        desk.Agree(A);
        Assert.Equal("v:b v:c", desk.Waiting);
        Assert.Null(desk.Disagree(B));
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_a_veto_and_the_agreement_that_decides_on_one_version_the_first_commit_stands(bool vetoFirst)
    {
        var desk = Vote("""{"kind":"count","numerator":1,"veto":["b"]}""");
        var (agree, veto) = ((By: A, Task: desk.TaskOf(A), Operation: TaskOperation.Agree), (By: B, Task: desk.TaskOf(B), Operation: TaskOperation.Disagree));
        var (first, second) = vetoFirst ? (veto, agree) : (agree, veto);

        // Both are decided on the same state, by two silos; one of them commits.
        Assert.Null(desk.Grid.Try(desk.Id, second.By, turn => ActOnTask.Decide(turn, Command(second.Task.Number, second.Task.Revision, second.Operation))));
        Assert.Null(Do(desk, first.By, first.Task, first.Operation));

        Refused("task-closed", Do(desk, second.By, second.Task, second.Operation));
        Assert.Equal(vetoFirst ? "" : "next", desk.Waiting);
    }

    [Fact]
    public void A_delegate_has_no_veto_and_the_owner_keeps_it()
    {
        var desk = Vote("""{"kind":"any","veto":["b"]}""");
        Assert.Null(desk.Give(B, TaskOperation.Delegate, "d"));
        Assert.Null(desk.Do(D, TaskOperation.Answer, command => command with { Comment = "不符合" }));
        Assert.Equal("v:a v:b v:c", desk.Waiting);
        Assert.Null(desk.Disagree(B));
        Assert.Equal(CaseStatus.Terminated, desk.State.Status);
    }

    private static Refusal? Do(Desk desk, Actor by, Approvals.Cases.TaskState task, TaskOperation operation) =>
        desk.Grid.Do(desk.Id, by, turn => ActOnTask.Decide(turn, Command(task.Number, task.Revision, operation)));

    private static TaskCommand Command(int task, int version, TaskOperation operation) => new() { Task = task, Version = version, Operation = operation, Comment = "意见" };
}
