using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using FsCheck;
using FsCheck.Fluent;

namespace ApprovalGrid.Workflows.Tests.Properties;

public sealed class EngineProperties
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn.With(RandomDefinition.Review);

    [Fact]
    public void A_definition_survives_reading_and_writing() => ForAll(seed =>
    {
        var json = new RandomDefinition(seed).Next();
        var definition = WorkflowDefinition.Parse(json);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(definition.ToUtf8Json())));
        var filled = definition.ToJsonWithNodeIds();
        Assert.Equal(definition.Root.NodeId, (string?)filled["root"]!["nodeId"]);
        Assert.Equal((int)filled["madeUp"]!["kept"]!, (int)JsonNode.Parse(json)!["madeUp"]!["kept"]!);
    });

    [Fact]
    public void Broken_definitions_are_refused_with_a_path() => ForAll(seed =>
    {
        var random = new Random(seed);
        var text = new RandomDefinition(seed).Next().ToCharArray();
        for (var count = random.Next(1, 4); count > 0; count--)
            text[random.Next(text.Length)] = (char)random.Next(32, 127);
        try
        {
            var definition = WorkflowDefinition.Parse(new string(text));
            WorkflowProgram.Compile(definition, Catalog, CompileOptions.Default);
        }
        catch (DefinitionFormatException error)
        {
            Assert.NotEmpty(error.Path);
        }
    });

    // PROPERTY_TESTS=20000 looks longer. What fails for a seed is found again by running that seed.
    private static readonly int Tests = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_TESTS"), out var tests) ? tests : 400;

    private static void ForAll(Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(Tests));
}
