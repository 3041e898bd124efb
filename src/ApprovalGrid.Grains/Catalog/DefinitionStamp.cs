using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>Writes into a definition which published version it is. Every other member stays as it was written, known or not.</summary>
internal static class DefinitionStamp
{
    private static readonly JsonSerializerOptions Written = new() { MaxDepth = 256, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="DefinitionFormatException">It is no definition, or another one than named.</exception>
    public static WorkflowDefinition Apply(string text, string definitionId, int version)
    {
        var draft = WorkflowDefinition.Parse(text);
        if (draft.DefinitionId.Length > 0 && draft.DefinitionId != definitionId)
            throw new DefinitionFormatException("$.definitionId", $"the definition calls itself '{draft.DefinitionId}'; send it to that address, or write '{definitionId}'.");
        var json = JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = Written.MaxDepth })!.AsObject();
        Set(json, "definitionId", definitionId);
        Set(json, "version", version);
        Set(json, "isLatest", true);
        Set(json, "isPublished", true);
        // Elsa names each version's row; the row of the version before must not be named again.
        if (draft.Version != version)
            Set(json, "id", $"{definitionId}-{version}");
        return WorkflowDefinition.Parse(json.ToJsonString(Written));
    }

    private static void Set(JsonObject json, string name, JsonNode value)
    {
        var written = json.Select(member => member.Key).FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
        json[written ?? name] = value;
    }
}
