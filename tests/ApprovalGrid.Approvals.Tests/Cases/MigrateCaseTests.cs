using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Tests.Publishing;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>Running cases go on in another version; <see cref="Grid"/> checks the fold and the invariants at every turn.</summary>
public sealed class MigrateCaseTests
{
    private const string Definition = "pension-transfer-in";

    private static readonly Actor Integrator = new() { Kind = ActorKind.Integrator, Id = "integrator" };
    private static readonly WorkflowProgram Old = Shipped.Compile(Shipped.Chain());
    private static readonly int Next = Old.Definition.Version + 1;

    [Fact]
    public void Open_tasks_keep_number_revision_and_holder_and_clocks_run_on()
    {
        var (grid, id) = Begin();
        grid.Act(id, People.Window, TaskOperation.Agree);
        grid.Act(id, People.Reviewer, TaskOperation.Claim);
        var before = grid.State(id);

        Assert.Null(grid.Migrate(id, Integrator, Renaming(grid)));

        var after = grid.State(id);
        Assert.Equal((Next - 1, Next), (before.DefinitionVersion, after.DefinitionVersion));
        Assert.Equal(before.Tasks.Values.Select(task => task with { Node = task.Node + "-2" }), after.Tasks.Values);
        Assert.Equal(before.Clocks, after.Clocks);
        Assert.Equal(before.Deadlines, after.Deadlines);
        Assert.Equal(Node("Review") + "-2", Assert.Single(after.Steps.Values).Node);
        Assert.Equal("修法", grid.Data(id).Reasons["migration"]);
        Assert.Null(grid.Act(id, People.Reviewer, TaskOperation.Agree, "同意"));
        Assert.Single(grid.Post);
    }

    [Fact]
    public void A_case_at_a_step_that_is_gone_stays_and_says_why()
    {
        var (grid, id) = Begin();
        var chain = Shipped.Chain();
        chain["version"] = Next;
        Shipped.Node(chain, "Accept")["id"] = "another";

        var refusal = grid.Migrate(id, Integrator, ProgramMapping.Create(Old, Register(grid, Shipped.Compile(chain)), MigrationMap.Empty))!;

        Assert.Equal(RefusalCodes.MigrationImpossible, refusal.Code);
        Assert.Equal("NodeGone", Assert.Single(refusal.Faults).Rule);
        Assert.Equal(Next - 1, grid.State(id).DefinitionVersion);
    }

    [Fact]
    public void Only_integrators_and_operators_move_a_case_and_only_from_the_version_it_runs()
    {
        var (grid, id) = Begin();
        var mapping = Renaming(grid);

        Assert.Equal(RefusalCodes.Forbidden, grid.Migrate(id, People.Head, mapping)!.Code);
        Assert.Equal(RefusalCodes.InvalidInput, grid.Migrate(id, Integrator, mapping, "")!.Code);
        Assert.Null(grid.Migrate(id, new Actor { Kind = ActorKind.Operator, Id = "ops" }, mapping));
        Assert.Equal(RefusalCodes.NotInThisState, grid.Migrate(id, Integrator, mapping)!.Code);
        grid.Withdraw(id, People.Applicant);
        Assert.Equal(RefusalCodes.NotInThisState, grid.Migrate(id, Integrator, mapping)!.Code);
    }

    /// <summary>Two grids get the same commands; in one the cases are moved at a random moment. They must not differ in what counts.</summary>
    [Fact]
    public void A_case_that_was_moved_decides_as_one_that_stayed()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var (stayed, moved) = (new RandomMatter(seed), new RandomMatter(seed));
            var at = new Random(seed).Next(2, 30);
            for (var step = 0; step < 60; step++)
            {
                stayed.Step();
                moved.Step();
                if (step == at && !moved.Grid.State(moved.Id).Ended)
                    Assert.Null(moved.Grid.Migrate(moved.Id, Integrator, Renaming(moved.Grid)));
            }

            var suffix = moved.Grid.State(moved.Id).DefinitionVersion == Next ? "-2" : "";
            Assert.Equal(Outcome(stayed.Grid.State(stayed.Id), suffix), Outcome(moved.Grid.State(moved.Id), ""));
        }
    }

    /// <param name="suffix">Of the names of nodes in the new version.</param>
    private static string Outcome(CaseState state, string suffix)
    {
        string Name(string node) => node + suffix;
        return string.Join('\n',
            [
                $"{state.Status} {state.Decision} {state.EndedAt} {state.Jump}",
                .. state.Tasks.Values.Select(task => (task with { ClosedTurn = 0, Node = task.Node is { } node ? Name(node) : null }).ToString()), // the move is a turn
                .. state.Steps.Values.Select(step => $"{step.Visit} {Name(step.Node)} {step.Name} {step.Round} {step.AwaitsSupplement}"),
                .. state.Done.Select(done => $"{Name(done.Key)} {done.Value}").Order(StringComparer.Ordinal),
                .. state.Clocks.Values.Select(clock => clock.ToString()),
                .. state.Documents.Select(document => document.ToString()),
            ]);
    }

    private static (Grid Grid, long Id) Begin()
    {
        var grid = new Grid();
        return (grid, grid.File(People.Filing(), People.Applicant).Id);
    }

    /// <summary>The next version is the shipped chain with every id another and its activities in another order.</summary>
    private static ProgramMapping Renaming(Grid grid)
    {
        var chain = Shipped.Chain();
        chain["version"] = Next;
        var root = chain["root"]!;
        foreach (var connection in root["connections"]!.AsArray())
        {
            foreach (var end in new[] { "source", "target" })
                connection![end]!["activity"] = (string)connection[end]!["activity"]! + "-2";
        }

        foreach (var node in root["activities"]!.AsArray())
            node!["id"] = (string)node["id"]! + "-2";
        root["activities"] = new JsonArray([.. root["activities"]!.AsArray().Reverse().Select(node => node!.DeepClone())]);
        var map = MigrationMap.Empty with
        {
            Nodes = Old.Nodes.Where(node => node.Depth == 2).ToImmutableSortedDictionary(node => node.Id, node => (string?)(node.Id + "-2"), StringComparer.Ordinal),
        };
        var mapping = ProgramMapping.Create(Old, Register(grid, Shipped.Compile(chain)), map);
        Assert.Empty(mapping.Faults);
        return mapping;
    }

    private static WorkflowProgram Register(Grid grid, WorkflowProgram program) => grid.Versions[(Definition, Next)] = program;

    private static string Node(string name) => (string)Shipped.Node(Shipped.Chain(), name)["id"]!;
}
