using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Api;
using ApprovalGrid.Grains.Triggers;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Definitions that start by themselves: by a call on their path, or at the times of their schedule.</summary>
public sealed class TriggerTests : GridFixture
{
    private static readonly Actor Nobody = new() { Kind = ActorKind.Anonymous, Id = "nobody" };

    internal override TriggerOptions Triggers => new() { Department = "430100/hrss", MaxCatchUp = 5 };

    [Fact]
    public async Task A_call_on_a_definitions_path_starts_an_instance_and_is_answered_by_it()
    {
        await PublishAsync(Flow.Sequence(
            "root",
            Endpoint("orders/{id}", "POST"),
            Flow.Activity(
                "WriteHttpResponse",
                "answer",
                ("statusCode", Flow.Literal("Created")),
                ("content", Flow.Script("({ order: getOutputFrom('in', 'RouteData').id, amount: getOutputFrom('in', 'ParsedContent').amount })"))),
            Flow.Wait("Go")));

        var answer = (await CallAsync("POST", "orders/A7", "{\"amount\":3}"))!.Value!;

        Assert.Equal((201, "{\"order\":\"A7\",\"amount\":3}"), (answer.Status, answer.Body));
        var view = (await Silo.Case(Assert.Single(await CasesAsync())).GetAsync(People.Head)).Value!;
        Assert.Equal("430100/hrss", view.Department);
        Assert.Equal("Go", view.CurrentSteps.Single().Holder);
        Assert.Null(await CallAsync("GET", "orders/A7", null));
        Assert.Null(await CallAsync("POST", "orders", null));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task The_same_call_under_one_key_starts_one_instance_though_two_silos_serve_it()
    {
        await PublishAsync(Flow.Sequence("root", Endpoint("orders", "POST"), Flow.Wait("Go")));
        var other = await AddSiloAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(index => Task.Run(() => CallAsync("POST", "orders", "{}", "key-1", index % 2 == 0 ? Silo : other))));

        Assert.Single(await CasesAsync());
        Assert.Single(answers.Select(answer => answer!.Value!.Body).Distinct());
    }

    [Fact]
    public async Task A_path_for_accounts_refuses_nobody_in_particular()
    {
        await PublishAsync(Flow.Sequence("root", Endpoint("orders", "POST", ("authorize", Flow.Literal(true))), Flow.Wait("Go")));

        Assert.Equal(Answers.RefusalClass.Unauthenticated, (await CallAsync("POST", "orders", "{}"))!.Refusal!.Class);
        Assert.Empty(await CasesAsync());
    }

    [Fact]
    public async Task A_call_that_names_its_instance_resumes_it_once_where_it_waits_for_the_call()
    {
        await PublishAsync(Flow.Sequence(
            "root",
            Endpoint("orders", "POST"),
            Flow.Activity("HttpEndpoint", "paid", ("path", Flow.Literal("payments/{amount}")), ("supportedMethods", Flow.Literal(new JsonArray("POST")))),
            Flow.Activity("WriteHttpResponse", "answer", ("content", Flow.Script("'paid ' + getOutputFrom('paid', 'RouteData').amount"))),
            Flow.Wait("Go")));
        Assert.True((await CallAsync("POST", "orders", "{}"))!.Accepted);
        var id = Assert.Single(await CasesAsync());
        var view = (await Silo.Case(id).GetAsync(People.Head)).Value!;
        Assert.Equal("call", view.CurrentSteps.Single().WaitsFor);

        Assert.Null(await CallAsync("POST", "payments/5", "{}"));
        Assert.Equal("paid 5", (await CallAsync("POST", "payments/5", "{}", "k", instance: view.CaseNumber))!.Value!.Body);
        Assert.Equal("paid 5", (await CallAsync("POST", "payments/5", "{}", "k", instance: view.CaseNumber))!.Value!.Body);
        Assert.Equal("not-in-this-state", (await CallAsync("POST", "payments/5", "{}", instance: view.CaseNumber))!.Refusal!.Code);
        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task An_event_that_names_no_case_starts_what_begins_with_it_once_though_it_is_sent_twice_and_to_two_silos()
    {
        await PublishAsync(Flow.Sequence("root", BeginsWith("Paid"), Flow.Activity("Event", "wait", ("eventName", Flow.Script("'of ' + getOutputFrom('begin').amount")))));
        await Silo.PublishAsync("other", Flow.Definition(Flow.Sequence("root", BeginsWith("Unpaid"), Flow.Wait("Go"))), item: false);
        var other = await AddSiloAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => Task.Run(() => RaiseAsync("Paid", "key-1", index % 2 == 0 ? Silo : other))));
        var again = await RaiseAsync("Paid", "key-2");

        var first = Assert.Single(answers.Select(answer => Assert.Single(answer.Value!.CaseNumbers)).Distinct());
        Assert.NotEqual(first, Assert.Single(again.Value!.CaseNumbers));
        Assert.Equal(2, (await CasesAsync()).Count);
        Assert.Equal("of 5", (await Silo.Case((await CasesAsync())[0]).GetAsync(People.Head)).Value!.CurrentSteps.Single().Holder);
        Assert.Empty((await RaiseAsync("Nothing", null)).Value!.CaseNumbers);
        Assert.Equal("forbidden", (await RaiseAsync("Unpaid", null)).Refusal!.Code);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_path_that_another_definition_answers_is_not_published_and_both_are_named()
    {
        await PublishAsync(Flow.Sequence("root", Endpoint("orders/{id}", "POST"), Flow.Wait("Go")));

        var taken = (await Drafts.PublishAsync(Silo, Draft("second", Endpoint("Orders/{number}", "POST")), 0, "second")).Refusal!;
        var free = await Drafts.PublishAsync(Silo, Draft("second", Endpoint("orders/{id}", "PUT")), 0, "second");
        var newer = await Drafts.PublishAsync(Silo, Draft("second", Endpoint("orders/{number}", "PUT")), 1, "second");

        var fault = Assert.Single(taken.Faults);
        Assert.Equal(("EndpointTaken", "Workflow1:root:in"), (fault.Rule, fault.NodeId));
        Assert.Contains("of 'second'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("of 'triggered' both answer POST Orders/{number}", fault.Message, StringComparison.Ordinal);
        Assert.Null(free.Refusal);
        Assert.Null(newer.Refusal);
    }

    [Fact]
    public async Task Of_two_silos_that_publish_for_one_path_at_the_same_moment_one_does()
    {
        var other = await AddSiloAsync();
        for (var round = 0; round < 10; round++)
        {
            var (one, two) = ($"left-{round}", $"right-{round}");
            // The clock stands still: what a silo knows of the catalogue stays fresh to it, whatever the other publishes.
            var answers = await Task.WhenAll(
                Task.Run(() => Drafts.PublishAsync(Silo, Draft(one, Endpoint($"round-{round}/{{id}}", "POST")), 0, one)),
                Task.Run(() => Drafts.PublishAsync(other, Draft(two, Endpoint($"round-{round}/{{number}}", "POST")), 0, two)),
                Task.Run(() => Drafts.PublishAsync(other, Draft($"free-{round}", Endpoint($"free-{round}", "POST")), 0, $"free-{round}")));

            Assert.Null(answers[2].Refusal);
            var loser = Assert.Single(answers, answer => !answer.Accepted);
            Assert.Equal("EndpointTaken", Assert.Single(loser.Refusal!.Faults).Rule);
        }
    }

    [Fact]
    public async Task What_relies_on_being_the_only_instance_is_not_published()
    {
        var draft = JsonNode.Parse(Draft("single", Endpoint("orders", "POST")).Text)!;
        draft["options"] = new JsonObject { ["activationStrategyType"] = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime" };

        var refusal = (await Drafts.PublishAsync(Silo, new JsonText { Text = draft.ToJsonString() }, 0, "single")).Refusal!;

        Assert.Equal(("ActivationNotServed", "$.options.activationStrategyType"), (refusal.Faults.Single().Rule, refusal.Faults.Single().Path));
    }

    [Fact]
    public async Task Each_occurrence_of_a_schedule_starts_one_instance_over_two_silos()
    {
        await PublishAsync(Flow.Sequence(
            "root", Flow.Activity("Cron", "every", ("cronExpression", Flow.Literal("0 0 10 * * *")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true })), Flow.Wait("Go")));
        var other = await AddSiloAsync();
        await BothAsync(other);
        Assert.Empty(await CasesAsync());

        Clock.MoveTo(new DateTimeOffset(2026, 9, 18, 9, 59, 59, TimeSpan.FromHours(8)));
        await BothAsync(other);
        Assert.Empty(await CasesAsync());
        Clock.MoveTo(new DateTimeOffset(2026, 9, 18, 10, 0, 0, TimeSpan.FromHours(8)));
        await BothAsync(other);
        await BothAsync(other);
        Assert.Single(await CasesAsync());

        // Three days of standstill: none is left out, none doubled.
        Clock.MoveTo(new DateTimeOffset(2026, 9, 21, 12, 0, 0, TimeSpan.FromHours(8)));
        await BothAsync(other);
        await BothAsync(other);
        Assert.Equal(4, (await CasesAsync()).Count);
    }

    [Fact]
    public async Task After_a_long_standstill_only_so_many_occurrences_are_made_up_for()
    {
        await PublishAsync(Flow.Sequence(
            "root", Flow.Activity("Timer", "every", ("interval", Flow.Literal("00:01:00")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true })), Flow.Wait("Go")));
        await Silo.Schedules.StartDueAsync(CancellationToken.None);

        Clock.Advance(TimeSpan.FromHours(1));
        await Silo.Schedules.StartDueAsync(CancellationToken.None);
        await Silo.Schedules.StartDueAsync(CancellationToken.None);

        Assert.Equal(5, (await CasesAsync()).Count);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Silo.Schedules.StartDueAsync(CancellationToken.None);
        Assert.Equal(6, (await CasesAsync()).Count);
    }

    private Task PublishAsync(JsonObject root) => Silo.PublishAsync("triggered", Flow.Definition(root), item: false);

    private async Task BothAsync(TestSilo other) => await Task.WhenAll(
        Task.Run(() => Silo.Schedules.StartDueAsync(CancellationToken.None)), Task.Run(() => other.Schedules.StartDueAsync(CancellationToken.None)));

    private ValueTask<IReadOnlyList<long>> CasesAsync() => Silo.Store.ListCaseIdsAsync(0, 100, CancellationToken.None);

    private Task<Answers.Answer<WorkflowAnswer>?> CallAsync(string method, string path, string? body, string? key = null, TestSilo? silo = null, string? instance = null) =>
        (silo ?? Silo).Endpoints.CallAsync(
            new WorkflowCall(
                Nobody, method, path, body is null ? null : new JsonText { Text = body }, instance is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["workflowInstanceId"] = instance },
                new Dictionary<string, string>(), key),
            CancellationToken.None);

    private static JsonText Draft(string id, JsonObject first) =>
        new() { Text = Flow.Definition(Flow.Sequence("root", first, Flow.Wait("Go"))).Replace("\"test\"", $"\"{id}\"", StringComparison.Ordinal) };

    private static JsonObject BeginsWith(string name) => Flow.Activity(
        "Event", "begin", ("eventName", Flow.Literal(name)), ("customProperties", new JsonObject { ["canStartWorkflow"] = true }));

    private Task<Answers.Answer<StartedInstances>> RaiseAsync(string name, string? key, TestSilo? silo = null) => (silo ?? Silo).EventStarts.StartAsync(
        new Actor { Kind = ActorKind.System, Id = "till", Department = "430100/hrss", Events = ["Paid", "Nothing"] }, name, new JsonText { Text = "{\"amount\":5}" }, key, CancellationToken.None);

    private static JsonObject Endpoint(string path, string method, params (string, JsonNode?)[] more) => Flow.Activity(
        "HttpEndpoint",
        "in",
        [
            ("path", Flow.Literal(path)),
            ("supportedMethods", Flow.Literal(new JsonArray(method))),
            ("customProperties", new JsonObject { ["canStartWorkflow"] = true }),
            .. more,
        ]);
}
