using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Tests.Clocks;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Tests.Publishing;

/// <summary>The shipped chains and their catalogue, for tests that change something in them.</summary>
internal static class Shipped
{
    public static JsonObject Chain(string name = "pension-transfer-in") =>
        JsonNode.Parse(RepositoryFiles.Text($"workflows/chains/{name}.json"))!.AsObject();

    public static ServiceItem Item(string name = "pension-transfer-in") => ServiceItemFile.Parse(RepositoryFiles.Text($"workflows/items/{name}.json"));

    /// <summary>The activity of this name.</summary>
    public static JsonObject Node(JsonObject chain, string name) =>
        chain["root"]!["activities"]!.AsArray().Select(node => node!.AsObject()).Single(node => (string?)node["name"] == name);

    /// <summary>Gives an activity an input of fixed text.</summary>
    public static void Set(JsonObject chain, string node, string input, string value, string type = "Literal") =>
        Node(chain, node)[input] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
        };

    /// <summary>Leads every connection to one node to another instead.</summary>
    public static void Redirect(JsonObject chain, string from, string to)
    {
        var (old, id) = ((string)Node(chain, from)["id"]!, (string)Node(chain, to)["id"]!);
        foreach (var connection in chain["root"]!["connections"]!.AsArray())
        {
            if ((string?)connection!["target"]!["activity"] == old)
                connection["target"]!["activity"] = id;
        }
    }

    public static WorkflowProgram Compile(JsonObject chain)
    {
        var compiled = WorkflowProgram.Compile(
            WorkflowDefinition.Parse(chain.ToJsonString()),
            ApprovalActivities.Catalog,
            new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents });
        Assert.NotNull(compiled.Program);
        return compiled.Program;
    }

    public static CatalogFacts Facts(params ServiceItem[] items) => new(
        [
            new DepartmentFacts("430100/hrss", ["window", "reviewer", "head"]),
            new DepartmentFacts("430100/bank", []),
            new DepartmentFacts("440100/hrss", ["window", "reviewer", "head"]),
        ],
        items.Length > 0 ? items : [Item(), Item("pension-transfer-out"), Item("pension-certificate"), Item("pension-refund"), Item("pension-arrears-notice")],
        ["cn"],
        ["pension-transfer-in", "pension-transfer-out", "pension-certificate", "pension-refund", "pension-arrears-notice"]);
}
