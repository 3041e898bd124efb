using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ApprovalGrid.Workflows.Tests.Properties;

/// <summary>
/// Flowcharts of waiting steps in nested parallel blocks, with returns thrown in at random. Whatever is returned when,
/// every join fires once for each pass, nothing is open twice, and in the end the flow still ends.
/// </summary>
public sealed class BlockProperties
{
    private static readonly int Tests = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TESTS"), out var tests) ? tests : 40;

    private readonly List<JsonObject> _activities = [];
    private readonly List<string> _connections = [];
    private int _ids;

    [Theory]
    [InlineData(FlowchartMode.Token)]
    [InlineData(FlowchartMode.Counter)]
    public void Returns_never_break_a_join(FlowchartMode mode) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => new BlockProperties().Run(seed, mode)).Check(Config.QuickThrowOnFailure.WithMaxTest(Tests));

    private void Run(int seed, FlowchartMode mode)
    {
        var random = new Random(seed);
        var first = Wait();
        var last = Extend(first, random, 0);
        var end = Wait();
        _connections.Add($"{last} -> {end}");
        var instance = Instance.Of(Flow.Definition(Flow.Chart("root", [.. _activities], [.. _connections])), options: new CompileOptions { Mode = mode }).Start();
        for (var step = 0; step < 25 && !instance.State.IsFinal; step++)
        {
            if (random.Next(3) == 0)
                Return(instance, random);
            else
                instance.Event(Pick(instance.Open.ToList(), random));
            Check(instance);
        }

        while (!instance.State.IsFinal)
        {
            var open = instance.Open.ToList();
            Assert.NotEmpty(open);
            instance.Event(Pick(open, random));
            Check(instance);
        }

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        instance.CheckReplay();
    }

    private static void Return(Instance instance, Random random)
    {
        var visit = Pick(instance.State.Bookmarks, random).Visit;
        var target = random.Next(instance.Program.Nodes.Count);
        try
        {
            var result = instance.Do(turn => turn.ReturnTo(visit, target, new ReturnOptions { MapToFork = random.Next(2) == 0 }));
            Assert.NotEmpty(result.Closed);
            Assert.True(result.Visit > visit);
        }
        catch (WorkflowRefusedException refused)
        {
            Assert.Contains(refused.Reason, (Refusal[])[Refusal.TargetNotVisited, Refusal.TargetInSiblingBranch, Refusal.TargetNotInScope, Refusal.TargetNotFound]);
        }
    }

    private static void Check(Instance instance)
    {
        // At most one open visit at a node: these flows have no multi-instance nodes and no second way to a node.
        Assert.All(instance.State.Visits.GroupBy(visit => visit.Node), group => Assert.Single(group));
        Assert.Empty(instance.State.Incidents);

        // A step stands in as many blocks as forks enclose it.
        foreach (var visit in instance.State.Visits.Where(visit => visit.Parent > 1))
        {
            Assert.Equal(visit.Path.Select(step => step.Fork).Distinct().Count(), visit.Path.Length);
            Assert.Equal((int)instance.Program.Nodes[visit.Node].Source!.Json.GetProperty("depth").GetDouble(), visit.Path.Length);
        }
    }

    private string Extend(string from, Random random, int depth)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
            from = depth < 3 && random.Next(2) == 0 ? Block(from, random, depth) : Connect(from, Wait(depth));
        return from;
    }

    private string Block(string from, Random random, int depth)
    {
        string[] branches = random.Next(2) == 0 ? ["x", "y"] : ["x", "y", "z"];
        var fork = Add(Flow.Fork(Id(), branches), depth);
        var join = Add(random.Next(3) == 0 ? Merging(Flow.Wait(Id())) : Flow.Join(Id(), "WaitAll"), depth);
        Connect(from, fork);
        foreach (var branch in branches)
        {
            var first = Wait(depth + 1);
            _connections.Add($"{fork}:{branch} -> {first}");
            Connect(Extend(first, random, depth + 1), join);
        }

        return join;
    }

    private static JsonObject Merging(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["mergeMode"] = "Merge" };
        return activity;
    }

    private string Connect(string from, string to)
    {
        _connections.Add($"{from} -> {to}");
        return to;
    }

    private string Wait(int depth = 0) => Add(Flow.Wait(Id()), depth);

    private string Id() => $"n{_ids++}";

    private string Add(JsonObject activity, int depth)
    {
        activity["depth"] = depth;
        _activities.Add(activity);
        return (string)activity["id"]!;
    }

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
