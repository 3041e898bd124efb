using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Conformance.Tests;

/// <summary>
/// Every activity of ours that Elsa has too is described as Elsa describes it: the designer draws it, and keeps what it wrote, just the
/// same. elsa-activities.json is what a real Elsa 3.8 server answered; differences.json holds where we differ, and why.
/// </summary>
public sealed class DescriptorTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Descriptors");

    public static TheoryData<string> Shared() =>
        [.. Elsa.Keys.Where(type => ActivityCatalog.BuiltIn.Find(type) is not null).Order(StringComparer.Ordinal)];

    private static Dictionary<string, JsonObject> Elsa { get; } =
        Load("elsa-activities.json")["items"]!.AsArray().ToDictionary(item => (string)item!["typeName"]!, item => item!.AsObject(), StringComparer.Ordinal);

    private static Dictionary<string, string> Differences { get; } =
        Load("differences.json").ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Shared))]
    public void Is_described_as_Elsa_describes_it(string type)
    {
        var (theirs, ours) = (Describe(Elsa[type]), Describe(ActivityCatalog.BuiltIn.Find(type)!.Descriptor));
        var differing = theirs.Keys.Union(ours.Keys)
            .Where(key => theirs.GetValueOrDefault(key) != ours.GetValueOrDefault(key) && !Differences.ContainsKey($"{type} {key}"))
            .Select(key => $"{key}: Elsa has {theirs.GetValueOrDefault(key) ?? "nothing"}, we have {ours.GetValueOrDefault(key) ?? "nothing"}");
        Assert.True(!differing.Any(), string.Join("\n", differing));
    }

    [Fact]
    public void Every_difference_is_one_and_says_why() => Assert.All(Differences, pair =>
    {
        var (type, key) = (pair.Key.Split(' ', 2)[0], pair.Key.Split(' ', 2)[1]);
        Assert.NotEqual(Describe(Elsa[type]).GetValueOrDefault(key), Describe(ActivityCatalog.BuiltIn.Find(type)!.Descriptor).GetValueOrDefault(key));
        Assert.True(pair.Value.Length > 10, pair.Key);
    });

    [Fact]
    public void What_Elsa_has_and_we_have_not_is_known()
    {
        var missing = Elsa.Keys.Where(type => ActivityCatalog.BuiltIn.Find(type) is null).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "Elsa.DownloadHttpFile", "Elsa.Inline", "Elsa.RunCSharp", "Elsa.Workflows.Activities.DynamicActivity",
                "Elsa.Workflows.Management.Activities.HostMethod.HostMethodActivity",
                "Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity.WorkflowDefinitionActivity", "Elsa.WriteFileHttpResponse",
            ],
            missing);
    }

    private static SortedDictionary<string, string> Describe(JsonObject elsa)
    {
        var facts = Facts(
            (string)elsa["category"]!, (string?)elsa["kind"] ?? "Action", Flag(elsa, "isContainer"), Flag(elsa, "isBrowsable"), Flag(elsa, "isStart"), Flag(elsa, "isTerminal"), (int)elsa["version"]!);
        foreach (var port in elsa["ports"]!.AsArray())
            facts[$"port {port!["name"]}"] = $"{(string?)port["type"] ?? "Flow"} browsable={Flag(port, "isBrowsable")}";
        foreach (var input in elsa["inputs"]!.AsArray())
        {
            facts[$"input {input!["name"]}"] = Input(
                Simple((string)input["typeName"]!), (string?)input["uiHint"], Json(input["defaultValue"]), (string?)input["defaultSyntax"] ?? "Literal", Flag(input, "isWrapped"), input["autoEvaluate"] is null || Flag(input, "autoEvaluate"), (string?)input["category"]);
            facts[$"choices {input["name"]}"] = Choices(input["uiSpecifications"]);
        }

        foreach (var output in elsa["outputs"]!.AsArray())
            facts[$"output {output!["name"]}"] = Simple((string)output["typeName"]!);
        return facts;
    }

    private static SortedDictionary<string, string> Describe(ActivityDescriptor ours)
    {
        var facts = Facts(ours.Category.English, ours.Kind.ToString(), ours.IsContainer, ours.IsBrowsable, ours.IsStart, ours.IsTerminal, ours.Version);
        foreach (var port in ours.Ports)
            facts[$"port {port.Name}"] = $"{port.Type} browsable={port.IsBrowsable}";
        foreach (var input in ours.Inputs)
        {
            facts[$"input {input.Name}"] = Input(Simple(input.TypeName), input.UIHint, input.DefaultValueJson, input.DefaultSyntax, input.IsWrapped, input.AutoEvaluate, input.Category);
            facts[$"choices {input.Name}"] = Choices(JsonNode.Parse(input.UISpecificationsJson));
        }

        foreach (var output in ours.Outputs)
            facts[$"output {output.Name}"] = Simple(output.TypeName);
        return facts;
    }

    private static SortedDictionary<string, string> Facts(string category, string kind, bool container, bool browsable, bool start, bool terminal, int version) => new(StringComparer.Ordinal)
    {
        ["category"] = category,
        ["kind"] = kind,
        ["container"] = $"{container}",
        ["browsable"] = $"{browsable}",
        ["start"] = $"{start}",
        ["terminal"] = $"{terminal}",
        ["version"] = $"{version}",
    };

    private static string Input(string type, string? hint, string? value, string syntax, bool wrapped, bool automatic, string? category) =>
        $"{type} {hint} default={value ?? "null"} {syntax} wrapped={wrapped} automatic={automatic} category={category}";

    // What the designer lets the user choose from.
    private static string Choices(JsonNode? specifications)
    {
        var items = new List<string>();
        foreach (var hint in (string[])["dropdown", "checklist"])
        {
            var list = specifications?[hint]?["selectList"] ?? specifications?[hint]?["checkList"];
            items.AddRange((list?["items"]?.AsArray() ?? []).Select(item => (string?)item!["value"] ?? (string?)item["text"] ?? ""));
        }

        // .NET's status codes have second names, which Elsa's list shows twice.
        return string.Join(',', items.Distinct());
    }

    // CLR names that no alias stands for are any type to us; an address is text.
    private static string Simple(string type) =>
        type.StartsWith("UnregisteredClrType:System.Uri,", StringComparison.Ordinal) ? "String"
        : type.StartsWith("UnregisteredClrType:", StringComparison.Ordinal) ? "Object" : type;

    private static bool Flag(JsonNode node, string name) => node[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    private static string? Json(JsonNode? value) => value?.ToJsonString();

    private static JsonObject Load(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsObject();
}
