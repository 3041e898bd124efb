using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Running;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Conformance.Tests;

/// <summary>
/// Definitions of our own in Elsa's format, each with what must come of it: written down from what Elsa documents, before it was run.
/// What a fixture does not mention must be empty. It says for which flowchart mode it holds; most hold for both.
/// </summary>
public sealed class DefinitionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Definitions");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string> Fixtures()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Folder, file)[..^5];
            foreach (var mode in (string?)Load(name)["mode"] is { } only ? [only] : (string[])["token", "counter"])
                data.Add(name, mode);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Does_what_is_written(string name, string mode)
    {
        var fixture = Load(name);
        Assert.False(string.IsNullOrWhiteSpace((string?)fixture["about"]), "a fixture says what it is about");
        var report = JsonNode.Parse(Run(fixture, mode).ToJson())!.AsObject();
        Assert.Equal(fixture["expected"]!.ToJsonString(Indented), Short(report).ToJsonString(Indented));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Comes_back_as_it_was_written(string name, string mode)
    {
        Assert.NotEmpty(mode);
        var definition = Load(name)["definition"]!;
        Assert.True(JsonNode.DeepEquals(definition, JsonNode.Parse(WorkflowDefinition.Parse(definition.ToJsonString()).ToUtf8Json())));
    }

    [Fact]
    public void There_are_at_least_120() => Assert.True(Fixtures().Select(row => row[0]).Distinct().Count() >= 120);

    private static RunReport Run(JsonNode fixture, string mode)
    {
        var others = (fixture["workflows"]?.AsArray() ?? []).Select(other => WorkflowDefinition.Parse(other!.ToJsonString())).ToArray();
        return DefinitionRunner.Run(WorkflowDefinition.Parse(fixture["definition"]!.ToJsonString()), new RunOptions
        {
            Input = fixture["input"]?.AsObject().ToDictionary(pair => pair.Key, pair => Value(pair.Value)),
            Resume = [.. (fixture["resume"]?.AsArray() ?? []).Select(step => RunResume.Read(step!.Deserialize<JsonElement>()))],
            Mode = mode == "token" ? FlowchartMode.Token : FlowchartMode.Counter,
            CorrelationId = (string?)fixture["correlationId"],
            Trigger = (string?)fixture["trigger"],
            TriggerPayload = Value(fixture["triggerPayload"]),
            Now = new DateTimeOffset(2026, 9, 18, 1, 0, 0, TimeSpan.Zero),
            ResolveWorkflow = reference => Array.Find(others, other => other.DefinitionId == reference.DefinitionId),
        });
    }

    /// <summary>A report as fixtures write it: empty members left out, the journal as one text a step would be read in.</summary>
    private static JsonObject Short(JsonObject report)
    {
        var steps = new JsonArray();
        foreach (var step in report["steps"]!.AsArray())
        {
            var kept = new JsonObject { ["step"] = (string)step!["step"]!, ["subStatus"] = (string)step["subStatus"]! };
            foreach (var member in (string[])["lines", "bookmarks", "effects", "incidents", "output", "correlationId", "name"])
            {
                if (step[member] is { } value and not JsonArray { Count: 0 } and not JsonObject { Count: 0 })
                    kept[member] = value.DeepClone();
            }

            steps.Add(kept);
        }

        var result = new JsonObject();
        if (report["faults"] is JsonArray { Count: > 0 } faults)
            result["findings"] = new JsonArray([.. faults.Select(Finding).Distinct().Order(StringComparer.Ordinal).Select(text => (JsonNode)text)]);
        result["steps"] = steps;
        result["journal"] = string.Join(' ', report["journal"]!.AsArray().Select(entry => (string)entry!));
        return result;
    }

    private static string Finding(JsonNode? fault) => $"{fault!["severity"]} {fault["code"]} {((string?)fault["nodeId"])?.Split(':')[^1]}".TrimEnd();

    private static JsValue Value(JsonNode? json) => json is null ? JsValue.Null : JsJson.FromElement(json.Deserialize<JsonElement>());

    private static JsonObject Load(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject();
}
