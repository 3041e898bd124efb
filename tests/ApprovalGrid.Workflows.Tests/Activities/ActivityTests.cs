using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.Activities;

public sealed class ActivityTests
{
    [Fact]
    public void Every_type_is_described_in_both_languages()
    {
        Assert.All(ActivityCatalog.BuiltIn.Types, type =>
        {
            var descriptor = type.Descriptor;
            LocalText[] texts = [descriptor.DisplayName, descriptor.Description, descriptor.Category, .. descriptor.Ports.Select(port => port.DisplayName), .. descriptor.Inputs.Select(input => input.DisplayName)];
            Assert.All(texts, text => Assert.True(text.English.Length > 0 && text.Chinese.Length > 0, descriptor.TypeName));
            Assert.NotNull(JsonNode.Parse("[" + string.Join(",", descriptor.Inputs.Select(input => input.UISpecificationsJson).Append("{}")) + "]"));
        });
    }

    [Fact]
    public void A_break_ends_the_loop_through_the_containers_between()
    {
        var body = Flow.Sequence(
            "body",
            Flow.Activity("If", "i", ("condition", Flow.Script("getVariable('CurrentIndex') == 1")), ("then", Flow.Activity("Break", "br"))),
            Flow.Say("S", "getVariable('CurrentValue')"));
        Assert.Equal(["1", "after"], Lines(Flow.Sequence("root", Flow.Activity("ForEach", "fe", ("items", Flow.Script("[1,2,3]")), ("body", body)), Flow.Line("after"))));
    }

    [Fact]
    public void Parallel_items_each_see_their_own_value() => Assert.Equal(
        ["a0", "b1", "end"],
        Lines(Flow.Sequence(
            "root",
            Flow.Activity("ParallelForEach", "p", ("items", Flow.Script("['a','b']")), ("body", Flow.Say("S", "getCurrentValue() + getCurrentIndex()"))),
            Flow.Line("end"))));

    [Fact]
    public void A_switch_that_matches_any_runs_every_case_that_holds()
    {
        var cases = new JsonArray(Case("a", "true", "A"), Case("b", "false", "B"), Case("c", "1 < 2", "C"));
        Assert.Equal(["A", "C"], Lines(Flow.Activity("Switch", "root", ("cases", cases), ("mode", Flow.Literal("MatchAny")))));
    }

    [Fact]
    public void A_script_chooses_outcomes_and_keeps_what_it_changed()
    {
        var script = Flow.Activity(
            "RunJavaScript",
            "J",
            ("script", Flow.Script("variables.list.push(4); setVariable('n', variables.list.length); setOutcome('Odd'); return variables.n")),
            ("possibleOutcomes", Flow.Input("Object", "[\"Odd\",\"Even\"]")));
        var instance = Instance.Of(Flow.Definition(
            Flow.Chart("root", [script, Flow.Say("S", "getN() + ' ' + getVariable('list').join() + ' ' + getResultFromJ()"), Flow.Line("no")], "J:Odd -> S", "J:Even -> no"),
            Flow.Variable("n", "Int32", "0"),
            Flow.Variable("list", "Object", null))).Start();
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
        Assert.Equal("TypeError", instance.Memory.IncidentDetails[1].Type);

        instance = Instance.Of(Flow.Definition(
            Flow.Chart("root", [script.DeepClone().AsObject(), Flow.Say("S", "getN() + ' ' + getVariable('list').join() + ' ' + getResultFromJ()"), Flow.Line("no")], "J:Odd -> S", "J:Even -> no"),
            Flow.Variable("n", "Int32", "0"),
            Flow.Variable("list", "JSON", "[1,2,3]"))).Start();
        Assert.Equal(["4 1,2,3,4 4"], instance.Journal.TakeLines());
    }

    [Fact]
    public void A_script_that_fails_has_changed_nothing()
    {
        var script = Flow.Activity("RunJavaScript", "J", ("script", Flow.Script("setVariable('n', 9); setCorrelationId('c'); throw new Error('no')")));
        var instance = Instance.Of(
            Flow.Definition(Flow.Sequence("root", script), Flow.Variable("n", "Int32", "1")),
            options: new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents }).Start();
        Assert.Equal(1, instance.Memory.Scopes[0].Slots[0].Value.AsNumber);
        Assert.Null(instance.Memory.CorrelationId);
    }

    [Fact]
    public void A_workflow_used_as_an_activity_has_its_own_inputs_outputs_and_outcomes()
    {
        var sub = JsonNode.Parse(Flow.Definition(Flow.Sequence(
            "subRoot",
            Flow.Activity("SetOutput", "so", ("outputName", Flow.Literal("Total")), ("outputValue", Flow.Script("getInput('A') + getB()"))),
            Flow.Activity("Complete", "co", ("outcomes", Flow.Input("Object", "[\"Big\"]"))),
            Flow.Line("never"))))!;
        sub["definitionId"] = "sum-id";
        sub["name"] = "my sum";
        sub["outcomes"] = new JsonArray("Big", "Small");
        sub["inputs"] = new JsonArray(new JsonObject { ["name"] = "A", ["type"] = "Int32" }, new JsonObject { ["name"] = "B", ["type"] = "Int32" });
        sub["outputs"] = new JsonArray(new JsonObject { ["name"] = "Total", ["type"] = "Int32" });
        var definition = WorkflowDefinition.Parse(sub.ToJsonString());
        var use = Flow.Activity("MySum", "X");
        use["type"] = "MySum";
        use["workflowDefinitionId"] = "sum-id";
        use["a"] = Flow.Script("getN()");
        use["b"] = Flow.Literal(3);
        use["total"] = new JsonObject { ["typeName"] = "Int32", ["memoryReference"] = new JsonObject { ["id"] = "v_n" } };
        var compiled = WorkflowProgram.Compile(
            WorkflowDefinition.Parse(Flow.Definition(Flow.Chart("root", [use, Flow.Say("big", "'big ' + getN()"), Flow.Line("small")], "X:Big -> big", "X:Small -> small"), Flow.Variable("n", "Int32", "4"))),
            ActivityCatalog.BuiltIn,
            new CompileOptions { ResolveWorkflow = reference => reference is { TypeName: "MySum", DefinitionId: "sum-id" } ? definition : null });
        Assert.Empty(compiled.Faults);
        Assert.NotNull(compiled.Program!.Find("Workflow1:root:X:subRoot:so"));
        var instance = new Instance(compiled.Program).Start();
        Assert.Equal(["big 7"], instance.Journal.TakeLines());
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public void A_workflow_that_uses_itself_is_refused()
    {
        var use = Flow.Activity("Self", "X");
        use["type"] = "Self";
        var json = Flow.Definition(use);
        var definition = WorkflowDefinition.Parse(json);
        var faults = WorkflowProgram.Compile(definition, ActivityCatalog.BuiltIn, new CompileOptions { ResolveWorkflow = _ => definition }).Faults;
        Assert.Contains(faults, fault => fault.Code == "WorkflowContainsItself");
    }

    [Fact]
    public void A_state_machine_takes_the_first_transition_whose_trigger_comes_and_condition_holds()
    {
        var machine = Flow.Activity("StateMachine", "M");
        machine["initialState"] = "Draft";
        machine["states"] = new JsonArray(
            new JsonObject { ["name"] = "Draft", ["entry"] = Flow.Line("enter draft"), ["exit"] = Flow.Line("leave draft") },
            new JsonObject { ["name"] = "Sent", ["entry"] = Flow.Line("enter sent") });
        machine["transitions"] = new JsonArray(
            new JsonObject { ["from"] = "Draft", ["to"] = "Draft", ["trigger"] = Flow.Wait("edit") },
            new JsonObject { ["from"] = "Draft", ["to"] = "Sent", ["trigger"] = Flow.Wait("send"), ["condition"] = Flow.Script("getN() > 0"), ["action"] = Flow.Line("sending") });
        var instance = Instance.Of(Flow.Definition(machine, Flow.Variable("n", "Int32", "1"))).Start();
        Assert.Equal(["edit", "send"], instance.Open);
        instance.Event("edit");
        Assert.Equal(["edit", "send"], instance.Open);
        instance.Event("send");
        Assert.Equal(["enter draft", "leave draft", "enter draft", "sending", "leave draft", "enter sent"], instance.Journal.TakeLines());
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Theory]
    [InlineData("{\"statusCode\":200,\"content\":{\"a\":1}}", "found 1")]
    [InlineData("{\"statusCode\":404}", "other")]
    [InlineData("{\"error\":\"connect\"}", "down")]
    [InlineData("{\"error\":\"timeout\"}", "late")]
    public void A_request_goes_the_way_of_its_answer(string answer, string line)
    {
        var request = Flow.Activity("FlowSendHttpRequest", "H", ("url", Flow.Literal("https://registry.test/check")), ("method", Flow.Literal("POST")));
        var instance = Instance.Of(Flow.Definition(Flow.Chart(
            "root",
            [request, Flow.Say("found", "'found ' + getOutputFrom('H', 'ParsedContent').a"), Flow.Line("other"), Flow.Line("down"), Flow.Line("late")],
            "H:200 -> found", "H:Unmatched status code -> other", "H:Failed to connect -> down", "H:Timeout -> late"))).Start();
        var effect = Assert.Single(instance.Effects);
        Assert.Equal((EffectKind.HttpRequest, "POST"), (effect.Kind, effect.Name));
        instance.Do(turn => turn.CompleteEffect(effect.Effect, JsJson.Parse(answer)));
        Assert.Equal([line], instance.Journal.TakeLines());
    }

    [Fact]
    public void A_child_workflow_is_asked_for_with_an_id_of_its_own_and_its_parent()
    {
        var instance = Instance.Of(Flow.Definition(Flow.Sequence(
            "root",
            Flow.Activity("DispatchWorkflow", "D", ("workflowDefinitionId", Flow.Literal("child")), ("input", Flow.Script("({Amount: 3})")), ("waitForCompletion", Flow.Literal(true))),
            Flow.Say("S", "getResultFromD().Total")))).Start();
        var effect = Assert.Single(instance.Effects);
        var child = effect.Payload.AsObject!;
        Assert.Equal("case-1.1", child.Get("childInstanceId").AsString);
        Assert.Equal("case-1", child.Get("input").AsObject!.Get("ParentInstanceId").AsString);
        instance.Do(turn => turn.CompleteEffect(effect.Effect, JsJson.Parse("{\"Total\":7}")));
        Assert.Equal(["7"], instance.Journal.TakeLines());
    }

    [Theory]
    [InlineData("0 0 9 * * *", "2026-09-18T00:59:59+08:00", "2026-09-18T09:00:00+08:00")]
    [InlineData("0 0 9 * * *", "2026-09-18T09:00:00+08:00", "2026-09-19T09:00:00+08:00")]
    [InlineData("0 */15 * * * *", "2026-09-18T09:14:59+08:00", "2026-09-18T09:15:00+08:00")]
    [InlineData("0 30 8 ? * MON-FRI", "2026-09-18T10:00:00+08:00", "2026-09-21T08:30:00+08:00")]
    [InlineData("0 0 0 L * ?", "2026-02-01T00:00:00+08:00", "2026-02-28T00:00:00+08:00")]
    [InlineData("0 0 0 29 2 ?", "2026-03-01T00:00:00+08:00", "2028-02-29T00:00:00+08:00")]
    [InlineData("0 0 12 ? * 5#2", "2026-09-01T00:00:00+08:00", "2026-09-11T12:00:00+08:00")]
    [InlineData("0 0 12 ? * 5L", "2026-09-01T00:00:00+08:00", "2026-09-25T12:00:00+08:00")]
    [InlineData("5,10 0 0 1 JAN ?", "2026-01-01T00:00:05+08:00", "2026-01-01T00:00:10+08:00")]
    [InlineData("0 0 0 13 * FRI", "2026-09-18T00:00:00+08:00", "2026-11-13T00:00:00+08:00")]
    [InlineData("0 0 0 * * SUN", "2026-09-18T00:00:00+08:00", "2026-09-20T00:00:00+08:00")]
    public void A_schedule_finds_its_next_time(string schedule, string after, string next) => Assert.Equal(
        DateTimeOffset.Parse(next), CronExpression.Parse(schedule).Next(DateTimeOffset.Parse(after), TimeSpan.FromHours(8)));

    [Theory]
    [InlineData("* * * * *", "six fields")]
    [InlineData("0 60 * * * *", "minute")]
    [InlineData("0 0 0 ? * FOO", "day of week")]
    [InlineData("0 0 */0 * * *", "hour step")]
    public void A_schedule_that_is_none_names_the_field(string schedule, string field) =>
        Assert.Contains(field, Assert.Throws<FormatException>(() => CronExpression.Parse(schedule)).Message, StringComparison.Ordinal);

    private static JsonObject Case(string label, string condition, string line) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition },
        ["activity"] = Flow.Line(line),
    };

    private static IReadOnlyList<string> Lines(JsonObject root)
    {
        var instance = Instance.Of(Flow.Definition(root, Flow.Variable("n", "Int32", "0"))).Start();
        instance.CheckReplay();
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        return instance.Journal.TakeLines();
    }
}
