using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Conformance.Tests;

/// <summary>The tables of docs/elsa-compatibility.md against the catalogue, the compiler and what Elsa's server has.</summary>
public sealed class CompatibilityTests
{
    private const string Sub = "Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity.WorkflowDefinitionActivity";

    private static readonly string[] Verdicts = ["as Elsa", "differs", "refused"];

    private static readonly string[] Options =
    [
        "variables[].storageDriverTypeName", "options.activationStrategyType", "options.usableAsActivity", "options.autoUpdateConsumingWorkflows",
        "options.activityCategory", "options.incidentStrategyType", "options.commitStrategyName", "customProperties.canStartWorkflow",
        "customProperties.runAsynchronously", "customProperties.mergeMode", "customProperties.commitStrategyName", "customProperties.logPersistenceMode",
        "customProperties.notFoundConnections", "customProperties[\"Flowchart:ExecutionMode\"]",
    ];

    [Fact]
    public void Every_activity_of_Elsa_and_of_ours_has_one_row()
    {
        var elsa = Names("elsa-activities.json", "typeName");
        var ours = ActivityCatalog.BuiltIn.Types.Select(type => type.Descriptor.TypeName);

        // Elsa's server offers Python only when it is switched on.
        Assert.Equal(elsa.Union(ours).Append("Elsa.RunPython").Order(StringComparer.Ordinal), Table("Activities").Keys);
    }

    [Fact]
    public void What_is_refused_is_not_in_the_catalogue_and_everything_else_is() => Assert.All(Table("Activities"), row => Assert.Equal(
        row.Value != "refused", row.Key == Sub || ActivityCatalog.BuiltIn.Find(row.Key) is not null));

    [Fact]
    public void Every_expression_kind_has_one_row_and_is_refused_where_the_table_says_so()
    {
        var table = Table("Expressions");
        Assert.Equal(Names("elsa-expressions.json", "type").Union(["CSharp", "Python"]).Order(StringComparer.Ordinal), table.Keys);
        Assert.All(table, row => Assert.Equal(row.Value == "refused", Check(row.Key, "1").Any(fault => fault.Code == "UnsupportedSyntax")));
    }

    [Fact]
    public void Scripts_know_every_function_that_Elsa_declares_except_those_of_streams()
    {
        var declared = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Descriptors", "elsa-functions.d.ts")).Select(line => line.Split(' ', '(')[2]).ToArray();
        Assert.True(declared.Length > 20);
        Assert.Equal(["streamToBase64", "streamToBytes"], declared.Where(name => !IsKnown(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_option_has_one_row() => Assert.Equal(Options.Order(StringComparer.Ordinal), Table("Options").Keys);

    private static bool IsKnown(string function) => !Check("JavaScript", $"typeof {function}()").Any(fault => fault.Code == "UnknownName");

    private static IReadOnlyList<DefinitionFault> Check(string syntax, string value)
    {
        var text = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };
        var root = new JsonObject { ["id"] = "x", ["type"] = "Elsa.WriteLine", ["text"] = text };
        return WorkflowProgram.Compile(WorkflowDefinition.Parse(new JsonObject { ["root"] = root }.ToJsonString()), ActivityCatalog.BuiltIn, CompileOptions.Default).Faults;
    }

    /// <summary>The rows of the table under a heading: what stands in the first column, and the verdict in the second.</summary>
    private static SortedDictionary<string, string> Table(string heading)
    {
        var page = Repository.Read("docs/elsa-compatibility.md");
        var from = page.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.True(from >= 0, heading);
        var to = page.IndexOf("\n## ", from + 3, StringComparison.Ordinal);
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in page[from..to].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            Assert.Contains(cells[2], Verdicts);
            Assert.True(cells[2] == "as Elsa" || cells[3].Length > 5, $"{cells[1]} does not say why");
            rows.Add(cells[1].Trim('`'), cells[2]);
        }

        return rows;
    }

    private static IEnumerable<string> Names(string file, string member) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Descriptors", file)))!["items"]!
        .AsArray().Select(item => (string)item![member]!);
}
