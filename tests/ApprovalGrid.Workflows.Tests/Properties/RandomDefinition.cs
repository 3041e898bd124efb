using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Properties;

/// <summary>Draws definitions: well-formed ones of nested blocks, and flowcharts whose connections are thrown at random.</summary>
internal sealed class RandomDefinition(int seed)
{
    /// <summary>A flowchart that was built of nested blocks: its joins and paths keep stricter rules.</summary>
    public const string Structured = "structured";

    /// <summary>Work of the layer above, with two outcomes.</summary>
    public static readonly ExternalActivity Review = new(new ActivityDescriptor
    {
        TypeName = "Test.Review",
        Category = LocalText.Same("Test"),
        DisplayName = LocalText.Same("Review"),
        Description = LocalText.Same(""),
        Ports = [new PortDescriptor("Agreed", LocalText.Same("Agreed")), new PortDescriptor("Returned", LocalText.Same("Returned"))],
        Inputs = [new InputDescriptor("Role", "String", LocalText.Same("Role"), LocalText.Same(""))],
    });

    public static readonly string[] Events = ["e0", "e1", "e2", "e3"];

    private static readonly string[] MergeModes = ["None", "Stream", "Merge", "Converge", "Cascade", "Race"];
    private static readonly string[] MatchModes = ["MatchFirst", "MatchAny"];
    private static readonly string[] JoinModes = ["WaitAny", "WaitAll", "WaitAllActive"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, WorkflowDefinition> _subs = new(StringComparer.Ordinal);
    private bool _inSub;
    private int _ids;

    /// <summary>Finds the workflows that the definition uses as activities.</summary>
    public WorkflowDefinition? Resolve(WorkflowReference reference) => _subs.GetValueOrDefault(reference.TypeName);

    public string Next()
    {
        var root = _random.Next(3) == 0 ? Chaos(0) : Node(0);
        var definition = JsonNode.Parse(Flow.Definition(root, Flow.Variable("n", "Int32", "0"), Flow.Variable("list", "Object", "[1,2,3]")))!;
        if (_random.Next(3) == 0)
            definition["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" };
        definition["madeUp"] = new JsonObject { ["kept"] = _random.Next() };
        return definition.ToJsonString();
    }

    private string Id() => $"a{_ids++}";

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private JsonObject Node(int depth) => depth > 3 || _random.Next(3) == 0 ? Leaf() : Container(depth);

    private JsonObject Leaf() => _random.Next(30) switch
    {
        0 or 1 or 2 => Flow.Line(Id()),
        3 or 4 or 5 => Flow.Activity("Event", Id(), ("eventName", Flow.Literal(Pick(Events)))),
        6 or 7 => Flow.Activity("Test.Review", Id(), ("role", Flow.Literal("clerk"))),
        8 => Flow.Activity("SetVariable", Id(), ("variable", new JsonObject { ["id"] = "v_n" }), ("value", Flow.Script("getN() + 1"))),
        9 => Flow.Activity("Delay", Id(), ("timeSpan", Flow.Literal("00:10:00"))),
        10 => Flow.Activity("RunTask", Id(), ("taskName", Flow.Literal("t"))),
        11 => Flow.Activity("Fault", Id(), ("message", Flow.Literal("boom"))),
        12 => Flow.Activity("PublishEvent", Id(), ("eventName", Flow.Literal(Pick(Events))), ("isLocalEvent", Flow.Literal(_random.Next(2) == 0))),
        13 => Flow.Activity("Break", Id()),
        14 => Flow.Activity("End", Id()),
        15 => Flow.Activity(_random.Next(2) == 0 ? "Finish" : "Complete", Id()),
        16 => Flow.Activity("RunJavaScript", Id(), ("script", Flow.Script("variables.n = variables.n + 1; variables.list.push(variables.n); if (variables.list.length > 9) setVariable('list', []); return variables.n"))),
        17 => Flow.Say(Id(), _random.Next(4) == 0 ? "nope.nope" : "`n=${variables.n}`"),
        18 => Flow.Activity("SetOutput", Id(), ("outputName", Flow.Literal("Total")), ("outputValue", Flow.Script("getN()"))),
        19 => Flow.Activity("Unknown.Thing", Id()),
        20 => Flow.Activity("HttpEndpoint", Id(), ("path", Flow.Literal(Pick(Events)))),
        21 => Flow.Activity("FlowSendHttpRequest", Id(), ("url", Flow.Literal("https://registry.test/")), ("expectedStatusCodes", Flow.Input("Object", "[200]"))),
        22 => Flow.Activity("DispatchWorkflow", Id(), ("workflowDefinitionId", Flow.Literal("other")), ("waitForCompletion", Flow.Literal(_random.Next(2) == 0))),
        23 => Flow.Activity("ExecuteWorkflow", Id(), ("workflowDefinitionId", Flow.Literal("other")), ("waitForCompletion", Flow.Literal(true))),
        24 => Flow.Activity("Correlate", Id(), ("correlationId", Flow.Input("Liquid", "c{{ Variables.n }}"))),
        25 => Flow.Activity("Timer", Id(), ("interval", Flow.Literal("00:05:00"))),
        26 => Flow.Activity("Cron", Id(), ("cronExpression", Flow.Literal("0 */7 * * * *"))),
        27 => Flow.Activity("WriteHttpResponse", Id(), ("content", Flow.Script("variables.list"))),
        28 => Flow.Activity("RunJavaScript", Id(), ("script", Flow.Script("setOutcome(getN() % 2 ? 'x' : 'y'); setVariable('made', getN())"))),
        _ => SubFlow(),
    };

    // A workflow used as an activity; it holds no further ones.
    private JsonObject SubFlow()
    {
        if (_inSub)
            return Flow.Line(Id());
        var name = $"Sub{_random.Next(2)}";
        if (!_subs.ContainsKey(name))
        {
            _inSub = true;
            var sub = JsonNode.Parse(Flow.Definition(Node(2), Flow.Variable("n", "Int32", "1"), Flow.Variable("list", "Object", "[1]")))!;
            _inSub = false;
            sub["definitionId"] = name;
            sub["name"] = name;
            sub["outcomes"] = new JsonArray("Done", "x", "y");
            _subs[name] = WorkflowDefinition.Parse(sub.ToJsonString());
        }

        var use = Flow.Activity("Elsa." + name, Id());
        use["type"] = name;
        return use;
    }

    private JsonObject Container(int depth) => _random.Next(17) switch
    {
        0 or 1 => Flow.Activity("Sequence", Id(), ("variables", new JsonArray(Flow.Variable("local", "String", "x"))), ("activities", Children(depth, 4))),
        2 => Flow.Activity("Parallel", Id(), ("activities", Children(depth, 3))),
        3 => Flow.Activity("If", Id(), ("condition", Flow.Script("getN() % 2 == 0")), ("then", Node(depth + 1)), ("else", Node(depth + 1))),
        4 => Flow.Activity("While", Id(), ("condition", Flow.Script("getN() < 3")), ("body", Node(depth + 1))),
        5 => Flow.Activity("ForEach", Id(), ("items", Flow.Script("variables.list")), ("body", Node(depth + 1))),
        6 => Flow.Activity("ParallelForEach", Id(), ("items", Flow.Script("[1,2]")), ("body", Node(depth + 1))),
        7 => Flow.Activity("For", Id(), ("start", Flow.Literal(0)), ("end", Flow.Literal(2)), ("step", Flow.Literal(1)), ("body", Node(depth + 1))),
        8 => Flow.Activity("Fork", Id(), ("joinMode", Pick(JoinModes)), ("branches", Children(depth, 3))),
        9 or 10 or 11 => Blocks(depth),
        12 => StateMachine(depth),
        13 => Flow.Activity("Switch", Id(), ("mode", Flow.Literal(Pick(MatchModes))), ("cases", new JsonArray(Case("a", "getN() % 2 == 0", Node(depth + 1)), Case("b", "getN() > 0", Node(depth + 1)))), ("default", Node(depth + 1))),
        14 => Flow.Activity("SendHttpRequest", Id(), ("url", Flow.Literal("https://registry.test/")), ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = Node(depth + 1) })), ("timeout", Node(depth + 1))),
        15 => Flow.Activity("BulkDispatchWorkflows", Id(), ("workflowDefinitionId", Flow.Literal("other")), ("items", Flow.Script("variables.list")), ("waitForCompletion", Flow.Literal(_random.Next(3) > 0)), ("childCompleted", Node(depth + 1)), ("childFaulted", Leaf())),
        _ => Chaos(depth),
    };

    private JsonObject StateMachine(int depth)
    {
        var machine = Flow.Activity("StateMachine", Id(), ("initialState", "s0"));
        machine["states"] = new JsonArray([.. Enumerable.Range(0, 3).Select(state =>
            new JsonObject { ["name"] = $"s{state}", ["entry"] = _random.Next(2) == 0 ? Node(depth + 2) : null, ["exit"] = _random.Next(3) == 0 ? Leaf() : null })]);
        machine["transitions"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => new JsonObject
        {
            ["from"] = $"s{_random.Next(3)}",
            ["to"] = $"s{_random.Next(3)}",
            ["trigger"] = _random.Next(4) == 0 ? Leaf() : Flow.Activity("Event", Id(), ("eventName", Flow.Literal(Pick(Events)))),
            ["condition"] = _random.Next(3) == 0 ? Flow.Script("getN() % 2 == 0") : null,
            ["action"] = _random.Next(2) == 0 ? Leaf() : null,
        })]);
        return machine;
    }

    private static JsonObject Case(string label, string condition, JsonObject activity) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition },
        ["activity"] = activity,
    };

    private JsonArray Children(int depth, int most) => new([.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => Node(depth + 1))]);

    // One node after the other, each either plain, a fork and join, a decision, or a way back.
    private JsonObject Blocks(int depth)
    {
        var activities = new List<JsonObject>();
        var connections = new List<string>();
        var last = Add(activities, Leaf());
        for (var count = _random.Next(1, 4); count > 0; count--)
            last = _random.Next(3) == 0 ? Decision(activities, connections, last, depth) : Fork(activities, connections, last, depth);
        var chart = Flow.Chart(Id(), [.. activities], [.. connections]);
        chart[Structured] = true;
        return chart;
    }

    private string Fork(List<JsonObject> activities, List<string> connections, string last, int depth)
    {
        var fork = Add(activities, Flow.Fork(Id(), "x", "y"));
        var join = Add(activities, _random.Next(3) == 0 ? Flow.Line(Id()) : Flow.Join(Id(), Pick(JoinModes)));
        connections.Add($"{last} -> {fork}");
        foreach (var branch in (string[])["x", "y"])
        {
            var first = Add(activities, Node(depth + 2));
            var second = Add(activities, Leaf());
            connections.AddRange([$"{fork}:{branch} -> {first}", $"{first} -> {second}", $"{second} -> {join}", $"{second}:Agreed -> {join}", $"{second}:Returned -> {first}"]);
        }

        return join;
    }

    private string Decision(List<JsonObject> activities, List<string> connections, string last, int depth)
    {
        var decision = Add(activities, Flow.Activity("FlowDecision", Id(), ("condition", Flow.Script("getN() > 1"))));
        var yes = Add(activities, Node(depth + 2));
        var no = Add(activities, Leaf());
        var end = Add(activities, Flow.Line(Id()));
        connections.AddRange([$"{last} -> {decision}", $"{decision}:True -> {yes}", $"{decision}:False -> {no}", $"{yes} -> {end}", $"{no} -> {end}"]);
        if (_random.Next(2) == 0)
            connections.Add($"{no}:Returned -> {last}");
        return end;
    }

    private JsonObject Chaos(int depth)
    {
        var activities = Enumerable.Range(0, _random.Next(1, 8)).Select(_ => Node(depth + 2)).ToList();
        for (var count = _random.Next(3); count > 0; count--)
            activities.Add(_random.Next(2) == 0 ? Flow.Fork(Id(), "x", "y") : Flow.Join(Id(), Pick(JoinModes)));
        foreach (var activity in activities.Where(_ => _random.Next(3) == 0))
            activity["customProperties"] = new JsonObject { ["mergeMode"] = Pick(MergeModes), ["canStartWorkflow"] = _random.Next(4) == 0, ["irreversible"] = _random.Next(6) == 0 };
        var ids = activities.ConvertAll(activity => (string)activity["id"]!);
        string[] ports = ["Done", "Done", "Done", "x", "y", "Agreed", "Returned", "True"];
        var connections = Enumerable.Range(0, _random.Next(activities.Count * 2 + 1)).Select(_ => $"{Pick(ids)}:{Pick(ports)} -> {Pick(ids)}").ToArray();
        return Flow.Chart(Id(), [.. activities], connections);
    }

    private static string Add(List<JsonObject> activities, JsonObject activity)
    {
        activities.Add(activity);
        return (string)activity["id"]!;
    }
}
