using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>Defects that random handling once found, each by itself.</summary>
public sealed class VoteDefectTests
{
    [Theory]
    [InlineData("""{"kind":"count","numerator":3}""")]
    [InlineData("""{"kind":"weight","numerator":9,"weights":{"a":3,"b":5}}""")]
    [InlineData("""{"kind":"all","quorum":3}""")]
    public void A_vote_that_nobodys_agreement_could_win_is_an_incident_of_its_node_and_asks_nobody(string vote)
    {
        var desk = new Desk(SmallChain.Line(SmallChain.Review("v", people: ["a", "b"], vote: vote), SmallChain.Review("next", "reviewer")));
        Assert.Empty(desk.Open);
        Assert.Contains("cannot pass though everybody agrees", desk.Grid.View(desk.Id, Head).Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_rule_agrees_for_the_last_of_a_sequence_the_step_is_decided_at_once()
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("one", people: ["b"]),
            SmallChain.Review("two", people: ["a", "b"], vote: """{"kind":"sequential"}""", policy: """{"duplicate":"all"}"""),
            SmallChain.Review("next", "reviewer")));
        desk.Agree(B, A);
        Assert.Equal("next", desk.Waiting);
        Assert.Contains(desk.State.Tasks.Values, task => task is { Node: "two", Assignee: "b", Opinion: Opinion.Agree });
    }

    [Fact]
    public void A_transferred_seat_keeps_the_weight_of_whose_seat_it_was()
    {
        var desk = new Desk(SmallChain.Line(
            SmallChain.Review("v", people: ["a", "b"], vote: """{"kind":"weight","numerator":5,"weights":{"a":5,"b":1,"c":1}}"""), SmallChain.Review("next", "reviewer")));
        Assert.Null(desk.Give(A, TaskOperation.Transfer, "c"));
        desk.Agree(C);
        Assert.Equal("next", desk.Waiting);
    }
}
