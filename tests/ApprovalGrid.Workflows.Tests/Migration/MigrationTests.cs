using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Migration;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Migration;

/// <summary>An instance goes on in another version, or is told why it cannot.</summary>
public sealed class MigrationTests
{
    private static readonly JsonObject[] Branches = [Flow.Wait("A"), Flow.Fork("F", "x", "y"), Flow.Wait("B"), Flow.Wait("C"), Flow.Join("J", "WaitAll"), Flow.Wait("Z")];
    private static readonly string[] Ways = ["A -> F", "F:x -> B", "F:y -> C", "B -> J", "C -> J", "J -> Z"];

    public static TheoryData<FlowchartMode> Modes => new(FlowchartMode.Token, FlowchartMode.Counter);

    [Theory]
    [MemberData(nameof(Modes))]
    public void What_is_open_stays_open_at_the_nodes_of_the_new_version(FlowchartMode mode)
    {
        var instance = Begin(mode, Chart(Branches, Ways), "A", "B");
        var visit = instance.VisitOf("C").Number;

        var migration = Migrate(instance, mode, Chart(
            [Flow.Line("new"), .. Branches.Select(Copy).Reverse(), Flow.Wait("Y")],
            ["new -> A", "Z -> Y", .. Ways.Reverse()]));

        Assert.Empty(migration.Faults);
        Assert.Equal(["C"], instance.Open);
        Assert.Equal(visit, instance.VisitOf("C").Number);
        Fire(instance, "C", "Z");
        Assert.Equal(["Y"], instance.Open);
        Fire(instance, "Y");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        instance.CheckReplay();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_node_that_is_gone_is_named_until_it_is_mapped(FlowchartMode mode)
    {
        var renamed = Chart([Flow.Wait("A"), Flow.Wait("B2")], ["A -> B2"]);
        var instance = Begin(mode, Chart([Flow.Wait("A"), Flow.Wait("B")], ["A -> B"]), "A");
        var before = StateText.Of(instance.State, instance.Memory);

        var fault = Assert.Single(Migrate(instance, mode, renamed).Faults);

        Assert.Equal(("NodeGone", "Workflow1:root:B"), (fault.Code, fault.Subject));
        Assert.Equal(before, StateText.Of(instance.State, instance.Memory));
        Assert.Empty(Migrate(instance, mode, renamed, ("B", "B2")).Faults);
        // It waits for what it waited for when it was entered.
        Fire(instance, "B");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_join_that_would_wait_for_a_way_already_past_makes_it_impossible(FlowchartMode mode)
    {
        var three = Chart(
            [Flow.Wait("A"), Flow.Fork("F", "x", "y", "z"), Flow.Wait("B"), Flow.Wait("C"), Flow.Wait("D"), Flow.Join("J", "WaitAll"), Flow.Wait("Z")],
            [.. Ways, "F:z -> D", "D -> J"]);

        var late = Migrate(Begin(mode, Chart(Branches, Ways), "A", "B"), mode, three);
        var early = Begin(mode, Chart(Branches, Ways));

        Assert.Equal(("JoinStarves", "Workflow1:root:J"), (late.Faults[0].Code, late.Faults[0].Subject));
        Assert.Empty(Migrate(early, mode, three).Faults);
        Fire(early, "A", "B", "C", "D", "Z");
        Assert.Equal(WorkflowStatus.Finished, early.State.Status);
    }

    [Fact]
    public void A_branch_that_waits_at_a_join_which_is_gone_makes_it_impossible()
    {
        var instance = Begin(FlowchartMode.Token, Chart(Branches, Ways), "A", "B");

        var fault = Migrate(instance, FlowchartMode.Token, Chart([.. Branches.Select(Copy).Where(node => (string?)node["id"] != "J")], ["A -> F", "F:x -> B", "F:y -> C", "C -> Z"])).Faults[0];

        Assert.Equal(("ArrivalLost", "Workflow1:root:J"), (fault.Code, fault.Subject));
    }

    [Fact]
    public void A_fork_whose_branches_are_open_must_be_there()
    {
        var instance = Begin(FlowchartMode.Token, Chart(Branches, Ways), "A");

        var faults = Migrate(instance, FlowchartMode.Token, Chart([Flow.Wait("A"), Flow.Fork("G", "x", "y"), .. Branches.Skip(2).Select(Copy)], ["A -> G", "G:x -> B", "G:y -> C", "B -> J", "C -> J", "J -> Z"]));
        var mapped = Migrate(instance, FlowchartMode.Token, Chart([Flow.Wait("A"), Flow.Fork("G", "x", "y"), .. Branches.Skip(2).Select(Copy)], ["A -> G", "G:x -> B", "G:y -> C", "B -> J", "C -> J", "J -> Z"]), ("F", "G"));

        Assert.Contains(faults.Faults, fault => fault.Code == "ForkGone");
        Assert.Empty(mapped.Faults);
        Fire(instance, "B", "C", "Z");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void A_new_step_before_where_it_stands_is_told_and_a_mandatory_one_forbids_it()
    {
        var check = Flow.Wait("N");
        var newer = Chart([Flow.Wait("A"), check, Flow.Wait("B")], ["A -> N", "N -> B"]);
        var instance = Begin(FlowchartMode.Token, Chart([Flow.Wait("A"), Flow.Wait("B")], ["A -> B"]), "A");

        var note = Assert.Single(Migrate(instance, FlowchartMode.Token, newer).Notes);
        check = Flow.Wait("N");
        check["customProperties"] = new JsonObject { ["mandatory"] = true };
        var other = Begin(FlowchartMode.Token, Chart([Flow.Wait("A"), Flow.Wait("B")], ["A -> B"]), "A");
        var fault = Migrate(other, FlowchartMode.Token, Chart([Flow.Wait("A"), check, Flow.Wait("B")], ["A -> N", "N -> B"])).Faults[0];

        Assert.Equal(("PassedOver", "Workflow1:root:N"), (note.Code, note.Subject));
        Assert.Equal("MandatoryPassed", fault.Code);
    }

    [Fact]
    public void Variables_follow_by_id_by_name_or_as_mapped_and_none_is_lost_in_silence()
    {
        var old = Flow.Definition(Flow.Chart("root", [Flow.Activity("SetVariable", "S", ("variable", new JsonObject { ["id"] = "v_n" }), ("value", Flow.Literal("seven"))), Flow.Wait("A")], "S -> A"), Flow.Variable("n", "String", ""));
        JsonObject NewRoot() => Flow.Chart("root", [Flow.Activity("SetVariable", "S", ("variable", new JsonObject { ["id"] = "v_m" }), ("value", Flow.Literal("seven"))), Flow.Wait("A"), Flow.Say("P", "`m=${variables.m} k=${variables.k}`")], "S -> A", "A -> P");
        var newer = Flow.Definition(NewRoot(), Flow.Variable("m", "Object", null), Flow.Variable("k", "Int32", "3"));
        var wrong = Flow.Definition(NewRoot(), Flow.Variable("m", "Int32", null));

        var gone = Migrate(Begin(FlowchartMode.Token, old), FlowchartMode.Token, newer).Faults;
        var wrongType = Migrate(Begin(FlowchartMode.Token, old), FlowchartMode.Token, wrong, variables: ("n", "m")).Faults;
        var dropped = Begin(FlowchartMode.Token, old);
        Assert.Empty(Migrate(dropped, FlowchartMode.Token, newer, variables: ("n", null)).Faults);
        var instance = Begin(FlowchartMode.Token, old);
        Assert.Empty(Migrate(instance, FlowchartMode.Token, newer, variables: ("n", "m")).Faults);
        Fire(instance, "A");

        Assert.Equal(("VariableGone", "n"), (gone[0].Code, gone[0].Subject));
        Assert.Equal("VariableType", wrongType[0].Code);
        Assert.Equal(["v_k"], dropped.Memory.Scopes.SelectMany(scope => scope.Slots).Select(slot => slot.Id));
        Assert.Contains(instance.Events.OfType<LineWritten>(), line => line.Text == "m=seven k=3");
    }

    [Fact]
    public void A_sequence_goes_on_after_the_same_activity_wherever_it_stands_now()
    {
        var instance = Begin(FlowchartMode.Token, Flow.Definition(Flow.Sequence("root", Flow.Wait("A"), Flow.Wait("B"), Flow.Wait("C"))), "A");

        Assert.Empty(Migrate(instance, FlowchartMode.Token, Flow.Definition(Flow.Sequence("root", Flow.Wait("N"), Flow.Wait("M"), Flow.Wait("B"), Flow.Wait("D")))).Faults);
        Fire(instance, "B");

        Assert.Equal(["D"], instance.Open);
    }

    [Fact]
    public void A_timer_that_runs_runs_on()
    {
        var delay = Flow.Activity("Delay", "D", ("timeSpan", Flow.Literal("00:10:00")));
        var instance = Begin(FlowchartMode.Token, Chart([Copy(delay)], []));
        var bookmark = instance.State.Bookmarks[0];

        Assert.Empty(Migrate(instance, FlowchartMode.Token, Chart([Flow.Line("x"), Copy(delay)], ["x -> D"])).Faults);

        Assert.Equal(bookmark, instance.State.Bookmarks[0]);
        instance.Now = bookmark.DueAt!.Value;
        Assert.True(instance.Do(turn => turn.FireBookmark(bookmark.Number)));
    }

    [Fact]
    public void What_has_ended_or_runs_in_the_other_mode_stays()
    {
        var ended = Begin(FlowchartMode.Token, Chart([Flow.Wait("A")], []), "A");
        Assert.Equal("NotRunning", Migrate(ended, FlowchartMode.Token, Chart([Flow.Wait("A")], [])).Faults[0].Code);

        var token = Begin(FlowchartMode.Token, Chart([Flow.Wait("A")], []));
        Assert.Equal("OtherMode", Migrate(token, FlowchartMode.Counter, Chart([Flow.Wait("A")], [])).Faults[0].Code);
    }

    [Theory]
    [InlineData("X", "A", "UnknownNode")]
    [InlineData("A", "X", "UnknownNode")]
    [InlineData("A", "L", "OtherType")]
    [InlineData("A", "B", "TwoOntoOne")]
    [InlineData("A", "I", "OtherContainer")]
    public void A_map_that_makes_no_sense_is_refused(string from, string to, string code)
    {
        var program = Compile(FlowchartMode.Token, Chart([Flow.Wait("A"), Flow.Wait("B"), Flow.Line("L"), Flow.Sequence("S", Flow.Wait("I"))], []));
        var map = MigrationMap.Empty with
        {
            Nodes = code == "TwoOntoOne" ? MigrationMap.Empty.Nodes.Add(from, to).Add("B", "B") : MigrationMap.Empty.Nodes.Add(from, to),
        };

        Assert.Equal(code, ProgramMapping.Create(program, program, map).Faults[0].Code);
    }

    [Fact]
    public void Of_two_transitions_with_the_same_ends_it_stays_in_the_one_it_is_in()
    {
        var machine = Flow.Activity("StateMachine", "M");
        machine["initialState"] = "S";
        machine["states"] = new JsonArray(new JsonObject { ["name"] = "S", ["exit"] = Flow.Wait("out") }, new JsonObject { ["name"] = "X" });
        machine["transitions"] = new JsonArray(
            new JsonObject { ["from"] = "S", ["to"] = "X", ["trigger"] = Flow.Wait("e1"), ["action"] = Flow.Wait("a1") },
            new JsonObject { ["from"] = "S", ["to"] = "X", ["trigger"] = Flow.Wait("e2"), ["action"] = Flow.Wait("a2") });
        var instance = Begin(FlowchartMode.Token, Flow.Definition(machine), "e2");
        foreach (var name in (string[])["a2", "out"])
        {
            var before = StateText.Of(instance.State, instance.Memory);
            Assert.Empty(instance.Migrate(ProgramMapping.Create(instance.Program, instance.Program, MigrationMap.Empty)).Faults);
            Assert.Equal(before, StateText.Of(instance.State, instance.Memory));
            Fire(instance, name);
        }

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    internal static WorkflowProgram Compile(FlowchartMode mode, string definition) => WorkflowProgram.Compile(
        WorkflowDefinition.Parse(definition), ActivityCatalog.BuiltIn, new CompileOptions { Mode = mode }).Program!;

    private static string Chart(JsonObject[] activities, string[] connections) => Flow.Definition(Flow.Chart("root", [.. activities.Select(Copy)], connections));

    private static JsonObject Copy(JsonObject node) => node.DeepClone().AsObject();

    private static Instance Begin(FlowchartMode mode, string definition, params string[] events)
    {
        var instance = new Instance(Compile(mode, definition)).Start();
        Fire(instance, events);
        return instance;
    }

    private static void Fire(Instance instance, params string[] events) => Array.ForEach(events, name => Assert.True(instance.Event(name) > 0, name));

    private static InstanceMigration Migrate(Instance instance, FlowchartMode mode, string definition, (string From, string? To)? node = null, (string From, string? To)? variables = null)
    {
        var map = MigrationMap.Empty;
        if (node is { } moved)
            map = map with { Nodes = map.Nodes.Add(moved.From, moved.To) };
        if (variables is { } renamed)
            map = map with { Variables = map.Variables.Add(renamed.From, renamed.To) };
        var mapping = ProgramMapping.Create(instance.Program, Compile(mode, definition), map);
        Assert.Empty(mapping.Faults);
        return instance.Migrate(mapping);
    }
}
