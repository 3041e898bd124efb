using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Execution;

public sealed class BlockTests
{
    [Fact]
    public void What_follows_a_visit_stands_in_the_blocks_of_that_visit_and_not_of_a_later_one()
    {
        // D runs once for each branch, so the block behind it is open twice.
        var instance = Instance.Of(Flow.Definition(Flow.Chart(
            "root",
            [Flow.Fork("F", "x", "y"), Flow.Line("B"), Flow.Wait("E"), Flow.Line("C"), Flow.Line("D"), Flow.Fork("G", "p", "q"), Flow.Wait("W"), Flow.Wait("X"), Flow.Wait("V"), Flow.Join("J", "WaitAll")],
            "F:x -> B", "B -> D", "F:y -> E", "E -> C", "C -> D", "D -> G", "G:p -> W", "W -> X", "X -> J", "G:q -> V", "V -> J"))).Start();
        var first = instance.VisitOf("W");
        instance.Event("E");
        Assert.NotEqual(first.Path[^1].Block, instance.VisitOf("W").Path[^1].Block);
        Assert.Equal(1, instance.Do(turn => turn.PublishEvent("W", default, new EventFilter { Visit = first.Number })));
        Assert.Equal(first.Path[^1], instance.VisitOf("X").Path[^1]);
    }
}
