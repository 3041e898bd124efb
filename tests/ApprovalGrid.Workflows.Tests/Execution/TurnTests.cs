using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Properties;
using ApprovalGrid.Workflows.Tests.Support;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.Execution;

public sealed class TurnTests
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn.With(RandomDefinition.Review);

    [Fact]
    public void An_external_activity_is_entered_with_its_inputs_and_goes_on_with_its_outcome()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Chart(
            "root",
            [Flow.Activity("Test.Review", "R", ("role", Flow.Script("'clerk-' + getN()"))), Flow.Line("Yes"), Flow.Line("No")],
            "R:Agreed -> Yes", "R:Returned -> No"), Flow.Variable("n", "Int32", "4")), Catalog).Start();
        var entered = Assert.Single(instance.Entered);
        Assert.Equal("clerk-4", entered.Inputs["Role"].AsString);
        instance.Complete("R", "Agreed");
        Assert.Equal(["Yes"], instance.Journal.TakeLines());
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void An_outcome_that_the_activity_does_not_have_is_refused()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Sequence("root", Flow.Activity("Test.Review", "R"))), Catalog).Start();
        Assert.Equal(Refusal.UnknownOutcome, Assert.Throws<WorkflowRefusedException>(() => instance.Complete("R", "Perhaps")).Reason);
    }

    [Fact]
    public void A_visit_that_another_branch_beats_is_reported_as_closed()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Chart(
            "root",
            [Flow.Fork("F", "x", "y"), Flow.Activity("Test.Review", "R"), Flow.Wait("E"), Flow.Join("J", "WaitAny"), Flow.Wait("Z")],
            "F:x -> R", "F:y -> E", "R:Agreed -> J", "E -> J", "J -> Z")), Catalog).Start();
        var review = instance.VisitOf("R").Number;
        instance.Event("E");
        Assert.Equal([review], instance.Closed);
        Assert.Equal(["Z"], instance.Open);
    }

    [Fact]
    public void An_early_event_is_kept_for_the_activity_that_will_wait_for_it()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Sequence("root", Flow.Wait("A"), Flow.Wait("B"), Flow.Say("S", "getLastResult()"))));
        instance.Context = instance.Context with { KeepUnmatchedEvents = true };
        instance.Start();
        Assert.Equal(0, instance.Event("B", "early"));
        Assert.Equal(1, instance.Event("A"));
        Assert.Equal(["early"], instance.Journal.TakeLines());
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void Kept_events_are_bounded_and_the_refusal_says_so()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Wait("A")));
        instance.Context = instance.Context with { KeepUnmatchedEvents = true, Limits = new ExecutionLimits { MaxKeptEvents = 2 } };
        instance.Start();
        instance.Event("x");
        instance.Event("x");
        Assert.Equal(Refusal.TooManyKeptEvents, Assert.Throws<WorkflowRefusedException>(() => instance.Event("x")).Reason);
        Assert.Equal(2, instance.State.Kept.Count);
    }

    [Fact]
    public void An_event_may_be_narrowed_to_one_bookmark()
    {
        var twice = Flow.Activity("Event", "B", ("eventName", Flow.Literal("A")));
        var instance = Instance.Of(Flow.Definition(Flow.Activity("Parallel", "root", ("activities", new JsonArray(Flow.Wait("A"), twice))))).Start();
        Assert.Equal(1, instance.Do(turn => turn.PublishEvent("A", default, new EventFilter { NodeId = "B" })));
        Assert.Equal(["A"], instance.Open);
    }

    [Fact]
    public void The_trigger_of_a_run_passes_its_payload_on_without_waiting()
    {
        var trigger = Flow.Wait("E");
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var instance = Instance.Of(Flow.Definition(Flow.Chart("root", [Flow.Line("A"), trigger, Flow.Say("S", "getResultFromE()")], "A -> E", "E -> S")));
        Assert.Equal("E", Assert.Single(instance.Program.Triggers).Id);
        instance.Start(trigger: "E", payload: "hello");
        Assert.Equal(["hello"], instance.Journal.TakeLines());
    }

    [Fact]
    public void A_fault_waits_for_an_operator_where_incidents_do_not_end_the_instance()
    {
        var instance = Instance.Of(
            Flow.Definition(Flow.Sequence("root", Flow.Say("S", "if (getVariable('n') < 1) throw new Error('not yet'); return 'ok'"), Flow.Line("Z")), Flow.Variable("n", "Int32", "0")),
            options: new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents }).Start();
        Assert.Equal(WorkflowStatus.Suspended, instance.State.Status);
        Assert.Equal("not yet", instance.Memory.IncidentDetails[1].Inner);
        instance.Do(turn => Retry(turn, "S"));
        Assert.Equal(2, instance.State.Incidents.Count);
        instance.Complete("S", "Done");
        Assert.Equal(["Z"], instance.Journal.TakeLines());
        Assert.All(instance.State.Incidents, incident => Assert.True(incident.Resolved));
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void A_loop_without_end_faults_at_the_limit_of_a_turn()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Activity("While", "root", ("condition", Flow.Literal(true)), ("body", Flow.Line("L")))));
        instance.Context = instance.Context with { Limits = new ExecutionLimits { MaxActivitiesPerTurn = 50 } };
        instance.Start();
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
        Assert.StartsWith("Loop limit", instance.Memory.IncidentDetails[1].Message, StringComparison.Ordinal);
        Assert.Equal(48, instance.Journal.TakeLines().Count);
    }

    [Fact]
    public void A_task_leaves_as_an_effect_and_comes_back_with_its_result()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Sequence(
            "root",
            Flow.Activity("RunTask", "T", ("taskName", Flow.Literal("check")), ("payload", Flow.Input("Object", "{\"a\":1}"))),
            Flow.Say("S", "getOutputFrom('T').ok + ' ' + getOutputFrom('T', 'TaskId')")))).Start();
        var effect = Assert.Single(instance.Effects);
        Assert.Equal((EffectKind.RunTask, "check", true), (effect.Kind, effect.Name, effect.Awaited));
        Assert.True(TaskId.TryParse(effect.Payload.AsObject!.Get("taskId").AsString!, out var id, out var number));
        Assert.Equal(("case-1", effect.Effect), (id, number));
        var result = new JsObject();
        result.Set("ok", "yes");
        Assert.True(instance.Do(turn => turn.CompleteEffect(effect.Effect, result)));
        Assert.False(instance.Do(turn => turn.CompleteEffect(effect.Effect, result)));
        Assert.Equal(["yes case-1.1"], instance.Journal.TakeLines());
    }

    [Fact]
    public void A_timer_never_fires_before_its_time()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Activity("Delay", "D", ("timeSpan", Flow.Literal("1.00:00:00"))))).Start();
        var bookmark = Assert.Single(instance.State.Bookmarks);
        Assert.Equal(instance.Now.AddDays(1), bookmark.DueAt);
        instance.Now = instance.Now.AddDays(1).AddTicks(-1);
        Assert.False(instance.Do(turn => turn.FireBookmark(bookmark.Number)));
        instance.Now = instance.Now.AddTicks(1);
        Assert.True(instance.Do(turn => turn.FireBookmark(bookmark.Number)));
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void An_event_published_locally_arrives_when_the_burst_is_over()
    {
        var publish = Flow.Activity("PublishEvent", "P", ("eventName", Flow.Literal("E")), ("isLocalEvent", Flow.Literal(true)), ("payload", Flow.Script("({a: 1})")));
        var waits = Flow.Sequence("s", Flow.Wait("E"), Flow.Say("S", "getLastResult().a"));
        var instance = Instance.Of(Flow.Definition(Flow.Activity("Parallel", "root", ("activities", new JsonArray(publish, waits))))).Start();
        Assert.Equal(["1"], instance.Journal.TakeLines());
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void Finish_ends_everything_at_once()
    {
        var inner = Flow.Sequence("s", Flow.Line("A"), Flow.Activity("Finish", "F"), Flow.Line("never"));
        var instance = Instance.Of(Flow.Definition(Flow.Activity("Parallel", "root", ("activities", new JsonArray(Flow.Wait("E"), inner, Flow.Activity("Test.Review", "R"))))), Catalog).Start();
        Assert.Equal(["A"], instance.Journal.TakeLines());
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Empty(instance.Entered);
    }

    [Fact]
    public void A_cancelled_instance_takes_no_more_commands_but_ignores_events()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Sequence("root", Flow.Wait("A"), Flow.Activity("Test.Review", "R"))), Catalog).Start();
        instance.Event("A");
        var review = instance.VisitOf("R").Number;
        instance.Do(turn =>
        {
            turn.Cancel("withdrawn");
            return true;
        });
        Assert.Equal([review], instance.Closed);
        Assert.Equal("withdrawn", instance.Memory.CancelReason);
        Assert.Equal(0, instance.Event("A"));
        Assert.Equal(Refusal.VisitNotOpen, Assert.Throws<WorkflowRefusedException>(() => instance.Do(turn => Retry(turn, review))).Reason);
    }

    [Fact]
    public void An_input_of_the_wrong_type_is_refused_by_name()
    {
        var definition = JsonNode.Parse(Flow.Definition(Flow.Line("A")))!;
        definition["inputs"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Int32" });
        var instance = Instance.Of(definition.ToJsonString());
        var refused = Assert.Throws<WorkflowRefusedException>(() => instance.Start(new Dictionary<string, JsValue> { ["Amount"] = "many" }));
        Assert.StartsWith("input.Amount:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_past_the_limit_faults_and_changes_nothing()
    {
        var set = Flow.Activity("SetVariable", "V", ("variable", new JsonObject { ["id"] = "v_n" }), ("value", Flow.Script("'x'.repeat(2000)")));
        var instance = Instance.Of(Flow.Definition(set, Flow.Variable("n", "String", "before")));
        instance.Context = instance.Context with { Limits = new ExecutionLimits { MaxValueSize = 1000 } };
        instance.Start();
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
        Assert.Equal("ValueTooLarge", instance.Memory.IncidentDetails[1].Type);
    }

    private static bool Retry(WorkflowTurn turn, string id) =>
        Retry(turn, turn.State.Visits.Find(visit => turn.Program.Nodes[visit.Node].Id == id)!.Number);

    private static bool Retry(WorkflowTurn turn, int visit)
    {
        turn.RetryVisit(visit);
        return true;
    }
}
