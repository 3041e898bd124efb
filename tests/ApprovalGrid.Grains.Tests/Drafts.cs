using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Drafts of the shipped chain with something changed, and their publication.</summary>
internal static class Drafts
{
    public const string Chain = "pension-transfer-in";

    /// <summary>The version that is shipped; what is published next is one more.</summary>
    public static int Shipped { get; } = (int)JsonNode.Parse(Of(_ => { }).Text)!["version"]!;

    public static readonly Actor Integrator = new() { Kind = ActorKind.Integrator, Id = "integrator" };

    public static JsonText Of(Action<JsonObject> change)
    {
        var chain = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "chains", $"{Chain}.json")))!.AsObject();
        change(chain);
        return new JsonText { Text = chain.ToJsonString() };
    }

    public static JsonObject Node(JsonObject chain, string name) =>
        chain["root"]!["activities"]!.AsArray().Select(node => node!.AsObject()).Single(node => (string?)node["name"] == name);

    public static void Rename(JsonObject chain, string node, string name) => Node(chain, node)["metadata"]!["displayText"] = name;

    /// <summary>Gives an activity another id, and its connections with it.</summary>
    public static void ChangeId(JsonObject chain, string name, string id)
    {
        var old = (string)Node(chain, name)["id"]!;
        Node(chain, name)["id"] = id;
        foreach (var connection in chain["root"]!["connections"]!.AsArray())
        {
            foreach (var end in new[] { "source", "target" })
            {
                if ((string?)connection![end]!["activity"] == old)
                    connection[end]!["activity"] = id;
            }
        }
    }

    public static JsonObject Literal(string value) => Input("Literal", value);

    public static JsonObject Script(string value) => Input("JavaScript", value);

    public static Task<Answer<PublishedDefinition>> PublishAsync(TestSilo silo, JsonText draft, int basedOn, string id = Chain) =>
        silo.Definition(id).PublishAsync(Integrator, new DefinitionDraft { Definition = draft, BasedOn = basedOn });

    private static JsonObject Input(string type, string value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };
}
