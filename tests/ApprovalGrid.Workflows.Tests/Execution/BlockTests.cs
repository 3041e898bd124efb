using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Properties;
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

    [Theory]
    [InlineData("B -> J", "C -> J", "J -> Z", "Z -> End")]
    [InlineData("B -> J", "C -> J", "J -> Q", "Q:True -> Z", "Q:False -> End", "Z -> Finish")]
    [InlineData("R:Agreed -> J", "R:Returned -> End", "B -> R", "C -> S", "S:Agreed -> J", "S:Returned -> End", "J -> Z", "Z -> Finish")]
    [InlineData("R:Agreed -> J", "R:Returned -> Note", "B -> R", "C -> J", "J -> Z", "Z -> Finish")]
    [InlineData("R:Agreed -> J", "R:Returned -> A", "B -> R", "C -> J", "J -> Z", "Z -> End")]
    public void A_block_is_over_where_its_branches_meet_however_the_flow_ends(params string[] connections)
    {
        var kinds = new Dictionary<string, Func<string, JsonObject>>
        {
            ["J"] = id => Flow.Join(id, "WaitAll"),
            ["End"] = id => Flow.Activity("End", id),
            ["Finish"] = id => Flow.Activity("Finish", id),
            ["R"] = id => Flow.Activity("Test.Review", id),
            ["S"] = id => Flow.Activity("Test.Review", id),
            ["Z"] = Flow.Wait,
            ["Q"] = id => Flow.Activity("FlowDecision", id, ("condition", Flow.Literal(true))),
            ["F"] = id => Flow.Fork(id, "x", "y"),
        };
        string[] all = ["A -> F", "F:x -> B", "F:y -> C", .. connections];
        var ids = all.SelectMany(one => one.Split(" -> ")).Select(end => end.Split(':')[0]).Distinct();
        var instance = Instance.Of(
            Flow.Definition(Flow.Chart("root", [.. ids.Select(id => kinds.TryGetValue(id, out var make) ? make(id) : Flow.Line(id))], all)),
            ActivityCatalog.BuiltIn.With(RandomDefinition.Review)).Start();
        foreach (var review in instance.Open.ToArray().Where(id => id is "R" or "S"))
            instance.Complete(review, "Agreed");
        Assert.Equal(["Z"], instance.Open);
        Assert.Empty(instance.VisitOf("Z").Path);
        Assert.Empty(instance.State.Blocks);
    }
}
