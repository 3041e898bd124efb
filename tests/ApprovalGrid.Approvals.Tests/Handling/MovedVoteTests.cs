using ApprovalGrid.Actors;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Migration;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>版本迁移 in the middle of a countersign, and beside the guide.</summary>
public sealed class MovedVoteTests
{
    private static readonly Actor Integrator = new() { Kind = ActorKind.Integrator, Id = "integrator" };

    [Fact]
    public void A_countersign_goes_on_with_the_people_rule_and_opinions_it_was_entered_with()
    {
        var old = SmallChain.Line(SmallChain.Review("v", people: ["a", "b", "c"], vote: """{"kind":"ratio","numerator":2,"denominator":3}"""), SmallChain.Review("next", people: ["d"]));
        var newer = SmallChain.Line(SmallChain.Review("v", people: ["d", "e"]), SmallChain.Review("between", people: ["e"]), SmallChain.Review("next", people: ["d"]));
        var desk = new Desk(old);
        desk.Agree(A);
        var version = desk.TaskOf(B).Revision;
        Move(desk, old, newer);

        Assert.Equal((2, "v:b v:c", version), (desk.State.DefinitionVersion, desk.Waiting, desk.TaskOf(B).Revision));
        desk.Agree(B); // two of three
        Assert.Equal("between:e", desk.Waiting);
        Assert.Null(desk.Return(E, "previous"));
        Assert.Equal("v:d v:e", desk.Waiting); // a new visit is the new version's
    }

    [Fact]
    public void The_guide_stays_the_one_the_case_was_filed_under_when_its_process_goes_on_in_another_version()
    {
        var old = SmallChain.Line(SmallChain.Review("one", people: ["a"]));
        var desk = new Desk(old);
        var clocks = desk.State.Clocks;
        Move(desk, old, SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"])));
        Assert.Equal((1, 2), (desk.State.ItemVersion, desk.State.DefinitionVersion));
        Assert.Equal(clocks, desk.State.Clocks);
        desk.Agree(A);
        Assert.Equal("two:b", desk.Waiting);
    }

    [Fact]
    public void A_step_that_the_law_requires_by_its_kind_is_not_passed_over_by_a_move()
    {
        var old = SmallChain.Line(SmallChain.Review("one", people: ["a"]), SmallChain.Review("two", people: ["b"]));
        var newer = SmallChain.Of(
            [SmallChain.Review("one", people: ["a"]), SmallChain.Step("Accept", "accept", "reviewer"), SmallChain.Review("two", people: ["b"])], "one -> accept", "accept:Accepted -> two");
        var (early, late) = (new Desk(old), new Desk(old));
        late.Agree(A);
        Move(early, old, newer);
        early.Agree(A);
        Assert.Equal("accept", early.Waiting);
        var refusal = late.Grid.Migrate(late.Id, Integrator, Mapping(late, old, newer));
        Assert.Equal("MandatoryPassed", Assert.Single(refusal!.Faults).Rule);
    }

    private static void Move(Desk desk, SmallChain old, SmallChain newer) => Assert.Null(desk.Grid.Migrate(desk.Id, Integrator, Mapping(desk, old, newer)));

    private static ProgramMapping Mapping(Desk desk, SmallChain old, SmallChain newer)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(newer.Program.Definition.ToUtf8Json())!;
        json["version"] = 2;
        var program = WorkflowProgram.Compile(
            WorkflowDefinition.Parse(json.ToJsonString()), Activities.ApprovalActivities.Catalog, new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents }).Program!;
        desk.Grid.Versions[("test", 2)] = program;
        return ProgramMapping.Create(old.Program, program, MigrationMap.Empty);
    }
}
