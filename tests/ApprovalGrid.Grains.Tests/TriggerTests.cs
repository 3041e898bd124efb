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
