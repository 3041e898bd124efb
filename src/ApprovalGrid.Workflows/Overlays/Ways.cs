using System.Text.Json.Nodes;

namespace ApprovalGrid.Workflows.Overlays;

/// <summary>The connections of a flowchart as the ways out of a port: all that leave one port belong together, for they begin branches.</summary>
internal static class Ways
{
    /// <summary>By source activity and port, in order of the list.</summary>
    public static List<((string Activity, string Port) From, JsonArray Connections)> Of(JsonArray? connections)
    {
        var ways = new List<((string, string), JsonArray)>();
        foreach (var connection in connections ?? [])
        {
            var from = (End(connection, "source", "activity") ?? "", End(connection, "source", "port") ?? "Done");
            var known = ways.Find(way => way.Item1 == from).Item2;
            if (known is null)
                ways.Add((from, known = []));
            known.Add(connection?.DeepClone());
        }

        return ways;
    }

    public static string? End(JsonNode? connection, string end, string member) =>
        connection is JsonObject json && json[end] is JsonObject there ? OverlayJson.Text(there, member) : null;

    /// <summary>They lead to the same activities, however they are drawn.</summary>
    public static bool Same(JsonArray? one, JsonArray? other) => one is null || other is null
        ? one is null && other is null
        : one.Select(Target).Order(StringComparer.Ordinal).SequenceEqual(other.Select(Target).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Target(JsonNode? connection) => $"{End(connection, "target", "activity")}:{End(connection, "target", "port") ?? "In"}";
}
