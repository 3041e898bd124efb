using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>抄送 at the entry of a step, at its exit and at the end of a case.</summary>
public sealed class CopyTests
{
    [Fact]
    public void A_copy_goes_out_where_the_chain_draws_it_once_for_each_person_and_is_receipted()
    {
        var desk = new Desk(SmallChain.Of(
            [Copy("entry", "d"), SmallChain.Review("one", people: ["a"]), Copy("exit", "d", "e"), SmallChain.Review("two", people: ["b"]), Copy("end", "c", "d")],
            "entry:Done -> one", "one -> exit", "exit:Done -> two", "two -> end"));
        Assert.Equal("d", Receivers(desk));
        desk.Agree(A);
        Assert.Equal("d e", Receivers(desk));
        desk.Agree(B);
        Assert.True(desk.State.Ended);
        Assert.Equal("c d e", Receivers(desk));

        var copy = desk.Open.Single(task => task.Assignee == "e");
        Refused("forbidden", desk.Do(C, TaskOperation.Read, task: copy.Number));
        Assert.Null(desk.Do(E, TaskOperation.Read, task: copy.Number));
        var receipt = TaskViews.Of(desk.State, desk.Data, copy.Number);
        Assert.Equal(("e", desk.Grid.Now), (receipt.ClosedBy, receipt.ClosedAt));
        Refused("task-closed", desk.Do(E, TaskOperation.Read, task: copy.Number));
    }

    private static string Receivers(Desk desk) => string.Join(" ", desk.State.Tasks.Values.Where(task => task.Kind == StepKind.Copy).Select(task => task.Assignee).Order());

    private static System.Text.Json.Nodes.JsonObject Copy(string id, params string[] people) => SmallChain.Activity(
        "ApprovalGrid.Copy", id, ("department", SmallChain.Literal("430100/hrss")), ("participants", SmallChain.Object(System.Text.Json.JsonSerializer.Serialize(people))));
}
