using System.Text;
using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Definitions;

public sealed class WorkflowDefinitionTests
{
    [Fact]
    public void Everything_that_was_written_is_written_back()
    {
        const string Json = """{ "x":1, "root":{"id":"r","type":"Elsa.WriteLine","metadata":{"designer":{"position":{"x":-275.0}}},"own":[{"a":null}]} , "name":"n"}""";
        Assert.Equal(Json, Encoding.UTF8.GetString(WorkflowDefinition.Parse(Json).ToUtf8Json()));
    }

    [Fact]
    public void Activities_are_found_wherever_they_stand()
    {
        var chart = Flow.Chart("f", [Flow.Activity("Switch", "s", ("cases", new JsonArray(new JsonObject { ["label"] = "a", ["activity"] = Flow.Line("c") })), ("default", Flow.Line("d")))]);
        var definition = WorkflowDefinition.Parse(Flow.Definition(chart));
        Assert.Equal(
            ["Workflow1:f", "Workflow1:f:s", "Workflow1:f:s:c", "Workflow1:f:s:d"],
            WorkflowDefinition.Flatten(definition.Root).Select(node => node.NodeId));
        Assert.Equal("$.root.activities[0].cases[0].activity", WorkflowDefinition.Flatten(definition.Root).ElementAt(2).Path);
        Assert.Equal("Workflow1:f:s:c", (string?)definition.ToJsonWithNodeIds()["root"]!["activities"]![0]!["cases"]![0]!["activity"]!["nodeId"]);
    }

    [Fact]
    public void Members_are_read_without_regard_to_case()
    {
        var definition = WorkflowDefinition.Parse("""{"Name":"N","Version":3,"Root":{"Id":"r","Type":"Elsa.WriteLine","Text":{"TypeName":"String","Expression":{"Type":"Literal","Value":"x"}}}}""");
        Assert.Equal(("N", 3, "r"), (definition.Name, definition.Version, definition.Root.Id));
        Assert.Equal("x", definition.Root.Input("Text")!.Text);
        Assert.Equal("Workflow1:r", (string?)definition.ToJsonWithNodeIds()["Root"]!["nodeId"]);
    }

    [Theory]
    [InlineData("""[{"source":{"activity":"a","port":"True"},"target":{"activity":"b","port":"In"}}]""", "True")]
    [InlineData("""[{"source":{"activity":"a"},"target":{"activity":"b"}}]""", "Done")]
    [InlineData("""[{"source":"a","sourcePort":"True","target":"b","targetPort":"In"}]""", "True")]
    [InlineData("""{"$values":[{"source":"a","target":"b"}]}""", "Done")]
    [InlineData("""{"source":"a","target":"b"}""", "Done")]
    public void Old_and_new_shapes_of_connections_are_read(string connections, string port)
    {
        var definition = WorkflowDefinition.Parse($$$"""{"root":{"id":"f","type":"Elsa.Flowchart","connections":{{{connections}}} }}""");
        Assert.Equal(("a", port, "b"), Assert.Single(definition.Root.Connections) is var one ? (one.Source, one.Port, one.Target) : default);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$.root")]
    [InlineData("{\"root\":{},\"root\":{}}", "$")]
    [InlineData("{\"name\":\"\\ud800\",\"root\":{}}", "$")]
    public void What_is_no_definition_is_refused_with_its_place(string json, string path) =>
        Assert.StartsWith(path, Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(json)).Path, StringComparison.Ordinal);

    [Fact]
    public void Limits_are_named()
    {
        var many = Flow.Definition(Flow.Sequence("s", [.. Enumerable.Range(0, DefinitionLimits.MaxNodes).Select(index => Flow.Line($"l{index}"))]));
        Assert.Contains("2000", Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(many)).Message, StringComparison.Ordinal);
        var deep = Flow.Line("l");
        for (var depth = 0; depth < DefinitionLimits.MaxDepth; depth++)
            deep = Flow.Sequence($"s{depth}", deep);
        Assert.Contains("32", Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(Flow.Definition(deep))).Message, StringComparison.Ordinal);
        Assert.Contains("bytes", Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(new string(' ', DefinitionLimits.MaxBytes + 1))).Message, StringComparison.Ordinal);
    }
}
