using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Overlays;

/// <summary>What an overlay changes of its base (地方差异), node by node. Where things stand on the canvas is no change.</summary>
public static class DefinitionDiff
{
    public static IReadOnlyList<NodeChange> Compare(WorkflowDefinition from, WorkflowDefinition to)
    {
        var (before, after) = (new Dictionary<string, JsonObject>(StringComparer.Ordinal), new Dictionary<string, JsonObject>(StringComparer.Ordinal));
        Collect(OverlayJson.Whole, DefinitionMerge.Read(from), before);
        Collect(OverlayJson.Whole, DefinitionMerge.Read(to), after);
        var changes = new List<NodeChange>();
        foreach (var id in after.Keys.Union(before.Keys))
        {
            if (!before.TryGetValue(id, out var old))
                changes.Add(new NodeChange(id, Type(after[id]), ChangeKind.Added, []));
            else if (!after.TryGetValue(id, out var now))
                changes.Add(new NodeChange(id, Type(old), ChangeKind.Removed, []));
            else if (Members(id, old, now) is { Length: > 0 } members)
                changes.Add(new NodeChange(id, Type(now), ChangeKind.Changed, members));
        }

        return changes;
    }

    /// <summary>Takes every activity apart from those inside it, and gives each port's ways out to the activity that they leave.</summary>
    private static void Collect(string id, JsonObject json, Dictionary<string, JsonObject> nodes)
    {
        var own = new JsonObject();
        nodes.TryAdd(id, own);
        foreach (var (name, value) in json)
        {
            if (name == "connections" && json["activities"] is JsonArray)
                continue;
            own[name] = Without(value, nodes);
        }

        foreach (var (from, connections) in json["activities"] is JsonArray ? Ways.Of(json["connections"] as JsonArray) : [])
        {
            if (nodes.TryGetValue(from.Activity, out var source))
                source[$"connections from {from.Port}"] = new JsonArray([.. connections.Select(connection => Ways.End(connection, "target", "activity"))
                    .Order(StringComparer.Ordinal).Select(target => (JsonNode?)JsonValue.Create(target))]);
        }
    }

    private static JsonNode? Without(JsonNode? value, Dictionary<string, JsonObject> nodes)
    {
        switch (value)
        {
            case JsonObject json when OverlayJson.IsActivity(json):
                var id = OverlayJson.Text(json, "id")!;
                Collect(id, json, nodes);
                return JsonValue.Create(id);
            case JsonObject json:
                return new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, Without(member.Value, nodes))));
            case JsonArray array:
                return new JsonArray([.. array.Select(element => Without(element, nodes))]);
            default:
                return value?.DeepClone();
        }
    }

    private static string[] Members(string id, JsonObject before, JsonObject after) =>
    [
        .. after.Select(member => member.Key).Union(before.Select(member => member.Key))
            .Where(name => id != OverlayJson.Whole || !OverlayJson.IsIdentity(name))
            // That it holds other activities is told of those.
            .Where(name => name != "activities")
            .Where(name => !OverlayJson.SameMeaning(before[name], after[name])),
    ];

    private static string? Type(JsonObject json) => OverlayJson.Text(json, "type");
}

public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <param name="Node">Id of the activity; <c>$</c> for the definition itself.</param>
/// <param name="Type">Its type name; null for the definition itself.</param>
/// <param name="Members">What of it differs, when it was changed.</param>
public sealed record NodeChange(string Node, string? Type, ChangeKind Kind, IReadOnlyList<string> Members);
