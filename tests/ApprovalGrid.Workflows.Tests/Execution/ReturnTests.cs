using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Execution;

public sealed class ReturnTests
{
    // A -> F =x=> B1 -> B2 \
    //        =y=> C1 -> C2 -> J -> Z
    private static readonly string Parallel = Flow.Definition(Flow.Chart(
        "root",
        [Flow.Wait("A"), Flow.Fork("F", "x", "y"), Flow.Wait("B1"), Flow.Wait("B2"), Flow.Wait("C1"), Flow.Wait("C2"), Flow.Join("J", "WaitAll"), Flow.Wait("Z")],
        "A -> F", "F:x -> B1", "B1 -> B2", "F:y -> C1", "C1 -> C2", "B2 -> J", "C2 -> J", "J -> Z"));

    public static TheoryData<FlowchartMode> Modes => new(FlowchartMode.Token, FlowchartMode.Counter);

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_return_within_a_branch_leaves_the_other_branch_alone(FlowchartMode mode)
    {
        var instance = Begin(mode, "A", "B1", "C1");
        var result = Return(instance, "C2", "C1");
        Assert.Equal(0, result.Block);
        Assert.Equal(["B2", "C1"], instance.Open);
        Fire(instance, "B2", "C1", "C2");
        Assert.Equal(["Z"], instance.Open);
        Fire(instance, "Z");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        instance.CheckReplay();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_last_branch_of_a_block_may_return_within_itself(FlowchartMode mode)
    {
        var instance = Begin(mode, "A", "B1", "B2", "C1");
        var block = Assert.Single(instance.State.Blocks).Number;
        Return(instance, "C2", "C1");
        Assert.Equal(block, Assert.Single(instance.State.Blocks).Number);
        Fire(instance, "C1", "C2");
        Assert.Equal(["Z"], instance.Open);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_return_out_of_a_block_closes_every_branch_and_begins_a_new_block(FlowchartMode mode)
    {
        var instance = Begin(mode, "A", "B1", "C1", "B2");
        var block = Assert.Single(instance.State.Blocks).Number;
        var result = Return(instance, "C2", "A");
        Assert.Equal(block, result.Block);
        Assert.Equal(["A"], instance.Open);
        Assert.Empty(instance.State.Blocks);
        Fire(instance, "A", "C1", "C2");
        Assert.Equal(["B1"], instance.Open);
        Assert.NotEqual(block, Assert.Single(instance.State.Blocks).Number);
        Fire(instance, "B1", "B2");
        Assert.Equal(["Z"], instance.Open);
        Assert.Empty(instance.State.Blocks);
        instance.CheckReplay();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_return_from_behind_the_join_may_go_before_the_fork(FlowchartMode mode)
    {
        var instance = Begin(mode, "A", "B1", "C1", "B2", "C2");
        Return(instance, "Z", "A");
        Fire(instance, "A", "B1", "B2", "C1", "C2", "Z");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_sibling_branch_is_no_target_unless_it_stands_for_its_fork(FlowchartMode mode)
    {
        var instance = Begin(mode, "A", "B1");
        var refused = Assert.Throws<WorkflowRefusedException>(() => Return(instance, "C1", "B1"));
        Assert.Equal(Refusal.TargetInSiblingBranch, refused.Reason);
        var result = Return(instance, "C1", "B1", new ReturnOptions { MapToFork = true });
        Assert.Equal("F", instance.Program.Nodes[result.Target].Id);
        Assert.Equal(["B1", "C1"], instance.Open);
    }

    [Fact]
    public void A_block_that_is_over_is_no_target_from_behind_it()
    {
        var instance = Begin(FlowchartMode.Token, "A", "B1", "C1", "B2", "C2");
        Assert.Equal(Refusal.TargetInSiblingBranch, Assert.Throws<WorkflowRefusedException>(() => Return(instance, "Z", "B1")).Reason);
    }

    [Fact]
    public void A_node_that_was_never_visited_is_no_target()
    {
        var instance = Begin(FlowchartMode.Token, "A");
        Assert.Equal(Refusal.TargetNotVisited, Assert.Throws<WorkflowRefusedException>(() => Return(instance, "B1", "Z")).Reason);
    }

    [Fact]
    public void Irreversible_work_stops_a_return_until_it_is_compensated()
    {
        var issue = Flow.Wait("Issue");
        issue["customProperties"] = new System.Text.Json.Nodes.JsonObject { ["irreversible"] = true };
        var instance = Instance.Of(Flow.Definition(Flow.Chart("root", [Flow.Wait("A"), issue, Flow.Wait("Z")], "A -> Issue", "Issue -> Z"))).Start();
        Fire(instance, "A", "Issue");
        var node = instance.Program.FindByIdOrName("Issue")!.Index;
        Assert.Equal(Refusal.PassesIrreversible, Assert.Throws<WorkflowRefusedException>(() => Return(instance, "Z", "A")).Reason);
        Return(instance, "Z", "A", new ReturnOptions { Compensated = new HashSet<int> { node } });
        Assert.Equal(["A"], instance.Open);
    }

    [Fact]
    public void A_return_leads_out_of_nested_containers()
    {
        var inner = Flow.Sequence("inner", Flow.Wait("I1"), Flow.Wait("I2"));
        var instance = Instance.Of(Flow.Definition(Flow.Sequence("root", Flow.Wait("A"), inner))).Start();
        Fire(instance, "A", "I1");
        Assert.Equal(["I1"], Opened(instance, () => Return(instance, "I2", "I1")));
        Assert.Equal(["A"], Opened(instance, () => Return(instance, "I1", "A")));
        Fire(instance, "A", "I1", "I2");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void A_stalled_instance_says_so_and_a_return_revives_it()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Chart(
            "root",
            [Flow.Wait("A"), Flow.Fork("F", "x"), Flow.Line("B"), Flow.Line("C"), Flow.Join("J", "WaitAll")],
            "A -> F", "F:x -> B", "F:y -> C", "B -> J", "C -> J"))).Start();
        Fire(instance, "A");
        Assert.Equal(IncidentKind.Stalled, Assert.Single(instance.State.Incidents).Kind);
        var root = instance.State.Visits[^1].Number;
        instance.Do(turn => turn.ReturnTo(root, instance.Program.FindByIdOrName("A")!.Index));
        Assert.Equal(["A"], instance.Open);
        Assert.True(instance.State.Incidents[0].Resolved);
    }

    private static IEnumerable<string> Opened(Instance instance, Func<ReturnResult> act)
    {
        act();
        return instance.Open;
    }

    private static Instance Begin(FlowchartMode mode, params string[] events)
    {
        var instance = Instance.Of(Parallel, options: new CompileOptions { Mode = mode }).Start();
        Fire(instance, events);
        return instance;
    }

    private static void Fire(Instance instance, params string[] events)
    {
        foreach (var name in events)
            Assert.Equal(1, instance.Event(name));
    }

    private static ReturnResult Return(Instance instance, string from, string to, ReturnOptions? options = null) =>
        instance.Do(turn => turn.ReturnTo(instance.VisitOf(from).Number, instance.Program.FindByIdOrName(to)!.Index, options));
}
