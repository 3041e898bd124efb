using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalGrid.Workflows.Definitions;

/// <summary>
/// An Elsa 3 workflow definition: the JSON exactly as it came, and a typed view of what the engine needs.
/// Immutable; what the designer wrote (metadata, unknown members) is never lost.
/// </summary>
public sealed class WorkflowDefinition
{
    /// <summary>Id of the activity that Elsa wraps around every root.</summary>
    public const string WorkflowNodeId = "Workflow1";

    private readonly byte[] _utf8Json;

    private WorkflowDefinition(byte[] utf8Json, JsonElement json, ActivityNode root)
    {
        _utf8Json = utf8Json;
        Json = json;
        Root = root;
        Id = json.FindString("id");
        DefinitionId = json.FindString("definitionId") ?? "";
        Name = json.FindString("name") ?? "";
        Description = json.FindString("description");
        Version = json.FindInt("version") ?? 1;
        IsLatest = json.FindFlag("isLatest");
        IsPublished = json.FindFlag("isPublished");
        Options = WorkflowOptions.Read(json.Find("options"));
        CustomProperties = json.Find("customProperties") ?? default;
        Variables = DefinitionReader.ReadVariables(json, "$");
        Inputs = [.. json.FindItems("inputs").Select(ReadInput)];
        Outputs = [.. json.FindItems("outputs").Select(ReadOutput)];
        Outcomes = [.. json.FindItems("outcomes").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
    }

    /// <summary>Id of this version's row (Elsa's <c>definitionVersionId</c>), if given.</summary>
    public string? Id { get; }

    /// <summary>The stable logical id; empty for a definition that was never saved.</summary>
    public string DefinitionId { get; }

    public string Name { get; }

    public string? Description { get; }

    public int Version { get; }

    public bool IsLatest { get; }

    public bool IsPublished { get; }

    public WorkflowOptions Options { get; }

    public JsonElement CustomProperties { get; }

    public IReadOnlyList<VariableDefinition> Variables { get; }

    public IReadOnlyList<InputDefinition> Inputs { get; }

    public IReadOnlyList<OutputDefinition> Outputs { get; }

    /// <summary>The ports of this workflow when it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    public ActivityNode Root { get; }

    /// <summary>The whole definition as written.</summary>
    public JsonElement Json { get; }

    public static WorkflowDefinition Parse(string json) => Parse(Encoding.UTF8.GetBytes(json).AsSpan());

    /// <summary>Reads a definition.</summary>
    /// <exception cref="DefinitionFormatException">No JSON, a member twice, no root activity, or a limit exceeded.</exception>
    public static WorkflowDefinition Parse(ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.Length > DefinitionLimits.MaxBytes)
            throw new DefinitionFormatException("$", $"the definition is larger than {DefinitionLimits.MaxBytes} bytes; move a part into a workflow of its own.");
        var bytes = utf8Json.ToArray();
        var json = ParseJson(bytes);
        if (json.ValueKind != JsonValueKind.Object)
            throw new DefinitionFormatException("$", "a definition is a JSON object.");
        if (json.Find("root") is not { ValueKind: JsonValueKind.Object } root)
            throw new DefinitionFormatException("$.root", "the root activity is missing; a definition holds one activity there, usually an Elsa.Flowchart.");
        return new WorkflowDefinition(bytes, json, new DefinitionReader().ReadActivity(root, WorkflowNodeId, "$.root", 1));
    }

    /// <summary>The text it was parsed from, unchanged.</summary>
    public byte[] ToUtf8Json() => [.. _utf8Json];

    /// <summary>The same definition with each activity's <c>nodeId</c> filled in, as Elsa's server answers.</summary>
    public JsonObject ToJsonWithNodeIds()
    {
        var json = JsonNode.Parse(_utf8Json)!.AsObject();
        var root = json.FirstOrDefault(member => string.Equals(member.Key, "root", StringComparison.OrdinalIgnoreCase)).Value;
        if (root is JsonObject rootObject)
            FillNodeIds(rootObject, Root);
        return json;
    }

    /// <summary>An activity and everything below it, in document order.</summary>
    public static IEnumerable<ActivityNode> Flatten(ActivityNode node) =>
        node.Children.SelectMany(child => Flatten(child.Node)).Prepend(node);

    private static JsonElement ParseJson(byte[] bytes)
    {
        try
        {
            // A definition nests four JSON levels for each level of activities.
            var options = new JsonDocumentOptions { MaxDepth = 256, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(bytes, options);
            CheckTexts(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new DefinitionFormatException(error.Path ?? "$", $"no valid JSON: {error.Message}", error);
        }
    }

    // Half of a surrogate pair is legal JSON but no text; whoever reads it later would fail.
    private static void CheckTexts(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped || reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException error)
            {
                throw new DefinitionFormatException("$", $"the text at byte {reader.TokenStartIndex} holds half of a surrogate pair; write whole characters.", error);
            }
        }
    }

    // Both trees have the same shape, so that children are found where the reader found them.
    private static JsonObject? Locate(JsonObject parent, string port)
    {
        JsonNode? place = parent;
        foreach (var step in port.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            place = (place as JsonObject)?[bracket < 0 ? step : step[..bracket]];
            if (bracket >= 0)
                place = (place as JsonArray)?[int.Parse(step[(bracket + 1)..^1])];
        }

        return place as JsonObject;
    }

    private static void FillNodeIds(JsonObject json, ActivityNode node)
    {
        json["nodeId"] = node.NodeId;
        foreach (var child in node.Children)
        {
            if (Locate(json, child.Port) is { } inner)
                FillNodeIds(inner, child.Node);
        }
    }

    private static InputDefinition ReadInput(JsonElement json, int index) => new(
        json.FindString("name") ?? "",
        json.FindString("type") ?? json.FindString("typeName") ?? "Object",
        json.FindFlag("isArray"),
        json.FindString("displayName"),
        json.FindString("description"),
        json.FindString("uiHint"),
        $"$.inputs[{index}]");

    private static OutputDefinition ReadOutput(JsonElement json, int index) => new(
        json.FindString("name") ?? "",
        json.FindString("type") ?? json.FindString("typeName") ?? "Object",
        json.FindFlag("isArray"),
        json.FindString("displayName"),
        json.FindString("description"),
        $"$.outputs[{index}]");
}
