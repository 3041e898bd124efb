using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>A matter that no authority could take in stops at its step, with an incident; nothing is on its way.</summary>
public sealed class UnhandledAuthorityTests
{
    [Theory]
    [InlineData(false, "serviceItem")]
    [InlineData(true, "department")]
    public void It_stops_at_the_step_with_the_reason(bool exists, string member)
    {
        var grid = new Grid { FindItem = code => exists ? Publishing.Shipped.Item(code) with { Regions = ["450100"] } : null };
        var id = grid.File(People.Filing(), People.Applicant).Id;
        Assert.Null(grid.Act(id, People.Window, TaskOperation.Agree));
        Assert.Null(grid.Act(id, People.Reviewer, TaskOperation.Agree, "同意"));

        var incident = Assert.Single(grid.State(id).Workflow.Incidents);

        Assert.StartsWith($"Input '{member}'", grid.Data(id).Memory.IncidentDetails[incident.Number].Message, StringComparison.Ordinal);
        Assert.Empty(grid.Post);
        Assert.Empty(grid.State(id).Children);
        Assert.False(grid.State(id).Ended);
    }

    [Fact]
    public void An_item_that_is_not_in_memory_is_asked_for_and_nothing_of_the_turn_happened()
    {
        var known = new HashSet<string>();
        var grid = new Grid { FindItem = code => known.Contains(code) ? Publishing.Shipped.Item(code) : throw new ItemNeededException(code) };
        var id = grid.File(People.Filing(), People.Applicant).Id;
        Assert.Null(grid.Act(id, People.Window, TaskOperation.Agree));
        var before = grid.State(id).Version;

        var needed = Assert.Throws<ItemNeededException>(() => grid.Act(id, People.Reviewer, TaskOperation.Agree, "同意"));
        Assert.Equal(before, grid.State(id).Version);
        known.Add(needed.Code);
        Assert.Null(grid.Act(id, People.Reviewer, TaskOperation.Agree, "同意"));

        Assert.Single(grid.Post);
    }
}
