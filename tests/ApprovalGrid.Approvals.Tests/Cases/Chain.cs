using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>Writes chains and items for tests in the formats of <c>docs/formats.md</c>.</summary>
internal sealed class Chain(string id)
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _connections = [];

    /// <summary>A node. Inputs: a text is a literal, <c>=</c> before it makes it JavaScript, anything else is an object.</summary>
    public Chain Node(string name, string type, params (string Name, object Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = name, ["name"] = name, ["type"] = type, ["version"] = 1 };
        foreach (var (input, value) in inputs)
        {
            node[input] = new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = value switch
                {
                    string script when script.StartsWith('=') => new JsonObject { ["type"] = "JavaScript", ["value"] = script[1..] },
                    string text => new JsonObject { ["type"] = "Literal", ["value"] = text },
                    int number => new JsonObject { ["type"] = "Literal", ["value"] = number },
                    _ => new JsonObject { ["type"] = "Object", ["value"] = JsonSerializer.Serialize(value) },
                },
            };
        }

        _nodes.Add((JsonNode)node);
        return this;
    }

    /// <summary>Connections, each <c>From.Port &gt; To</c>.</summary>
    public Chain Connect(params string[] ways)
    {
        foreach (var way in ways)
        {
            var parts = way.Split(" > ");
            var source = parts[0].Split('.');
            _connections.Add((JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = parts[1], ["port"] = "In" },
            });
        }

        return this;
    }

    public string Json(params string[] variables) => new JsonObject
    {
        ["definitionId"] = id,
        ["id"] = id,
        ["version"] = 1,
        ["name"] = id,
        ["isPublished"] = true,
        ["isLatest"] = true,
        ["variables"] = new JsonArray([.. variables.Select(name => (JsonNode)new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = "Object" })]),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = _nodes.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    }.ToJsonString();

    /// <summary>An item of Changsha's 430100/market that runs the chain.</summary>
    public string Item(string more = "") => $$"""
        { "code": "{{id}}", "version": 1, "name": "测试事项", "nameEn": "Test item", "department": "market", "regions": ["430100"],
          "definition": "{{id}}", "applicants": ["person", "organisation"]{{(more.Length > 0 ? ", " + more : "")}} }
        """;
}
