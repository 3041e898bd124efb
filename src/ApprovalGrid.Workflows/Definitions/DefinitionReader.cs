using System.Text.Json;

namespace ApprovalGrid.Workflows.Definitions;

/// <summary>Walks the JSON of a definition and finds its activities, wherever they stand.</summary>
internal sealed class DefinitionReader
{
    // Members that never hold activities, though they may hold objects with a type.
    private static readonly HashSet<string> NoActivities = new(StringComparer.OrdinalIgnoreCase)
    {
        "metadata", "customProperties", "connections", "variables", "inputs", "outputs", "originalActivityJson",
    };

    private int _count;

    public ActivityNode ReadActivity(JsonElement json, string parentNodeId, string path, int depth)
    {
        if (depth > DefinitionLimits.MaxDepth)
            throw new DefinitionFormatException(path, $"activities nest deeper than {DefinitionLimits.MaxDepth} levels; move a part into a workflow of its own.");
        if (++_count > DefinitionLimits.MaxNodes)
            throw new DefinitionFormatException(path, $"more than {DefinitionLimits.MaxNodes} activities; move a part into a workflow of its own.");
        var nodeId = $"{parentNodeId}:{json.FindString("id")}";
        var children = new List<ChildActivity>();
        foreach (var member in json.EnumerateObject())
        {
            if (!NoActivities.Contains(member.Name))
                ReadMember(member.Name, member.Value, nodeId, path, depth, children);
        }

        return new ActivityNode(json, nodeId, path, children);
    }

    private void ReadMember(string name, JsonElement value, string nodeId, string path, int depth, List<ChildActivity> children)
    {
        if (IsActivity(value))
        {
            children.Add(new ChildActivity(name, ReadActivity(value, nodeId, $"{path}.{name}", depth + 1)));
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            ReadItem($"{name}[{index++}]", item, nodeId, path, depth, children);
    }

    // An item is an activity itself, or holds activities in members of its own: a switch case, a state, a transition.
    private void ReadItem(string port, JsonElement item, string nodeId, string path, int depth, List<ChildActivity> children)
    {
        if (IsActivity(item))
        {
            children.Add(new ChildActivity(port, ReadActivity(item, nodeId, $"{path}.{port}", depth + 1)));
            return;
        }

        if (item.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in item.EnumerateObject())
        {
            if (IsActivity(member.Value))
            {
                var inner = $"{port}.{member.Name}";
                children.Add(new ChildActivity(inner, ReadActivity(member.Value, nodeId, $"{path}.{inner}", depth + 1)));
            }
        }
    }

    private static bool IsActivity(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.FindString("type") is not null && value.Find("id") is not null && value.Find("expression") is null;

    public static IReadOnlyList<VariableDefinition> ReadVariables(JsonElement owner, string path)
    {
        var variables = new List<VariableDefinition>();
        foreach (var json in owner.FindItems("variables"))
        {
            var place = $"{path}.variables[{variables.Count}]";
            var name = json.FindString("name") ?? "";
            var value = json.Find("value") ?? default;
            variables.Add(new VariableDefinition(
                json.FindString("id") ?? name,
                name,
                json.FindString("typeName") ?? json.FindString("type") ?? "Object",
                json.FindFlag("isArray"),
                new InputExpression(InputExpression.Literal, value, null, place).Text,
                json.FindString("storageDriverTypeName"),
                place));
        }

        return variables;
    }

    public static IReadOnlyList<ConnectionDefinition> ReadConnections(JsonElement owner, string path)
    {
        var connections = new List<ConnectionDefinition>();
        foreach (var json in owner.FindItems("connections"))
        {
            var place = $"{path}.connections[{connections.Count}]";
            if (connections.Count >= DefinitionLimits.MaxConnections)
                throw new DefinitionFormatException(place, $"more than {DefinitionLimits.MaxConnections} connections in one flowchart.");
            connections.Add(ReadConnection(json, place));
        }

        return connections;
    }

    // Both shapes: {source:{activity,port},target:{activity}} and the older {source,sourcePort,target}.
    private static ConnectionDefinition ReadConnection(JsonElement json, string path)
    {
        var source = json.Find("source") ?? default;
        var target = json.Find("target") ?? default;
        var port = source.FindString("port") ?? json.FindString("sourcePort");
        return new ConnectionDefinition(Endpoint(source), string.IsNullOrEmpty(port) ? "Done" : port, Endpoint(target), path);
    }

    private static string Endpoint(JsonElement end) =>
        (end.ValueKind == JsonValueKind.String ? end.GetString() : end.FindString("activity")) ?? "";
}
