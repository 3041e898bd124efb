using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Properties;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Compilation;

public sealed class StaticCheckTests
{
    [Fact]
    public void A_sound_definition_has_no_findings() => Assert.Empty(Check(Flow.Chart(
        "root",
        [Flow.Wait("A"), Flow.Fork("F", "x", "y"), Flow.Line("B"), Flow.Line("C"), Flow.Join("J", "WaitAll"), Flow.Activity("End", "Z")],
        "A -> F", "F:x -> B", "F:y -> C", "B -> J", "C -> J", "J -> Z")));

    [Fact]
    public void An_unknown_type_is_an_error_at_its_node()
    {
        var fault = Only(Check(Flow.Sequence("root", Flow.Activity("Acme.Missing", "m"))), "UnknownActivityType", FaultSeverity.Error);
        Assert.Equal("Workflow1:root:m", fault.NodeId);
        Assert.Equal("$.root.activities[0]", fault.Path);
    }

    [Fact]
    public void A_connection_to_a_missing_node_is_an_error() =>
        Only(Check(Flow.Chart("root", [Flow.Line("A")], "A -> B")), "ConnectionToMissingNode", FaultSeverity.Error);

    [Fact]
    public void An_id_used_twice_is_an_error() =>
        Only(Check(Flow.Sequence("root", Flow.Line("A"), Flow.Line("A"))), "DuplicateId", FaultSeverity.Error);

    [Fact]
    public void An_event_without_a_name_is_an_error() =>
        Only(Check(Flow.Sequence("root", Flow.Activity("Event", "e"))), "EventWithoutName", FaultSeverity.Error);

    [Fact]
    public void A_script_that_does_not_compile_is_reported_with_line_and_column()
    {
        var fault = Only(Check(Flow.Sequence("root", Flow.Say("s", "1 +\n  * 2"))), "InvalidJavaScript", FaultSeverity.Error);
        Assert.StartsWith("line 2, column 3:", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("text.expression.value", fault.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nothing_defines_is_an_error() =>
        Only(Check(Flow.Sequence("root", Flow.Say("s", "nope + 1"))), "UnknownName", FaultSeverity.Error);

    [Fact]
    public void A_variable_that_is_not_in_scope_is_an_error() => Only(
        Check(Flow.Sequence("root", Flow.Activity("SetVariable", "s", ("variable", new JsonObject { ["id"] = "gone" })))), "VariableNotFound", FaultSeverity.Error);

    [Fact]
    public void A_variable_that_a_script_reads_and_nobody_declares_is_a_warning() =>
        Only(Check(Flow.Sequence("root", Flow.Say("s", "getVariable('gone') + variables.n"))), "VariableNotFound", FaultSeverity.Warning);

    [Theory]
    [InlineData("CSharp", "JavaScript")]
    [InlineData("Python", "JavaScript")]
    [InlineData("Basic", "Liquid")]
    public void Other_languages_are_refused_and_told_what_to_use(string syntax, string instead)
    {
        var fault = Only(Check(Flow.Sequence("root", Flow.Activity("WriteLine", "w", ("text", Flow.Input(syntax, "1"))))), "UnsupportedSyntax", FaultSeverity.Error);
        Assert.Contains(instead, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_the_start_does_not_reach_is_a_warning() =>
        Only(Check(Flow.Chart("root", [Flow.Activity("Start", "S"), Flow.Line("A"), Flow.Line("B")], "S -> A")), "Unreachable", FaultSeverity.Warning);

    [Fact]
    public void A_flowchart_without_an_end_is_an_error() =>
        Only(Check(Flow.Chart("root", [Flow.Line("A"), Flow.Line("B")], "A -> B", "B -> A")), "NoEnd", FaultSeverity.Error);

    [Fact]
    public void A_join_over_a_branch_that_is_never_taken_is_an_error() => Only(
        Check(Flow.Chart(
            "root",
            [Flow.Fork("F", "x"), Flow.Line("B"), Flow.Line("C"), Flow.Join("J", "WaitAll")],
            "F:x -> B", "F:y -> C", "B -> J", "C -> J")),
        "JoinNeverFires",
        FaultSeverity.Error);

    [Theory]
    [InlineData("WaitAll", FlowchartMode.Token, true)]
    [InlineData("WaitAllActive", FlowchartMode.Token, true)]
    [InlineData("WaitAny", FlowchartMode.Token, false)]
    [InlineData("WaitAll", FlowchartMode.Counter, true)]
    [InlineData("WaitAllActive", FlowchartMode.Counter, false)]
    public void A_join_over_alternatives_is_an_error_where_it_waits_for_all(string join, FlowchartMode mode, bool refused)
    {
        var faults = Check(
            Flow.Chart(
                "root",
                [Flow.Activity("FlowDecision", "Q", ("condition", Flow.Script("getN() > 1"))), Flow.Line("B"), Flow.Line("C"), Flow.Join("J", join)],
                "Q:True -> B", "Q:False -> C", "B -> J", "C -> J"),
            mode);
        Assert.Equal(refused, faults.Any(fault => fault is { Code: "JoinNeverFires", Severity: FaultSeverity.Error }));
    }

    [Fact]
    public void A_decision_inside_one_branch_of_a_join_is_sound_when_it_meets_before() => Assert.DoesNotContain(
        Check(Flow.Chart(
            "root",
            [Flow.Fork("F", "x", "y"), Flow.Activity("FlowDecision", "Q", ("condition", Flow.Script("getN() > 1"))), Flow.Line("B"), Flow.Line("C"), Flow.Line("D"), Flow.Line("E"), Flow.Join("J", "WaitAll")],
            "F:x -> Q", "Q:True -> B", "Q:False -> C", "B -> D", "C -> D", "D -> J", "F:y -> E", "E -> J")),
        fault => fault.Severity == FaultSeverity.Error);

    [Fact]
    public void A_decision_before_the_fork_does_not_make_a_join_unsound() => Assert.DoesNotContain(
        Check(Flow.Chart(
            "root",
            [Flow.Activity("FlowDecision", "Q", ("condition", Flow.Script("getN() > 1"))), Flow.Fork("F", "x", "y"), Flow.Line("B"), Flow.Line("C"), Flow.Join("J", "WaitAll"), Flow.Line("No")],
            "Q:True -> F", "Q:False -> No", "F:x -> B", "F:y -> C", "B -> J", "C -> J")),
        fault => fault.Severity == FaultSeverity.Error);

    [Theory]
    [InlineData(true, "F:x -> B", "F:y -> C", "C -> E", "B -> D", "E -> D")]
    [InlineData(true, "F:x -> D", "F:y -> D")]
    [InlineData(true, "F:x -> B", "F:x -> C", "C -> E", "B -> D", "E -> D")]
    [InlineData(false, "F:x -> B", "F:y -> C", "B -> D", "C -> D")]
    [InlineData(false, "F:x -> B", "F:y -> D", "B -> D")]
    [InlineData(false, "F:x -> Q", "Q:True -> B", "Q:False -> C", "C -> E", "B -> D", "E -> D")]
    [InlineData(false, "F:x -> B", "F:y -> C", "B -> J", "C -> J", "J -> Q", "Q:True -> E", "Q:False -> D", "E -> D")]
    public void Branches_that_meet_without_a_join_are_a_warning_where_one_can_be_behind(bool warned, params string[] connections)
    {
        string[] used = [.. connections.SelectMany(connection => connection.Split([" -> ", ":x", ":y", ":True", ":False"], StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        var all = new Dictionary<string, Func<JsonObject>>
        {
            ["F"] = () => Flow.Fork("F", "x", "y"),
            ["J"] = () => Flow.Join("J", "WaitAll"),
            ["Q"] = () => Flow.Activity("FlowDecision", "Q", ("condition", Flow.Script("getN() > 1"))),
        };
        JsonObject Chart() => Flow.Chart("root", [.. used.Select(id => all.TryGetValue(id, out var make) ? make() : Flow.Line(id))], connections);
        Assert.Equal(warned, Check(Chart()).Any(fault => fault is { Code: "RunsTwice", Severity: FaultSeverity.Warning, NodeId: "Workflow1:root:D" }));
        Assert.DoesNotContain(Check(Chart(), FlowchartMode.Counter), fault => fault.Code == "RunsTwice");
    }

    [Fact]
    public void A_rejection_that_ends_the_flow_does_not_make_a_join_unsound() => Assert.DoesNotContain(
        Check(Flow.Chart(
            "root",
            [Flow.Fork("F", "x", "y"), Review("R1"), Review("R2"), Flow.Join("J", "WaitAll"), Flow.Activity("End", "No")],
            "F:x -> R1", "F:y -> R2", "R1:Agreed -> J", "R2:Agreed -> J", "R1:Returned -> No", "R2:Returned -> No")),
        fault => fault.Severity == FaultSeverity.Error);

    [Fact]
    public void A_merge_that_also_waits_for_its_own_loop_is_an_error()
    {
        var merge = Flow.Line("M");
        merge["customProperties"] = new JsonObject { ["mergeMode"] = "Converge" };
        Only(
            Check(Flow.Chart("root", [Flow.Line("A"), merge, Review("R"), Flow.Line("Z")], "A -> M", "M -> R", "R:Returned -> M", "R:Agreed -> Z")),
            "JoinNeverFires",
            FaultSeverity.Error);
    }

    [Fact]
    public void A_loop_in_a_branch_before_a_join_is_refused_where_counts_decide()
    {
        var chart = Flow.Chart(
            "root",
            [Flow.Fork("F", "x", "y"), Flow.Line("B"), Review("R"), Flow.Line("C"), Flow.Join("J", "WaitAll"), Flow.Line("Z")],
            "F:x -> B", "B -> R", "R:Returned -> B", "R:Agreed -> J", "F:y -> C", "C -> J", "J -> Z");
        Assert.DoesNotContain(Check(chart.DeepClone().AsObject()), fault => fault.Severity == FaultSeverity.Error);
        Assert.Contains(Check(chart, FlowchartMode.Counter), fault => fault.Code == "JoinNeverFires");
    }

    [Fact]
    public void An_outcome_that_leads_nowhere_is_a_warning() => Only(
        Check(Flow.Chart("root", [Review("R"), Flow.Line("Z")], "R:Agreed -> Z")), "OutcomeNotConnected", FaultSeverity.Warning);

    private static JsonObject Review(string id) => Flow.Activity("Test.Review", id, ("role", Flow.Literal("clerk")));

    private static IReadOnlyList<DefinitionFault> Check(JsonObject root, FlowchartMode mode = FlowchartMode.Token) => WorkflowProgram.Compile(
        WorkflowDefinition.Parse(Flow.Definition(root, Flow.Variable("n", "Int32", "0"))),
        ActivityCatalog.BuiltIn.With(RandomDefinition.Review),
        new CompileOptions { Mode = mode }).Faults;

    private static DefinitionFault Only(IReadOnlyList<DefinitionFault> faults, string code, FaultSeverity severity)
    {
        var fault = Assert.Single(faults, fault => fault.Code == code);
        Assert.Equal(severity, fault.Severity);
        return fault;
    }
}
