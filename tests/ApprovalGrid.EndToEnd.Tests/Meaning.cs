using System.Text.Json.Nodes;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>Compares what two definitions mean: everything but what the server says about a version, and where a node stands on the drawing.</summary>
internal static class Meaning
{
    private static readonly HashSet<string> OfTheServer = new(StringComparer.Ordinal)
    {
        "$schema", "id", "links", "createdAt", "version", "isLatest", "isPublished", "isReadonly", "isSystem", "toolVersion",
    };

    /// <summary>What the server and the designer add to every node, and what they leave out when it is nothing.</summary>
    private static readonly HashSet<string> OfTheDrawing = new(StringComparer.Ordinal) { "nodeId", "designer", "memoryReference", "vertices" };

    /// <summary>Paths that differ; empty when they mean the same.</summary>
    public static IReadOnlyList<string> Differences(JsonObject written, JsonObject saved)
    {
        var found = new List<string>();
        foreach (var name in written.Select(member => member.Key).Union(saved.Select(member => member.Key)).Where(name => !OfTheServer.Contains(name)))
            Compare($"$.{name}", written[name], saved[name], found);
        return found;
    }

    private static void Compare(string path, JsonNode? written, JsonNode? saved, List<string> found)
    {
        if (IsNothing(written) && IsNothing(saved))
            return;
        switch (written, saved)
        {
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(member => member.Key).Union(right.Select(member => member.Key)).Where(name => !OfTheDrawing.Contains(name)))
                    Compare($"{path}.{name}", left[name], right[name], found);
                break;
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                for (var index = 0; index < left.Count; index++)
                    Compare($"{path}[{index}]", left[index], right[index], found);
                break;
            default:
                if (!JsonNode.DeepEquals(written, saved))
                    found.Add($"{path}: {written?.ToJsonString() ?? "nothing"} became {saved?.ToJsonString() ?? "nothing"}");
                break;
        }
    }

    /// <summary>Elsa writes nothing, null, false and empty lists for the same.</summary>
    private static bool IsNothing(JsonNode? node) => node switch
    {
        null => true,
        JsonArray { Count: 0 } => true,
        JsonObject members => members.All(member => OfTheDrawing.Contains(member.Key) || IsNothing(member.Value)),
        JsonValue value => value.TryGetValue<bool>(out var flag) && !flag,
        _ => false,
    };
}
