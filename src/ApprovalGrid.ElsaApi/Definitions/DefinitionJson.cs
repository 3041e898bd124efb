using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.ElsaApi.Descriptors;
using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>A row as Elsa's server answers it: what was drawn, unchanged, with the node ids and what the server knows about it.</summary>
internal static class DefinitionJson
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>The whole definition, with links.</summary>
    public static JsonObject Whole(DefinitionRow row, Actor by)
    {
        var json = Flat(row);
        json.Remove("$schema");
        json.Insert(0, "links", DefinitionLinks.Of(row.DefinitionId, by));
        EditorSyntax.Show(json["root"]);
        return json;
    }

    /// <summary>As a file: nothing in it speaks of this server.</summary>
    public static JsonObject File(DefinitionRow row)
    {
        var json = Flat(row);
        json.Remove("$schema");
        json.Insert(0, "$schema", Schema);
        return json;
    }

    /// <summary>A line of the list.</summary>
    public static JsonObject Summary(DefinitionRow row, Actor by)
    {
        var json = new JsonObject
        {
            ["links"] = DefinitionLinks.Of(row.DefinitionId, by),
            ["isMaterializerAvailable"] = true,
            ["id"] = row.Id.ToString(),
            ["definitionId"] = row.DefinitionId,
            ["name"] = row.Definition.Name,
        };
        if (row.Definition.Description is { } description)
            json["description"] = description;
        json["version"] = row.Version;
        json["toolVersion"] = ToolVersion(row);
        json["isLatest"] = row.IsLatest;
        json["isPublished"] = row.IsPublished;
        json["materializerName"] = "Json";
        json["createdAt"] = row.CreatedAt;
        json["isReadonly"] = false;
        return json;
    }

    private static JsonObject Flat(DefinitionRow row)
    {
        var json = row.Definition.ToJsonWithNodeIds();
        json["id"] = row.Id.ToString();
        json["definitionId"] = TrialCode.DefinitionOf(row.DefinitionId);
        json["name"] = row.Definition.Name;
        json["version"] = row.Version;
        json["createdAt"] = row.CreatedAt;
        json["toolVersion"] ??= ToolVersion(row);
        json["isLatest"] = row.IsLatest;
        json["isPublished"] = row.IsPublished;
        json["isReadonly"] = false;
        json["isSystem"] = false;
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            json[list] ??= new JsonArray();
        json["customProperties"] ??= new JsonObject();
        json["options"] ??= new JsonObject { ["autoUpdateConsumingWorkflows"] = false };
        return json;
    }

    private static string ToolVersion(DefinitionRow row) =>
        row.Definition.Json.TryGetProperty("toolVersion", out var version) && version.ValueKind == System.Text.Json.JsonValueKind.String
            ? version.GetString()!
            : "3.8.0.0";
}
