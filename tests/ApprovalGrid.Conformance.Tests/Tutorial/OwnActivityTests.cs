using System.Reflection;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Running;
using MyDepartment;

namespace ApprovalGrid.Conformance.Tests.Tutorial;

/// <summary>The tutorial is what is compiled and run here, word for word. This assembly sees only what is public.</summary>
public sealed class OwnActivityTests
{
    private static readonly string Tutorial = Repository.Read("docs/tutorials/own-activity.md");

    private static ActivityCatalog Catalog { get; } =
        ActivityCatalog.BuiltIn.With([.. ActivityLibrary.Read(typeof(CheckCreditCode).Assembly).Where(type => type.Descriptor.Namespace == "MyDepartment")]);

    [Fact]
    public void The_tutorial_shows_the_class_that_is_tested() =>
        Assert.Equal(Repository.Read("tests/ApprovalGrid.Conformance.Tests/Tutorial/CheckCreditCode.cs"), Block("<!-- class -->\n```csharp\n"));

    [Theory]
    [InlineData("91000000MA0000000N", "valid")]
    [InlineData("91000000MA00000000", "the check digit is wrong")]
    [InlineData("91000000", "a code has 18 characters")]
    [InlineData("9100000OMA00000000", "'O' stands in no code")]
    public void The_definition_of_the_tutorial_checks_codes(string code, string line)
    {
        var report = DefinitionRunner.Run(
            WorkflowDefinition.Parse(Block("<!-- definition -->\n```json\n")),
            new RunOptions { Catalog = Catalog, Input = new Dictionary<string, Workflows.Values.JsValue> { ["Code"] = code } });
        Assert.Empty(report.Faults);
        Assert.Equal([line], report.Steps[0].Lines);
    }

    [Fact]
    public void It_stands_in_the_catalogue_that_the_designer_reads()
    {
        var descriptor = Catalog.Find("MyDepartment.CheckCreditCode")!.Descriptor;
        Assert.Equal(("校验信用代码", "MyDepartment", "CheckCreditCode"), (descriptor.DisplayName.For("zh-CN"), descriptor.Namespace, descriptor.Name));
        Assert.Equal(["Valid", "Invalid"], descriptor.Ports.Select(port => port.Name));
    }

    [Fact]
    public void A_port_that_is_not_connected_is_warned_of()
    {
        var definition = WorkflowDefinition.Parse(Block("<!-- definition -->\n```json\n").Replace("\"port\": \"Invalid\"", "\"port\": \"Unknown\"", StringComparison.Ordinal));
        var codes = WorkflowProgram.Compile(definition, Catalog, CompileOptions.Default).Faults.Select(fault => fault.Code);
        Assert.Equal(["OutcomeNotConnected", "UnknownPort", "Unreachable"], codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_it_throws_becomes_an_incident()
    {
        var definition = WorkflowDefinition.Parse("""{"definitionId":"d","version":1,"root":{"id":"x","type":"Faulty.Activity","version":1}}""");
        var step = DefinitionRunner.Run(definition, new RunOptions { Catalog = Catalog.With(new FaultyActivity()) }).Steps[0];
        Assert.Equal("Faulted", step.SubStatus);
        Assert.StartsWith("x: Object reference", Assert.Single(step.Incidents), StringComparison.Ordinal);
    }

    [Fact]
    public void It_may_ask_outside_and_wait_for_the_answer()
    {
        var definition = WorkflowDefinition.Parse("""{"definitionId":"d","version":1,"root":{"id":"x","type":"Asking.Activity","version":1}}""");
        var report = DefinitionRunner.Run(definition, new RunOptions { Catalog = Catalog.With(new AskingActivity()), Resume = [new TaskCompletes("register", "entry 7")] });
        Assert.Equal("""RunTask register {"taskId":"run.1","taskName":"register","payload":"who"}""", Assert.Single(report.Steps[0].Effects));
        Assert.Equal(["x:Started", "x:Suspended", "x:Resumed", "x:Completed"], report.Journal.Where(entry => entry.StartsWith('x')));
    }

    [Fact]
    public void An_assembly_without_activities_or_with_a_name_that_is_not_free_is_refused()
    {
        Assert.Contains("holds no activity", Assert.Throws<ActivityLibraryException>(() => ActivityLibrary.Read(typeof(FactAttribute).Assembly)).Message, StringComparison.Ordinal);
        var fault = Assert.Throws<ActivityLibraryException>(() => ActivityLibrary.Read(new Exporting(typeof(ReservedActivity))));
        Assert.Contains("not free", fault.Message, StringComparison.Ordinal);
    }

    private static string Block(string start)
    {
        var from = Tutorial.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.True(from >= start.Length, $"{start} is not there");
        return Tutorial[from..Tutorial.IndexOf("```", from, StringComparison.Ordinal)];
    }

    private sealed class Exporting(params Type[] types) : Assembly
    {
        public override Type[] GetExportedTypes() => types;

        public override AssemblyName GetName() => new("Exporting");
    }

    private static ActivityDescriptor Named(string typeName) =>
        new() { TypeName = typeName, Category = LocalText.Same("Test"), DisplayName = LocalText.Same("Test"), Description = LocalText.Same("") };

    private sealed class FaultyActivity() : EngineActivity(Named("Faulty.Activity"))
    {
        protected override void Execute(in ActivityContext context) => _ = ((string)null!).Length;
    }

    private sealed class AskingActivity() : EngineActivity(Named("Asking.Activity"))
    {
        protected override void Execute(in ActivityContext context) => context.RequestTask("register", "who");
    }

    private sealed class ReservedActivity() : EngineActivity(Named("Elsa.WriteLine"))
    {
        protected override void Execute(in ActivityContext context) => context.Complete();
    }
}
