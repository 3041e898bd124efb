using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>Defects that approval engines in use have, or had. Each is impossible here, and stays so.</summary>
public sealed class IncumbentBugTests
{
    private static SmallChain Block() => SmallChain.Of(
        [
            SmallChain.Review("first", people: ["a"]), SmallChain.Fork("fork", "x", "y"), SmallChain.Review("x1", people: ["b"]), SmallChain.Review("x2", people: ["b"]),
            SmallChain.Review("votes", people: ["c", "d"]), SmallChain.Join("join"), SmallChain.Review("last", people: ["e"]),
        ],
        "first -> fork", "fork:x -> x1", "x1 -> x2", "x2 -> join", "fork:y -> votes", "votes -> join", "join:Done -> last");

    [Fact]
    public void Bug_1_a_return_out_of_a_countersign_leaves_a_task_at_the_step_before()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("votes", people: ["b", "c", "d"]), SmallChain.Review("last", people: ["e"])));
        desk.Agree(A, B);
        Assert.Null(desk.Return(C, "previous"));
        Assert.Equal("one:a", desk.Waiting);
        desk.Agree(A, D, C, B, E);
        Assert.True(desk.State.Ended);
    }

    [Fact]
    public void Bug_2_a_join_does_not_wait_for_ever_after_a_return_into_a_branch()
    {
        var desk = new Desk(Block());
        desk.Agree(A, B, C, D);
        Assert.Null(desk.Return(B, "x1"));
        desk.Agree(B, B);
        Assert.Equal("last:e", desk.Waiting);
    }

    [Fact]
    public void Bug_3_a_return_from_two_branches_one_of_them_a_countersign_makes_one_task()
    {
        var desk = new Desk(Block());
        desk.Agree(A, B);
        var inOther = desk.TaskOf(C).Number;
        Assert.Null(desk.Return(B, "first"));
        Assert.Equal("first:a", desk.Waiting);
        Refused("task-closed", desk.Do(C, TaskOperation.Return, command => command with { Comment = "退回", Target = "first" }, inOther));
        Assert.Equal("first:a", desk.Waiting);
    }

    [Fact]
    public void Bug_4_one_slot_of_a_countersign_is_asked_again_without_the_others()
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("votes", people: ["a", "b", "c"]), SmallChain.Review("last", people: ["e"])));
        desk.Agree(A, B);
        Assert.Null(desk.Do(A, TaskOperation.TakeBack, task: 1));
        Assert.Equal("votes:a votes:c", desk.Waiting);

        var sequence = new Desk(SmallChain.Line(SmallChain.Review("votes", people: ["a", "b", "c"], vote: """{"kind":"sequential"}"""), SmallChain.Review("last", people: ["e"])));
        sequence.Agree(A, B);
        Assert.Null(sequence.Return(C, "previous-slot"));
        Assert.Equal("votes:b", sequence.Waiting);
        sequence.Agree(B, C);
        Assert.Equal("last:e", sequence.Waiting);
    }

    [Fact]
    public void Bug_5_a_step_that_is_returned_to_has_its_reminder_and_its_limit_again()
    {
        const string Limit = """{"days":5,"basis":"内部规定","stages":[{"after":3,"action":"remind"}]}""";
        var desk = new Desk(SmallChain.Line(SmallChain.Review("one", people: ["a"], limit: Limit), SmallChain.Review("two", people: ["b"])));
        desk.Agree(A);
        Assert.Empty(desk.State.Deadlines);
        Assert.Null(desk.Return(B, "previous"));
        Assert.Equal(
            [DeadlinePurpose.Clock, DeadlinePurpose.Stage], desk.State.Deadlines.Values.Select(armed => armed.Purpose).Order());
        desk.Grid.MoveTo(2026, 9, 24);
        desk.Grid.FireDue();
        Assert.Contains(desk.Open, task => task is { Kind: StepKind.Copy, Assignee: "a" });
    }

    [Fact]
    public void Bug_6_a_return_inside_a_parallel_block_works()
    {
        var desk = new Desk(Block());
        desk.Agree(A, B);
        Assert.Null(desk.Return(B, "x1"));
        Assert.Equal("votes:c votes:d x1:b", desk.Waiting);
    }

    [Fact]
    public void Bug_7_branches_that_finish_at_the_same_time_run_what_follows_once()
    {
        foreach (var order in new[] { new[] { B, C, D, B }, [C, B, B, D], [C, D, B, B] })
        {
            var desk = new Desk(Block());
            desk.Agree(A);
            desk.Agree(order);
            Assert.Equal("last:e", desk.Waiting);
            Assert.Single(desk.State.Tasks.Values, task => task.Node == "last");
            desk.Agree(E);
            Assert.True(desk.State.Ended);
        }
    }
}
