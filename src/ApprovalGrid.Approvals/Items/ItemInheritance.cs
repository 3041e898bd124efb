using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Items;

/// <summary>
/// A regional implementation (实施清单) laid over its base item (基本目录): what the region states replaces what it inherits; entries of lists
/// are matched by code or name, replaced member by member, added, or taken away with <c>"remove": true</c>.
/// The version of the whole grows with that of either: own × 10,000 + base.
/// </summary>
public static class ItemInheritance
{
    public const int VersionFactor = 10_000;

    /// <summary>Null when the file has no <c>base</c>.</summary>
    public static string? BaseOf(string json) => JsonNode.Parse(json) is JsonObject item ? item["base"]?.GetValue<string>() : null;

    /// <exception cref="DataFileException">The two do not fit.</exception>
    public static string Merge(string baseJson, string ownJson)
    {
        var inherited = Object(baseJson);
        var own = Object(ownJson);
        var version = (own["version"]?.GetValue<int>() ?? 0, inherited["version"]?.GetValue<int>() ?? 0);
        if (version.Item2 is < 1 or >= VersionFactor || version.Item1 is < 1 or > int.MaxValue / VersionFactor - 1)
            throw new DataFileException("service item", [new DataFault("$.version", $"Versions of a base item are 1 to {VersionFactor - 1}.", "Correct it.")]);
        Lay(inherited, own);
        inherited["version"] = version.Item1 * VersionFactor + version.Item2;
        return inherited.ToJsonString();
    }

    private static void Lay(JsonObject inherited, JsonObject own)
    {
        foreach (var (name, value) in own)
        {
            if (value is JsonObject members && inherited[name] is JsonObject below)
                Lay(below, members);
            else if (value is JsonArray entries && inherited[name] is JsonArray list && entries.All(entry => entry is JsonObject))
                LayEntries(list, entries);
            else
                inherited[name] = value?.DeepClone();
        }
    }

    private static void LayEntries(JsonArray list, JsonArray entries)
    {
        foreach (var entry in entries.OfType<JsonObject>())
        {
            var known = list.OfType<JsonObject>().FirstOrDefault(candidate => KeyOf(candidate) is { } key && key == KeyOf(entry));
            if (entry["remove"]?.GetValue<bool>() == true)
            {
                if (known is not null)
                    list.Remove(known);
            }
            else if (known is not null)
            {
                Lay(known, entry);
            }
            else
            {
                list.Add(entry.DeepClone());
            }
        }
    }

    private static string? KeyOf(JsonObject entry) => (entry["code"] ?? entry["name"])?.GetValue<string>();

    private static JsonObject Object(string json) => JsonNode.Parse(json) as JsonObject
        ?? throw new DataFileException("service item", [new DataFault("$", "The file is a JSON object.", "Correct it.")]);
}
