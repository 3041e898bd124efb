using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ApprovalGrid.Workflows.Tests.Properties;

public sealed class EngineProperties
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn.With(RandomDefinition.Review);

    [Theory]
    [InlineData(FlowchartMode.Token)]
    [InlineData(FlowchartMode.Counter)]
    public void Any_commands_on_any_definition_give_events_that_fold_to_the_state_or_a_typed_refusal(FlowchartMode mode) => ForAll(seed =>
    {
        var instance = Instance.Of(new RandomDefinition(seed).Next(), Catalog, new CompileOptions { Mode = mode });
        var random = new Random(seed);
        instance.Context = new TurnContext
        {
            Now = default,
            KeepUnmatchedEvents = random.Next(2) == 0,
            ReportStalls = random.Next(2) == 0,
            Limits = new ExecutionLimits { MaxActivitiesPerTurn = 300, MaxKeptEvents = 3, MaxIncidents = 5, MaxOpenVisits = 100 },
        };
        for (var step = 0; step < 12; step++)
            Command(instance, random, step);
        instance.CheckReplay();
    });

    [Fact]
    public void A_definition_survives_reading_and_writing() => ForAll(seed =>
    {
        var json = new RandomDefinition(seed).Next();
        var definition = WorkflowDefinition.Parse(json);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(definition.ToUtf8Json())));
        var filled = definition.ToJsonWithNodeIds();
        Assert.Equal(definition.Root.NodeId, (string?)filled["root"]!["nodeId"]);
        Assert.Equal((int)filled["madeUp"]!["kept"]!, (int)JsonNode.Parse(json)!["madeUp"]!["kept"]!);
    });

    [Fact]
    public void Broken_definitions_are_refused_with_a_path() => ForAll(seed =>
    {
        var random = new Random(seed);
        var text = new RandomDefinition(seed).Next().ToCharArray();
        for (var count = random.Next(1, 4); count > 0; count--)
            text[random.Next(text.Length)] = (char)random.Next(32, 127);
        try
        {
            var definition = WorkflowDefinition.Parse(new string(text));
            WorkflowProgram.Compile(definition, Catalog, CompileOptions.Default);
        }
        catch (DefinitionFormatException error)
        {
            Assert.NotEmpty(error.Path);
        }
    });

    // PROPERTY_TESTS=20000 looks longer. What fails for a seed is found again by running that seed.
    private static readonly int Tests = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TESTS"), out var tests) ? tests : 400;

    private static void ForAll(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(Tests));

    private static void Command(Instance instance, Random random, int step)
    {
        try
        {
            instance.Do(turn => Run(turn, instance, random, step == 0 ? 0 : random.Next(1, 24)));
        }
        catch (WorkflowRefusedException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static bool Run(WorkflowTurn turn, Instance instance, Random random, int kind)
    {
        var state = turn.State;
        var visit = state.Visits.Count == 0 || random.Next(8) == 0 ? random.Next(20) : state.Visits[random.Next(state.Visits.Count)].Number;
        var external = state.Bookmarks.FindAll(bookmark => bookmark.Kind == BookmarkKind.External);
        switch (kind)
        {
            case 0:
                var trigger = random.Next(4) == 0 ? instance.Program.Nodes[random.Next(instance.Program.Nodes.Count)].NodeId : null;
                turn.Start(new StartOptions { TriggerNodeId = trigger, TriggerPayload = "p" });
                break;
            case <= 6:
                turn.PublishEvent(RandomDefinition.Events[random.Next(4)], random.Next());
                break;
            case <= 12 when external.Count > 0:
                turn.CompleteVisit(external[random.Next(external.Count)].Visit, [random.Next(3) == 0 ? "Returned" : "Agreed"]);
                break;
            case 13:
                turn.CompleteVisit(visit, [random.Next(2) == 0 ? "Done" : "Agreed"]);
                break;
            case 14 when external.Count > 0:
                turn.FaultVisit(external[0].Visit, "failed");
                break;
            case 15:
                turn.RetryVisit(state.Visits.Find(open => open.Faulted)?.Number ?? visit);
                break;
            case 16 or 17 when state.Bookmarks.Count > 0:
                instance.Now += TimeSpan.FromMinutes(random.Next(20));
                turn.FireBookmark(state.Bookmarks[random.Next(state.Bookmarks.Count)].Number);
                break;
            case 18 when state.Effects.Count > 0:
                turn.CompleteEffect(state.Effects[0].Number, "result");
                break;
            case 19 when random.Next(5) == 0:
                turn.Cancel("enough");
                break;
            case 20:
                turn.Start(new StartOptions());
                break;
            default:
                turn.ReturnTo(visit, random.Next(-1, instance.Program.Nodes.Count + 1), new ReturnOptions { MapToFork = random.Next(2) == 0 });
                break;
        }

        return true;
    }
}
