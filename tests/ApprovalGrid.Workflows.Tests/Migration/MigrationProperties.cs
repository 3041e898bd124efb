using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Migration;
using ApprovalGrid.Workflows.Tests.Properties;
using ApprovalGrid.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ApprovalGrid.Workflows.Tests.Migration;

/// <summary>What holds of any instance of any definition that goes on in another version.</summary>
public sealed class MigrationProperties
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn.With(RandomDefinition.Review);

    // PROPERTY_TESTS=20000 looks longer. What fails for a seed is found again by running that seed.
    private static readonly int Tests = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TESTS"), out var tests) ? tests : 300;

    [Theory]
    [InlineData(FlowchartMode.Token)]
    [InlineData(FlowchartMode.Counter)]
    public void The_map_onto_itself_changes_nothing(FlowchartMode mode) => ForAll(seed =>
    {
        var instance = Run(seed, mode);
        var before = StateText.Of(instance.State, instance.Memory);
        var same = Compile(new RandomDefinition(seed).Next(), mode);

        var migration = instance.Migrate(ProgramMapping.Create(instance.Program, same, MigrationMap.Empty));

        Assert.Equal(instance.State.IsFinal, migration.Faults.Count > 0);
        Assert.Empty(migration.Notes);
        Assert.Equal(before, StateText.Of(instance.State, instance.Memory));
        instance.CheckReplay();
    });

    [Theory]
    [InlineData(FlowchartMode.Token)]
    [InlineData(FlowchartMode.Counter)]
    public void Renamed_and_reordered_it_goes_on_exactly_as_one_that_stayed(FlowchartMode mode) => ForAll(seed =>
    {
        var (stayed, moved) = (Run(seed, mode), Run(seed, mode));
        var renamed = Renamed(stayed.Program);
        var mapping = ProgramMapping.Create(stayed.Program, Compile(renamed, mode), Map(stayed.Program));
        Assert.Empty(mapping.Faults);
        if (moved.State.IsFinal)
            return;

        var migration = moved.Migrate(mapping);

        Assert.Empty(migration.Faults);
        Assert.Empty(migration.Notes);
        for (var step = 0; step < 10; step++)
        {
            Assert.Equal(Shape(stayed, id => id + "'"), Shape(moved, id => id));
            Command(stayed, new Random(seed + step));
            Command(moved, new Random(seed + step));
        }

        moved.CheckReplay();
    });

    /// <summary>Every id another, the activities of every flowchart in another order: what counts is the map.</summary>
    private static string Renamed(WorkflowProgram program)
    {
        var json = JsonNode.Parse(program.Definition.ToUtf8Json())!;
        Rename(json["root"]!.AsObject(), program.Workflow.Children[0]);
        return json.ToJsonString();
    }

    private static void Rename(JsonObject node, ProgramNode compiled)
    {
        if (node["connections"] is JsonArray connections)
        {
            if (compiled.FlowStart is { } start)
                node["start"] = start.Id + "'";
            foreach (var connection in connections)
            {
                foreach (var end in new[] { "source", "target" })
                    connection![end]!["activity"] = (string)connection[end]!["activity"]! + "'";
            }
        }

        node["id"] = (string)node["id"]! + "'";
        foreach (var child in compiled.Children)
            Rename(Locate(node, child.Port), child);
        if (node["connections"] is not null && node["activities"] is JsonArray activities)
            node["activities"] = new JsonArray([.. activities.Reverse().Select(activity => activity!.DeepClone())]);
    }

    private static JsonObject Locate(JsonObject node, string port)
    {
        JsonNode place = node;
        foreach (var step in port.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            place = place[bracket < 0 ? step : step[..bracket]]!;
            if (bracket >= 0)
                place = place[int.Parse(step[(bracket + 1)..^1], System.Globalization.CultureInfo.InvariantCulture)]!;
        }

        return place.AsObject();
    }

    private static MigrationMap Map(WorkflowProgram program) => MigrationMap.Empty with
    {
        Nodes = program.Nodes.Where(node => node.Source is not null)
            .ToImmutableSortedDictionary(node => node.Id, node => (string?)(node.Id + "'"), StringComparer.Ordinal),
    };

    /// <summary>What of a state does not depend on how its nodes are numbered.</summary>
    private static string Shape(Instance instance, Func<string, string> name)
    {
        var state = instance.State;
        string Node(int index) => instance.Program.Nodes[index].Source is { } source ? name(source.Id) : "workflow";
        return string.Join('\n',
            [
                state.Status.ToString(),
                .. state.Visits.Select(visit => $"{visit.Number} {Node(visit.Node)} {visit.Parent} {visit.Faulted} {visit.Tag} {string.Join('/', visit.Path.Select(step => $"{step.Block}.{step.Branch}.{Node(step.Fork)}"))} {string.Join(',', visit.History.Select(record => $"{Node(record.Node)}:{record.Opened}:{record.Completed}").Order())} {visit.Flow?.Tokens.Count}"),
                .. state.Bookmarks.Select(bookmark => bookmark.ToString()),
                .. state.Blocks.Select(block => $"{block.Number} {block.Flow} {Node(block.Fork)}"),
                .. state.Incidents.Select(incident => $"{incident.Number} {incident.Kind} {incident.Resolved}"),
                .. instance.Memory.Scopes.SelectMany(scope => scope.Slots.Select(slot => $"{scope.Visit}.{slot.Id}={slot.Value}")),
            ]);
    }

    private static WorkflowProgram Compile(string definition, FlowchartMode mode) =>
        WorkflowProgram.Compile(WorkflowDefinition.Parse(definition), Catalog, new CompileOptions { Mode = mode }).Program!;

    private static Instance Run(int seed, FlowchartMode mode)
    {
        var instance = new Instance(Compile(new RandomDefinition(seed).Next(), mode))
        {
            Context = new TurnContext
            {
                Now = default,
                KeepUnmatchedEvents = true,
                Limits = new ExecutionLimits { MaxActivitiesPerTurn = 300, MaxKeptEvents = 3, MaxIncidents = 5, MaxOpenVisits = 100 },
            },
        };
        instance.Start();
        var random = new Random(seed);
        for (var step = 0; step < 8; step++)
            Command(instance, new Random(random.Next()));
        return instance;
    }

    private static void Command(Instance instance, Random random)
    {
        try
        {
            instance.Do(turn =>
            {
                var external = turn.State.Bookmarks.FindAll(bookmark => bookmark.Kind == BookmarkKind.External);
                var timers = turn.State.Bookmarks.FindAll(bookmark => bookmark.Kind == BookmarkKind.Timer);
                switch (random.Next(8))
                {
                    case <= 2 when external.Count > 0:
                        turn.CompleteVisit(external[random.Next(external.Count)].Visit, [random.Next(3) == 0 ? "Returned" : "Agreed"]);
                        break;
                    case 3 when timers.Count > 0:
                        instance.Now += TimeSpan.FromMinutes(20);
                        turn.FireBookmark(timers[0].Number);
                        break;
                    case 4 when turn.State.Effects.Count > 0:
                        turn.CompleteEffect(turn.State.Effects[0].Number, "result");
                        break;
                    case 5 when turn.State.Visits.Find(open => open.Faulted) is { } faulted:
                        turn.RetryVisit(faulted.Number);
                        break;
                    default:
                        turn.PublishEvent(RandomDefinition.Events[random.Next(4)], random.Next());
                        break;
                }

                return true;
            });
        }
        catch (WorkflowRefusedException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static void ForAll(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(Tests));
}
