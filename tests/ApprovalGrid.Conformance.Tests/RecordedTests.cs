using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Running;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Conformance.Tests;

/// <summary>
/// Thirty small workflows, each with what a real Elsa 3.8 server did with it in both flowchart modes. Where this engine
/// differs on purpose, overrides.json holds what it does instead, and why.
/// </summary>
public sealed class RecordedTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Elsa");

    public static TheoryData<string, string> Expectations()
    {
        var data = new TheoryData<string, string>();
        foreach (var expected in Load("expected.json").AsArray())
            data.Add((string)expected!["name"]!, (string)expected["mode"]!);
        return data;
    }

    [Theory]
    [MemberData(nameof(Expectations))]
    public void Does_what_a_real_server_does(string name, string mode)
    {
        var report = JsonNode.Parse(Run(name, mode).ToJson())!.AsObject();
        report.Remove("faults");
        Assert.Equal(Normalised(Expected(name, mode)), Normalised(report));
    }

    [Fact]
    public void Every_override_says_why_and_differs_from_the_server()
    {
        foreach (var replaced in Load("overrides.json").AsArray())
        {
            Assert.NotEmpty((string)replaced!["reason"]!);
            var (name, mode) = ((string)replaced["name"]!, (string)replaced["mode"]!);
            Assert.NotEqual(Normalised(Original(name, mode)), Normalised(Expected(name, mode)));
        }
    }

    internal static RunReport Run(string name, string mode)
    {
        var fixture = Load(name + ".json");
        var input = fixture["input"] is JsonObject given
            ? given.ToDictionary(pair => pair.Key, pair => JsJson.FromElement(pair.Value!.Deserialize<JsonElement>()))
            : null;
        return DefinitionRunner.Run(WorkflowDefinition.Parse(fixture["definition"]!.ToJsonString()), new RunOptions
        {
            Input = input,
            Resume = [.. fixture["resume"]!.AsArray().Select(step => RunResume.Read(step!.Deserialize<JsonElement>()))],
            Mode = mode == "token" ? FlowchartMode.Token : FlowchartMode.Counter,
        });
    }

    private static JsonObject Expected(string name, string mode)
    {
        var expected = Original(name, mode);
        if (Find("overrides.json", name, mode) is { } replaced)
        {
            foreach (var (member, value) in replaced.Where(pair => pair.Key != "reason"))
                expected[member] = value?.DeepClone();
        }

        return expected;
    }

    private static JsonObject Original(string name, string mode) => Find("expected.json", name, mode)!.DeepClone().AsObject();

    private static JsonObject? Find(string file, string name, string mode) => Load(file).AsArray()
        .FirstOrDefault(entry => (string)entry!["name"]! == name && (string)entry["mode"]! == mode)?.AsObject();

    private static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    private static string Normalised(JsonNode node) => node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
