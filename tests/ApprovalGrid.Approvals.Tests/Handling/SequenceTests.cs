using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>顺序会签 where what surrounds it changes meanwhile.</summary>
public sealed class SequenceTests
{
    [Fact]
    public void The_order_is_frozen_at_entry_though_the_data_it_came_from_change()
    {
        var step = SmallChain.Review("v", vote: """{"kind":"sequential"}""");
        step["participants"] = SmallChain.Script("getVariable('Found') ? ['e', 'd'] : ['b', 'a', 'c']");
        var desk = new Desk(SmallChain.Line(step, SmallChain.Review("next", "reviewer")));
        Assert.Null(desk.Do(B, TaskOperation.Agree, command => command with { Data = new JsonText { Text = """{"Found":1}""" } }));
        Assert.Equal("v:a", desk.Waiting);
        desk.Agree(A);
        Assert.Equal("v:c", desk.Waiting);
        Assert.Null(desk.Return(C, "previous-slot"));
        Assert.Equal("v:a", desk.Waiting);
        desk.Agree(A, C);
        Assert.Equal("next", desk.Waiting);
    }

    [Theory]
    [InlineData(AddSignPlace.Before)]
    [InlineData(AddSignPlace.After)]
    public void Whoever_is_added_to_an_opinion_of_a_sequence_answers_before_the_next_is_asked(AddSignPlace place)
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("v", people: ["a", "b"], vote: """{"kind":"sequential"}"""), SmallChain.Review("next", "reviewer")));
        Assert.Null(desk.Add(A, place, "c"));
        Assert.DoesNotContain("v:b", desk.Waiting);
        desk.Agree(C);
        if (place == AddSignPlace.Before)
            desk.Agree(A);
        Assert.Equal("v:b", desk.Waiting);
        desk.Agree(B);
        Assert.Equal("next", desk.Waiting);
    }
}
