using System.Text.Json.Nodes;

namespace ApprovalGrid.Workflows.Tests.Support;

/// <summary>Writes definitions for tests.</summary>
internal static class Flow
{
    public static string Definition(JsonObject root, params JsonNode[] variables) => new JsonObject
    {
        ["definitionId"] = "test",
        ["name"] = "test",
        ["version"] = 1,
        ["variables"] = new JsonArray(variables),
        ["root"] = root,
    }.ToJsonString();

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type.Contains('.') ? type : "Elsa." + type, ["version"] = 1 };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    public static JsonObject Literal(JsonNode? value) => Input("Literal", value);

    public static JsonObject Script(string script) => Input("JavaScript", script);

    public static JsonObject Input(string syntax, JsonNode? value) =>
        new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    public static JsonObject Line(string id) => Activity("WriteLine", id, ("text", Literal(id)));

    public static JsonObject Say(string id, string script) => Activity("WriteLine", id, ("text", Script(script)));

    public static JsonObject Wait(string id) => Activity("Event", id, ("eventName", Literal(id)));

    public static JsonObject Sequence(string id, params JsonObject[] activities) =>
        Activity("Sequence", id, ("activities", new JsonArray([.. activities])));

    public static JsonObject Fork(string id, params string[] branches) =>
        Activity("FlowFork", id, ("branches", Input("Object", System.Text.Json.JsonSerializer.Serialize(branches))));

    public static JsonObject Join(string id, string mode) => Activity("FlowJoin", id, ("mode", Literal(mode)));

    /// <summary>Connections are written <c>"A -> B"</c> or <c>"A:Port -> B"</c>.</summary>
    public static JsonObject Chart(string id, JsonObject[] activities, params string[] connections) => Activity(
        "Flowchart",
        id,
        ("activities", new JsonArray([.. activities])),
        ("connections", new JsonArray([.. connections.Select(Connection)])));

    public static JsonObject Variable(string name, string type, string? value) => new()
    {
        ["id"] = "v_" + name,
        ["name"] = name,
        ["typeName"] = type,
        ["value"] = value,
    };

    private static JsonObject Connection(string text)
    {
        var ends = text.Split("->", StringSplitOptions.TrimEntries);
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
