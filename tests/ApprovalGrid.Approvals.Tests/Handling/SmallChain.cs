using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>Small chains for the tests of one operation: an item anybody may file, and a flowchart of steps.</summary>
internal sealed record SmallChain(ServiceItem Item, WorkflowProgram Program)
{
    public const string Code = "test-item";

    /// <summary>Connections are written <c>"A -> B"</c> (by the port Agreed) or <c>"A:Port -> B"</c>; the first node is the start.</summary>
    public static SmallChain Of(JsonObject[] nodes, params string[] connections)
    {
        var definition = new JsonObject
        {
            ["definitionId"] = "test",
            ["name"] = "test",
            ["version"] = 1,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "Found", ["typeName"] = "Object" }),
            ["root"] = Activity("Elsa.Flowchart", "root", ("activities", new JsonArray([.. nodes])), ("connections", new JsonArray([.. connections.Select(Connection)]))),
        };
        var compiled = WorkflowProgram.Compile(
            WorkflowDefinition.Parse(definition.ToJsonString()),
            ApprovalActivities.Catalog,
            new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents });
        Assert.True(compiled.Program is not null, string.Join("; ", compiled.Faults));
        return new SmallChain(ServiceItemFile.Parse(Item_), compiled.Program!);
    }

    /// <summary>One step after the other, each by its port Agreed.</summary>
    public static SmallChain Line(params JsonObject[] nodes) =>
        Of(nodes, [.. nodes.Zip(nodes.Skip(1), (from, to) => $"{from["id"]} -> {to["id"]}")]);

    public static JsonObject Review(string id, string? role = null, string[]? people = null, string? vote = null, string? policy = null, string? limit = null) =>
        Step("Review", id, role, people, vote, policy, limit);

    public static JsonObject Step(
        string type, string id, string? role = null, string[]? people = null, string? vote = null, string? policy = null, string? limit = null) => Activity(
        $"ApprovalGrid.{type}",
        id,
        ("department", Literal("430100/hrss")),
        ("role", role is null ? null : Literal(role)),
        ("participants", people is null ? null : Object(new JsonArray([.. people.Select(person => JsonValue.Create(person))]).ToJsonString())),
        ("vote", vote is null ? null : Object(vote)),
        ("policy", policy is null ? null : Object(policy)),
        ("limit", limit is null ? null : Object(limit)));

    public static JsonObject Fork(string id, params string[] branches) =>
        Activity("Elsa.FlowFork", id, ("branches", Object(System.Text.Json.JsonSerializer.Serialize(branches))));

    public static JsonObject Join(string id) => Activity("Elsa.FlowJoin", id, ("mode", Literal("WaitAll")));

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
        {
            if (value is not null)
                activity[name] = value;
        }

        return activity;
    }

    public static JsonObject Literal(string value) => Input("Literal", value);

    public static JsonObject Object(string json) => Input("Object", json);

    public static JsonObject Script(string value) => Input("JavaScript", value);

    public static JsonObject With(JsonObject node, string flag)
    {
        node["customProperties"] = new JsonObject { [flag] = true };
        return node;
    }

    private static JsonObject Input(string syntax, string value) =>
        new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    private static JsonObject Connection(string text)
    {
        var ends = text.Split("->", StringSplitOptions.TrimEntries);
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Agreed" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }

    private const string Item_ = """
        {
          "code": "test-item", "version": 1, "name": "测试事项", "nameEn": "Test item", "department": "hrss", "regions": ["430100"],
          "definition": "test", "calendar": "cn", "openToApplicants": true, "applicants": ["person"],
          "limits": { "statutory": { "days": 20, "kind": "working", "basis": "《中华人民共和国行政许可法》第四十二条" } },
          "conditions": [], "materials": [],
          "fields": [ { "name": "Note", "label": "备注", "labelEn": "Note", "type": "string", "maxLength": 64 } ]
        }
        """;
}
