using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Effects;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Requests of a definition leave through the outbox, at least once under one id, and each answer takes effect once.</summary>
public sealed class HttpEffectTests : GridFixture
{
    private OutsideServer _outside = null!;

    internal override EffectOptions Effects => new()
    {
        AllowedTargets = ["127.0.0.1"],
        MaxAttempts = 4,
        Timeout = TimeSpan.FromSeconds(1),
        BreakerFailures = 100,
        MaxResponseBytes = 1_000,
    };

    [Fact]
    public async Task The_answer_resumes_the_case_by_its_status_code_and_a_second_sending_changes_nothing()
    {
        var id = await StartAsync(Request(ports: ["200", "404"]));
        Assert.Equal("system", (await ViewAsync(id)).CurrentSteps.Single().WaitsFor);

        Assert.Equal(1, await Silo.Effects.SendAsync(CancellationToken.None));

        Assert.Equal("at200", await WaitsAtAsync(id));
        Assert.Equal(0, await SendAllAsync());
        var call = Assert.Single(_outside.Calls);
        Assert.Equal("POST", call.Method);
        Assert.Equal("{\"a\":1}", call.Body);
        Assert.Equal($"{(await ViewAsync(id)).CaseNumber}.1", call.Key);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_request_that_is_lost_behind_the_back_is_found_by_the_verification()
    {
        var id = await StartAsync(Request(ports: ["200"]));
        Assert.Empty((await Silo.Verifier.VerifyAsync(id, 10, CancellationToken.None))!.Differences);

        await Silo.Store.Outbox.RemoveAsync(new Storage.OutboxId(id, 1), CancellationToken.None);

        var difference = Assert.Single((await Silo.Verifier.VerifyAsync(id, 10, CancellationToken.None))!.Differences);
        Assert.Equal(("outbox 1", "none"), (difference.What, difference.Found));
    }

    [Fact]
    public async Task An_answer_that_the_definition_does_not_expect_goes_by_the_port_for_others()
    {
        _outside.Answer = _ => Task.FromResult<Reply?>(new Reply(418, "no"));
        var id = await StartAsync(Request(ports: ["200", "Unmatched status code"]));

        await SendAllAsync();

        Assert.Equal("atUnmatched status code", await WaitsAtAsync(id));
    }

    [Fact]
    public async Task A_target_that_fails_three_times_is_asked_again_later_and_later_under_the_same_id()
    {
        _outside.Answer = number => Task.FromResult(number <= 3 ? null : new Reply(200, "{}"));
        var id = await StartAsync(Request(ports: ["200"]));

        for (var round = 1; round <= 4; round++)
        {
            Assert.Equal(1, await Silo.Effects.SendAsync(CancellationToken.None));
            Assert.Equal(0, await Silo.Effects.SendAsync(CancellationToken.None));
            Clock.Advance(TimeSpan.FromSeconds(1 << round));
        }

        Assert.Equal("at200", await WaitsAtAsync(id));
        Assert.Equal(4, _outside.Calls.Count);
        Assert.Single(_outside.Calls.Select(call => call.Key).Distinct());
    }

    [Fact]
    public async Task What_cannot_be_sent_is_a_dead_letter_that_an_operator_replays_and_the_case_then_goes_on()
    {
        _outside.Answer = number => Task.FromResult(number <= 4 ? null : new Reply(200, "{}"));
        var id = await StartAsync(Request(ports: ["200"]));
        await SendAllAsync();

        var letter = Assert.Single((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
        Assert.Equal(("http", 4), (letter.Kind, letter.Attempts));
        Assert.Contains("127.0.0.1", letter.Error, StringComparison.Ordinal);
        Assert.NotNull((await Silo.DeadLetters.ReplayAsync(People.Head, letter.Id, null, CancellationToken.None)).Refusal);
        Assert.Null((await Silo.DeadLetters.ReplayAsync(Operator, letter.Id, null, CancellationToken.None)).Refusal);
        await SendAllAsync();

        Assert.Equal("at200", await WaitsAtAsync(id));
        Assert.Single(_outside.Calls.Select(call => call.Key).Distinct());
        Assert.Contains((await Silo.Case(id).GetAuditAsync(People.Head)).Value!.Rows, row => row.Events.Contains("dead-letter-replayed"));
    }

    [Fact]
    public async Task A_dead_letter_that_is_dropped_becomes_an_incident_that_the_head_passes_by_with_a_reason()
    {
        _outside.Answer = _ => Task.FromResult<Reply?>(null);
        var id = await StartAsync(Request(ports: ["200"]));
        await SendAllAsync();
        var letter = (await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items.Single();

        Assert.NotNull((await Silo.DeadLetters.DropAsync(Operator, letter.Id, " ", null, CancellationToken.None)).Refusal);
        Assert.Null((await Silo.DeadLetters.DropAsync(Operator, letter.Id, "the system was shut down", null, CancellationToken.None)).Refusal);

        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
        var incident = Assert.Single((await ViewAsync(id)).Incidents);
        Assert.Equal("call", incident.Node);
        Assert.Contains("shut down", incident.Message, StringComparison.Ordinal);
        var skip = new MendIncident { Incident = incident.Number, Outcome = "200", Reason = "confirmed by telephone" };
        Assert.Equal("forbidden", (await Silo.Case(id).SkipIncidentAsync(Operator, skip)).Refusal!.Code);
        Assert.Equal("invalid-input", (await Silo.Case(id).SkipIncidentAsync(People.Head, skip with { Outcome = "no such" })).Refusal!.Code);
        Assert.Null((await Silo.Case(id).SkipIncidentAsync(People.Head, skip)).Refusal);
        Assert.Equal("at200", await WaitsAtAsync(id));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_failure_leaves_by_the_port_that_is_drawn_for_it()
    {
        _outside.Answer = _ => Task.FromResult<Reply?>(null);
        var id = await StartAsync(Request(ports: ["200", "Failed to connect", "Timeout"]));

        await SendAllAsync();

        Assert.Equal("atFailed to connect", await WaitsAtAsync(id));
        Assert.Single(_outside.Calls);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_a_timeout()
    {
        var hold = new TaskCompletionSource<Reply?>();
        _outside.Answer = _ => hold.Task;
        var id = await StartAsync(Request(ports: ["200", "Failed to connect", "Timeout"]));

        await SendAllAsync();
        hold.SetResult(new Reply(200, "{}"));

        Assert.Equal("atTimeout", await WaitsAtAsync(id));
    }

    [Fact]
    public async Task A_silo_that_dies_between_sending_and_taking_the_answer_in_leaves_it_to_another_which_sends_the_same_id()
    {
        var other = await AddSiloAsync();
        var id = await StartAsync(Request(ports: ["200"]));
        // The first silo sends, the outside carries it out, and nothing of it is written down.
        var dying = new CancellationTokenSource();
        _outside.Answer = number =>
        {
            if (number == 1)
                dying.Cancel();
            return Task.FromResult<Reply?>(new Reply(200, "{}"));
        };
        await Silo.Effects.SendAsync(dying.Token);
        Assert.Equal(0, await other.Effects.SendAsync(CancellationToken.None));
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await other.Effects.SendAsync(CancellationToken.None));

        Assert.Equal("at200", await WaitsAtAsync(id));
        Assert.Equal(2, _outside.Calls.Count);
        Assert.Single(_outside.Calls.Select(call => call.Key).Distinct());
        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_whose_commit_nobody_heard_of_is_taken_in_once()
    {
        var id = await StartAsync(Request(ports: ["200"]));
        Silo.Store.CutAfter(1);

        await SendAllAsync();

        Assert.Equal("at200", await WaitsAtAsync(id));
        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://127.0.0.2:1/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://example.invalid/")]
    public async Task A_target_that_is_not_allowed_is_an_incident_and_nothing_is_sent(string url)
    {
        var id = await StartAsync(Request(url, ports: ["200", "Failed to connect"]));

        await SendAllAsync();

        Assert.Contains("AllowedTargets", Assert.Single((await ViewAsync(id)).Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(_outside.Calls);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_an_incident_that_can_be_retried()
    {
        _outside.Answer = number => Task.FromResult<Reply?>(new Reply(200, number == 1 ? new string('x', 1_001) : "{}"));
        var id = await StartAsync(Request(ports: ["200"]));
        await SendAllAsync();
        var incident = Assert.Single((await ViewAsync(id)).Incidents);
        Assert.Contains("1000 bytes", incident.Message, StringComparison.Ordinal);

        Assert.Null((await Silo.Case(id).RetryIncidentAsync(Operator, new MendIncident { Incident = incident.Number })).Refusal);
        await SendAllAsync();

        Assert.Equal("at200", await WaitsAtAsync(id));
        Assert.Equal(2, _outside.Calls.Select(call => call.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_case_that_is_withdrawn_no_longer_sends_what_it_had_asked()
    {
        var id = await StartAsync(Request(ports: ["200"]));
        Assert.Null((await Silo.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不再需要" })).Refusal);

        Assert.Equal(0, await SendAllAsync());
        Assert.Empty(_outside.Calls);
    }

    [Fact]
    public void A_target_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        var breakers = new CircuitBreakers(Effects with { BreakerFailures = 2, BreakerPause = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromSeconds(1) }, Clock);
        Assert.Null(breakers.Closed("a"));
        Assert.False(breakers.Failed("a"));
        Assert.True(breakers.Failed("a"));
        Assert.Equal(TimeSpan.FromSeconds(30), breakers.Closed("a"));
        Assert.Null(breakers.Closed("b"));
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(breakers.Closed("a"));
        Assert.NotNull(breakers.Closed("a"));
        breakers.Succeeded("a");
        Assert.Null(breakers.Closed("a"));
    }

    internal static readonly Actors.Actor Operator = new() { Kind = Actors.ActorKind.Operator, Id = "operator" };

    public override async Task InitializeAsync()
    {
        _outside = await OutsideServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await _outside.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A request; each port leads to an event that says which port it was.</summary>
    private JsonObject Request(string? url = null, string[]? ports = null) => Flow.Chart(
        "chart",
        [
            Flow.Activity(
                "FlowSendHttpRequest",
                "call",
                ("url", Flow.Literal(url ?? _outside.Url + "things?id=1")),
                ("method", Flow.Literal("POST")),
                ("content", Flow.Input("Object", "{\"a\":1}")),
                ("contentType", Flow.Literal("application/json")),
                ("expectedStatusCodes", Flow.Input("Object", "[200, 404]"))),
            .. ports!.Select(port => Flow.Wait("at" + port)),
        ],
        [.. ports!.Select(port => $"call:{port} -> at{port}")]);

    private async Task<long> StartAsync(JsonObject root)
    {
        await Silo.PublishAsync("effects", Flow.Definition(root));
        var id = Silo.NewId();
        var filing = People.Filing() with { ServiceItem = "effects", Form = JsonText.EmptyObject, Materials = [] };
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, filing)).Refusal);
        return id;
    }

    private async Task<CaseView> ViewAsync(long id) => (await Silo.Case(id).GetAsync(People.Head)).Value!;

    private async Task<string> WaitsAtAsync(long id) => Assert.Single((await ViewAsync(id)).CurrentSteps).Node;

    /// <summary>Sends until nothing is left to send, letting the waits between tries pass.</summary>
    private async Task<int> SendAllAsync()
    {
        var sent = 0;
        for (var round = 0; round < 8; round++)
        {
            sent += await Silo.Effects.SendAsync(CancellationToken.None);
            Clock.Advance(TimeSpan.FromMinutes(2));
        }

        return sent;
    }
}
