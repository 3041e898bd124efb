using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Cli.Tests.Chains;

/// <summary>What the designer needs of a shipped chain, and what chains, items and departments need of each other.</summary>
public sealed partial class ChainFormTests
{
    public static TheoryData<string> Chains => [.. Directory.GetFiles(Repository.Chains, "*.json").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_chain_compiles_without_a_finding(string chain) =>
        Assert.Empty(WorkflowProgram.Compile(
            WorkflowDefinition.Parse(File.ReadAllBytes(Path.Combine(Repository.Chains, chain))), ApprovalActivities.Catalog, CompileOptions.Default).Faults);

    [Theory]
    [MemberData(nameof(Chains))]
    public void Every_node_has_an_id_a_name_in_chinese_and_a_place_of_its_own(string chain)
    {
        var nodes = Nodes(chain);

        Assert.All(nodes, node => Assert.Matches(Id(), node.GetProperty("id").GetString()!));
        Assert.All(nodes, node => Assert.Matches(Chinese(), node.GetProperty("metadata").GetProperty("displayText").GetString()!));
        Assert.Equal(nodes.Length, nodes.Select(node => node.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(nodes.Length, nodes.Select(node => node.GetProperty("name").GetString()).Distinct().Count());
        Assert.Equal(nodes.Length, nodes.Select(Position).Distinct().Count());
        Assert.All(nodes, node => Assert.True(node.GetProperty("metadata").GetProperty("designer").GetProperty("size").GetProperty("width").GetDouble() > 0));
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Every_connection_leads_from_a_port_that_its_node_has_to_a_node(string chain)
    {
        var nodes = Nodes(chain).ToDictionary(node => node.GetProperty("id").GetString()!);
        foreach (var connection in Root(chain).GetProperty("connections").EnumerateArray())
        {
            var source = nodes[connection.GetProperty("source").GetProperty("activity").GetString()!];
            var port = connection.GetProperty("source").GetProperty("port").GetString();
            Assert.True(nodes.ContainsKey(connection.GetProperty("target").GetProperty("activity").GetString()!));
            Assert.Contains(port, Ports(source));
        }
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Every_form_field_of_the_item_is_an_input_of_its_chain(string chain)
    {
        var definition = WorkflowDefinition.Parse(File.ReadAllBytes(Path.Combine(Repository.Chains, chain)));
        var items = Items().Where(item => item.Definition == definition.DefinitionId).ToArray();

        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Empty(item.Fields.Select(field => field.Name).Except(definition.Inputs.Select(input => input.Name))));
    }

    [Fact]
    public void Every_role_that_a_chain_names_has_a_demo_official()
    {
        foreach (var item in Items())
        {
            foreach (var node in Nodes($"{item.Definition}.json").Where(node => RoleOf(node) is not null))
                Assert.All(item.Regions, region => ApprovalGrid.Cli.Demo.DemoCast.Official(DepartmentOf(node) ?? $"{region}/{item.Department}", RoleOf(node)!, 0));
        }
    }

    private static IEnumerable<ServiceItem> Items() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "workflows", "items"), "*.json").Select(file => ServiceItemFile.Parse(File.ReadAllText(file)));

    private static string? DepartmentOf(JsonElement node) => node.TryGetProperty("department", out var department) && department.ValueKind == JsonValueKind.Object
        && department.GetProperty("expression").GetProperty("type").GetString() == "Literal"
        ? department.GetProperty("expression").GetProperty("value").GetString()
        : null;

    private static JsonElement Root(string chain) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Chains, chain))).RootElement.GetProperty("root");

    private static JsonElement[] Nodes(string chain) => [.. Root(chain).GetProperty("activities").EnumerateArray()];

    private static string Position(JsonElement node) => node.GetProperty("metadata").GetProperty("designer").GetProperty("position").GetRawText();

    private static string? RoleOf(JsonElement node) =>
        node.TryGetProperty("role", out var role) ? role.GetProperty("expression").GetProperty("value").GetString() : null;

    private static IEnumerable<string> Ports(JsonElement node)
    {
        var type = node.GetProperty("type").GetString()!;
        if (type == "Elsa.FlowFork")
            return JsonSerializer.Deserialize<string[]>(node.GetProperty("branches").GetProperty("expression").GetProperty("value").GetString()!)!;
        var ports = ApprovalActivities.Catalog.Find(type)!.Descriptor.Ports;
        return ports.IsEmpty ? ["Done"] : ports.Select(port => port.Name);
    }

    [GeneratedRegex("^[1-9a-f][0-9a-f]{15}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
