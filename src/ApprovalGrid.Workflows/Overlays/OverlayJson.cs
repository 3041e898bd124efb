using System.Text.Json.Nodes;

namespace ApprovalGrid.Workflows.Overlays;

/// <summary>How definitions are read for comparing: which members say nothing, which lists have keys, what is one thing.</summary>
internal static class OverlayJson
{
    /// <summary>The definition itself, where a node is named.</summary>
    public const string Whole = "$";

    // Who and which version a definition is; an overlay keeps its own.
    private static readonly HashSet<string> Identity =
        ["$schema", "id", "definitionId", "name", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "links"];

    public static bool IsIdentity(string member) => Identity.Contains(member);

    /// <summary>Where things stand on the canvas: no meaning, and no conflict. The overlay's drawing counts.</summary>
    public static bool IsLayout(string member) => member is "designer" or "vertices" or "position" or "size";

    public static bool IsActivity(JsonNode? node) => node is JsonObject json && Text(json, "id") is not null && Text(json, "type") is not null;

    /// <summary>An input with its expression is one value: a new syntax with an old text would be neither side's.</summary>
    public static bool IsOneValue(JsonNode? node) => node is JsonObject json && json.ContainsKey("expression");

    /// <summary>What tells the elements of a list apart; null where there is nothing, and only the list as a whole can be compared.</summary>
    /// <param name="list">Name of the list.</param>
    public static string? KeyOf(string list, JsonNode? element)
    {
        if (IsActivity(element))
            return Text((JsonObject)element!, "id");
        if (element is not JsonObject json)
            return list == "outcomes" && element is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        return list switch
        {
            "variables" => Text(json, "id") ?? Text(json, "name"),
            "cases" => Text(json, "label") ?? Inner(json),
            "expectedStatusCodes" => json["statusCode"]?.ToJsonString(),
            _ => Text(json, "name") ?? Inner(json),
        };
    }

    // A case or a transition without a name is known by the activity that it holds.
    private static string? Inner(JsonObject json) => json.Select(member => member.Value).FirstOrDefault(IsActivity) is JsonObject activity ? Text(activity, "id") : null;

    public static string? Text(JsonObject json, string member) => json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A copy without what Elsa's server fills in itself.</summary>
    public static JsonNode? Plain(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                var copy = new JsonObject();
                foreach (var (name, value) in json)
                {
                    if (name != "nodeId" || !IsActivity(json))
                        copy[name] = Plain(value);
                }

                return copy;
            case JsonArray array:
                return new JsonArray([.. array.Select(Plain)]);
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Equal in everything that means something.</summary>
    public static bool SameMeaning(JsonNode? left, JsonNode? right)
    {
        if (left is JsonObject one && right is JsonObject other)
        {
            bool Counts(KeyValuePair<string, JsonNode?> member) => !IsLayout(member.Key);
            return one.Count(Counts) == other.Count(Counts)
                && one.Where(Counts).All(member => other.TryGetPropertyValue(member.Key, out var value) && SameMeaning(member.Value, value));
        }

        return left is JsonArray items && right is JsonArray others
            ? items.Count == others.Count && items.Zip(others).All(pair => SameMeaning(pair.First, pair.Second))
            : JsonNode.DeepEquals(left, right);
    }
}
