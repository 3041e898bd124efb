using System.Text.Json;

namespace ApprovalGrid.Workflows.Definitions;

/// <summary>One activity of a definition, with everything below it.</summary>
public sealed class ActivityNode
{
    internal ActivityNode(JsonElement json, string nodeId, string path, IReadOnlyList<ChildActivity> children)
    {
        Json = json;
        NodeId = nodeId;
        Path = path;
        Children = children;
        Id = json.FindString("id") ?? "";
        Type = json.FindString("type") ?? "";
        Name = json.FindString("name");
        Version = json.FindInt("version") ?? 1;
        CustomProperties = json.Find("customProperties") ?? default;
        DisplayText = json.Find("metadata")?.FindString("displayText");
        DisplayTextEnglish = json.Find("metadata")?.FindString("displayTextEn");
        Variables = DefinitionReader.ReadVariables(json, path);
        Connections = DefinitionReader.ReadConnections(json, path);
    }

    public string Id { get; }

    /// <summary>Ids from the implicit workflow down, joined by colons: <c>Workflow1:root:x</c>.</summary>
    public string NodeId { get; }

    public string Type { get; }

    public int Version { get; }

    /// <summary>Name for use in scripts, if any.</summary>
    public string? Name { get; }

    /// <summary>What the designer shows, if it was given.</summary>
    public string? DisplayText { get; }

    /// <summary>The same in English, for pages in English. Ours: Elsa has one text; the designer keeps the member as it is.</summary>
    public string? DisplayTextEnglish { get; }

    /// <summary>The node as written, unknown members and metadata included.</summary>
    public JsonElement Json { get; }

    public JsonElement CustomProperties { get; }

    /// <summary>JSON path from the definition.</summary>
    public string Path { get; }

    /// <summary>The activities directly below, in document order, with the member they stand in.</summary>
    public IReadOnlyList<ChildActivity> Children { get; }

    public IReadOnlyList<VariableDefinition> Variables { get; }

    public IReadOnlyList<ConnectionDefinition> Connections { get; }

    public bool CanStartWorkflow => CustomProperties.FindFlag("canStartWorkflow");

    public string? MergeMode => CustomProperties.FindString("mergeMode");

    /// <summary>The child in a single-child member such as <c>then</c> or <c>body</c>.</summary>
    public ActivityNode? Child(string port) =>
        Children.FirstOrDefault(child => string.Equals(child.Port, port, StringComparison.OrdinalIgnoreCase))?.Node;

    /// <summary>A raw member, or null when it is missing.</summary>
    public JsonElement? Member(string name) => Json.Find(name);

    /// <summary>An input as written, or null when it is not set.</summary>
    public InputExpression? Input(string name) =>
        Json.Find(Camel(name)) is { } member ? InputExpression.Read(member, $"{Path}.{Camel(name)}") : null;

    /// <summary>The id of the variable an output is bound to, or null.</summary>
    public string? OutputVariable(string name) => Json.Find(Camel(name))?.Find("memoryReference")?.FindString("id");

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>A child and where it stands: <c>activities[2]</c>, <c>then</c>, <c>cases[0].activity</c>.</summary>
public sealed record ChildActivity(string Port, ActivityNode Node);
