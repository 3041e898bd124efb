using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Overlays;
using ApprovalGrid.Workflows.Tests.Properties;
using ApprovalGrid.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ApprovalGrid.Workflows.Tests.Overlays;

/// <summary>A city's overlay over a base definition, and what becomes of it when the base goes on.</summary>
public sealed class DefinitionMergeTests
{
    private static readonly int Tests = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TESTS"), out var tests) ? tests : 150;

    [Fact]
    public void With_a_base_that_has_not_changed_the_overlay_comes_out_and_with_an_overlay_that_has_not_the_new_base() => ForAll(seed =>
    {
        var random = new Random(seed);
        var before = new RandomDefinition(seed).Next();
        var (changed, _) = Edited(before, random, _ => true);

        var overlay = Merge(before, before, changed);
        var newBase = Merge(before, changed, before);

        Assert.Empty(overlay.Open);
        Assert.Empty(newBase.Open);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(changed), overlay.Definition), $"{changed}\n{overlay.Definition.ToJsonString()}");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(changed), newBase.Definition), $"{changed}\n{newBase.Definition.ToJsonString()}");
        Assert.Empty(Merge(before, changed, changed).Open);
    });

    [Fact]
    public void Changes_of_different_nodes_come_together_whatever_they_are() => ForAll(seed =>
    {
        var random = new Random(seed);
        var before = new RandomDefinition(seed).Next();
        var (newBase, one) = Edited(before, random, id => Half(id) == 0);
        var (overlay, other) = Edited(before, random, id => Half(id) == 1);

        var merged = Merge(before, newBase, overlay);

        Assert.Empty(merged.Open);
        var both = JsonNode.Parse(before)!.AsObject();
        foreach (var edit in one.Concat(other))
            edit(both);
        Assert.Empty(DefinitionDiff.Compare(Parse(both.ToJsonString()), Parse(merged.Definition.ToJsonString())));
    });

    /// <summary>Whatever both have done: each change of either side is in the result, or named by a conflict of its node.</summary>
    [Fact]
    public void Nothing_that_either_side_has_changed_is_dropped_in_silence() => ForAll(seed =>
    {
        var random = new Random(seed);
        var before = new RandomDefinition(seed).Next();
        var (newBase, _) = Edited(before, random, _ => true);
        var (overlay, _) = Edited(before, random, _ => true);

        var merged = Merge(before, newBase, overlay);

        var result = Parse(merged.Definition.ToJsonString());
        var conflicts = merged.Open.Select(conflict => conflict.Node).ToHashSet();
        foreach (var side in new[] { newBase, overlay })
        {
            foreach (var change in DefinitionDiff.Compare(Parse(before), Parse(side)).Where(change => !conflicts.Contains(change.Node)))
            {
                var left = DefinitionDiff.Compare(Parse(side), result).SingleOrDefault(other => other.Node == change.Node);
                Assert.True(
                    left is null || (change.Kind == ChangeKind.Changed && left.Kind == ChangeKind.Changed && !change.Members.Intersect(left.Members).Any(member => member.StartsWith("text", StringComparison.Ordinal))),
                    $"{change.Node} {change.Kind} {string.Join(',', change.Members)} -> {left?.Kind} {string.Join(',', left?.Members ?? [])}");
            }
        }
    });

    [Fact]
    public void A_change_of_both_names_the_node_and_a_choice_settles_it()
    {
        var before = Chart("a", "b");
        var newBase = Chart("a in all cities", "b");
        var overlay = Chart("a in this city", "b here");

        var open = Merge(before, newBase, overlay);
        var settled = Merge(before, newBase, overlay, new() { ["A"] = MergeSide.Base });

        var conflict = Assert.Single(open.Open);
        Assert.Equal(("A", "text", "BothChanged"), (conflict.Node, conflict.Member, conflict.Code));
        Assert.Contains("a in all cities", conflict.Base!, StringComparison.Ordinal);
        Assert.Contains("a in this city", conflict.Overlay!, StringComparison.Ordinal);
        Assert.Empty(settled.Open);
        Assert.Single(settled.Settled);
        Assert.Equal(["a in all cities", "b here"], Texts(settled.Definition));
    }

    /// <summary>Twelve cities, each with a word, a step or a choice of its own; the base changes three of the twelve nodes and adds one.</summary>
    [Fact]
    public void Version_3_of_a_base_becomes_4_in_twelve_cities_and_the_conflicts_of_three_are_named_by_node()
    {
        const int Cities = 12;
        int[] changed = [0, 5, 11];
        string Base(int version, Func<int, string> text) => Long(version, "base", Enumerable.Range(0, Cities).Select(text));
        var (third, fourth) = (Base(3, node => $"step {node}"), Base(4, node => changed.Contains(node) ? $"step {node} of 2026" : $"step {node}"));
        for (var city = 0; city < Cities; city++)
        {
            var overlay = Long(7, $"city-{city}", Enumerable.Range(0, Cities).Select(node => node == city ? $"step {node} here" : $"step {node}"), extra: $"office of city {city}");

            var merged = Merge(third, fourth, overlay);

            var nodes = merged.Open.Select(conflict => (conflict.Node, conflict.Code));
            Assert.Equal(changed.Contains(city) ? [($"N{city}", "BothChanged")] : [], nodes);
            var expected = Enumerable.Range(0, Cities).Select(node => node == city ? $"step {node} here" : changed.Contains(node) ? $"step {node} of 2026" : $"step {node}");
            Assert.Equal([.. expected, $"office of city {city}"], Texts(merged.Definition));
            Assert.Equal(($"city-{city}", 7), ((string?)merged.Definition["definitionId"], (int)merged.Definition["version"]!));
        }
    }

    [Fact]
    public void Two_ways_out_of_one_port_are_not_made_branches()
    {
        JsonObject[] two = [Flow.Line("A"), Flow.Line("B")];
        var before = Flow.Definition(Flow.Chart("root", two, "A -> B"));
        var newBase = Flow.Definition(Flow.Chart("root", [Flow.Line("A"), Flow.Line("B"), Flow.Line("X")], "A -> X", "X -> B"));
        var overlay = Flow.Definition(Flow.Chart("root", [Flow.Line("A"), Flow.Line("B"), Flow.Line("Y")], "A -> Y", "Y -> B"));

        var conflict = Assert.Single(Merge(before, newBase, overlay).Open);
        var chosen = Merge(before, newBase, overlay, new() { ["A"] = MergeSide.Base });

        Assert.Equal(("A", "connections from Done"), (conflict.Node, conflict.Member));
        Assert.Empty(chosen.Open);
        Assert.Equal("X", (string?)chosen.Definition["root"]!["connections"]![0]!["target"]!["activity"]);
    }

    [Fact]
    public void What_one_removes_and_the_other_changes_or_leads_to_is_named()
    {
        var before = Flow.Definition(Flow.Chart("root", [Flow.Line("A"), Flow.Line("B"), Flow.Line("C")], "A -> B", "B -> C"));
        var without = Flow.Definition(Flow.Chart("root", [Flow.Line("A"), Flow.Line("C")], "A -> C"));
        var changed = Flow.Definition(Flow.Chart("root", [Flow.Line("A"), Flow.Say("B", "1"), Flow.Line("C")], "A -> B", "B -> C"));
        var leads = Flow.Definition(Flow.Chart("root", [Flow.Line("A"), Flow.Line("B"), Flow.Line("C"), Flow.Line("D")], "A -> B", "B -> C", "D -> B"));

        Assert.Equal([("B", "RemovedByBase")], Merge(before, without, changed).Open.Select(one => (one.Node, one.Code)).Take(1));
        Assert.Equal([("B", "RemovedByOverlay")], Merge(before, changed, without).Open.Select(one => (one.Node, one.Code)).Take(1));
        Assert.Equal([("B", "WayToNowhere")], Merge(before, without, leads).Open.Select(one => (one.Node, one.Code)));
        Assert.Empty(Merge(before, without, leads, new() { ["B"] = MergeSide.Base }).Open);
    }

    [Fact]
    public void Name_and_number_stay_the_overlays_and_where_things_stand_is_no_conflict()
    {
        JsonObject At(int x)
        {
            var line = Flow.Line("A");
            line["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x } } };
            return line;
        }

        string Of(string id, int version, int x) => Flow.Definition(Flow.Chart("root", [At(x)])).Replace("\"test\"", $"\"{id}\"", StringComparison.Ordinal).Replace("\"version\":1,\"variables\"", $"\"version\":{version},\"variables\"", StringComparison.Ordinal);

        var merged = Merge(Of("base", 3, 0), Of("base", 4, 10), Of("city", 7, 20));

        Assert.Empty(merged.Open);
        Assert.Equal(("city", 7), ((string?)merged.Definition["definitionId"], (int)merged.Definition["version"]!));
        Assert.Equal(20, (int)merged.Definition["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"]!);
        Assert.Empty(DefinitionDiff.Compare(Parse(Of("base", 3, 0)), Parse(Of("city", 7, 20))));
    }

    private static MergedDefinition Merge(string before, string newBase, string overlay, Dictionary<string, MergeSide>? choices = null) =>
        DefinitionMerge.Merge(Parse(before), Parse(newBase), Parse(overlay), choices);

    private static WorkflowDefinition Parse(string json) => WorkflowDefinition.Parse(json);

    private static string Chart(string first, string second) => Flow.Definition(Flow.Chart(
        "root", [Flow.Activity("WriteLine", "A", ("text", Flow.Literal(first))), Flow.Activity("WriteLine", "B", ("text", Flow.Literal(second)))], "A -> B"));

    /// <summary>A line of steps with these texts, and behind them one more.</summary>
    private static string Long(int version, string id, IEnumerable<string> texts, string? extra = null)
    {
        var steps = texts.Select((text, number) => (Id: $"N{number}", Text: text)).Concat(extra is null ? [] : [(Id: "Own", Text: extra)]).ToArray();
        var chart = Flow.Chart(
            "root",
            [.. steps.Select(step => Flow.Activity("WriteLine", step.Id, ("text", Flow.Literal(step.Text))))],
            [.. steps.Zip(steps.Skip(1), (from, to) => $"{from.Id} -> {to.Id}")]);
        return Flow.Definition(chart).Replace("\"test\"", $"\"{id}\"", StringComparison.Ordinal).Replace("\"version\":1,\"variables\"", $"\"version\":{version},\"variables\"", StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Texts(JsonObject definition) =>
        definition["root"]!["activities"]!.AsArray().Select(activity => (string?)activity!["text"]!["expression"]!["value"]);

    private static int Half(string id) => id.Sum(letter => letter) % 2;

    /// <summary>Random edits of the activities that may be touched: a changed input, a changed port, one more activity beside, one removed.</summary>
    private static (string Json, List<Action<JsonObject>> Edits) Edited(string json, Random random, Func<string, bool> mayTouch)
    {
        var edits = new List<Action<JsonObject>>();
        var definition = JsonNode.Parse(json)!.AsObject();
        var ids = Activities(definition).Select(activity => (string)activity["id"]!).Where(mayTouch).Distinct().ToArray();
        for (var count = random.Next(1, 5); count > 0 && ids.Length > 0; count--)
        {
            var (id, text) = (ids[random.Next(ids.Length)], $"t{random.Next(1_000)}");
            Action<JsonObject> edit = random.Next(3) switch
            {
                0 => whole => Change(whole, id, activity => activity["text"] = Flow.Literal(text)),
                1 => whole => Change(whole, id, activity => activity["customProperties"] = new JsonObject { ["note"] = text }),
                _ => whole => Change(whole, id, activity =>
                {
                    if (activity.Parent is JsonArray siblings)
                        siblings.Insert(siblings.IndexOf(activity) + 1, Flow.Line($"new-{id}-{text}"));
                }),
            };
            edit(definition);
            edits.Add(edit);
        }

        return (definition.ToJsonString(), edits);
    }

    private static void Change(JsonObject definition, string id, Action<JsonObject> change)
    {
        if (Activities(definition).FirstOrDefault(activity => (string?)activity["id"] == id) is { } activity)
            change(activity);
    }

    private static IEnumerable<JsonObject> Activities(JsonNode? node) => node switch
    {
        JsonObject json => json.Select(member => member.Value).SelectMany(Activities).Concat(json.ContainsKey("type") && json.ContainsKey("id") && json != node.Root ? [json] : []).ToArray(),
        JsonArray array => array.SelectMany(Activities).ToArray(),
        _ => [],
    };

    private static void ForAll(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(Tests));
}
