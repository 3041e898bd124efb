using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Effects;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Tasks for outside systems: they go to their webhook, can be read by authorised systems, and are completed once.</summary>
public sealed class RunTaskTests : GridFixture
{
    private static readonly Actor Printer = new() { Kind = ActorKind.System, Id = "printer@430100", Department = "430100/print", Events = ["Print"] };
    private OutsideServer _outside = null!;

    internal override EffectOptions Effects => new()
    {
        AllowedTargets = ["127.0.0.1"],
        TaskWebhooks = System.Collections.Immutable.ImmutableDictionary<string, Uri>.Empty.Add("Print", new Uri(_outside.Url + "tasks")),
    };

    [Fact]
    public async Task The_webhook_gets_the_task_in_elsas_form_and_its_completion_resumes_the_case_once()
    {
        var id = await StartAsync("Print");
        Assert.Equal(1, await Silo.Effects.SendAsync(CancellationToken.None));
        Assert.Equal(0, await Silo.Effects.SendAsync(CancellationToken.None));

        var number = (await Silo.Case(id).GetAsync(People.Head)).Value!.CaseNumber;
        var call = Assert.Single(_outside.Calls);
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal("Elsa.RunTask", (string?)body["eventType"]);
        Assert.Equal($"{number}.1", (string?)body["payload"]!["taskId"]);
        Assert.Equal("Print", (string?)body["payload"]!["taskName"]);
        Assert.Equal(7, (int?)body["payload"]!["taskPayload"]!["copies"]);
        Assert.Equal($"{number}.1", call.Key);

        var open = Assert.Single((await Silo.Case(id).GetRunTasksAsync(Printer)).Value!.Items);
        Assert.Equal(("Print", "{\"copies\":7}"), (open.TaskName, open.Payload!.Text));
        Assert.Empty((await Silo.Case(id).GetRunTasksAsync(People.Bank)).Value!.Items);
        var done = new CompleteTask { TaskId = open.TaskId, Result = JsonText.From(new { pages = 3 }) };
        Assert.Equal("unknown-task", (await Silo.Case(id).CompleteRunTaskAsync(People.Bank, done)).Refusal!.Code);
        Assert.Equal("completed", (await Silo.Case(id).CompleteRunTaskAsync(Printer, done)).Value!.State);
        Assert.Equal("completed", (await Silo.Case(id).CompleteRunTaskAsync(Printer, done)).Value!.State);
        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
        Assert.Equal("pages:3", (await Silo.Case(id).GetAsync(People.Head)).Value!.CurrentSteps.Single().Holder);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task Of_many_completions_over_two_silos_one_takes_effect()
    {
        var other = await AddSiloAsync();
        var id = await StartAsync("Print");
        var task = Assert.Single((await Silo.Case(id).GetRunTasksAsync(Printer)).Value!.Items).TaskId;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => Task.Run(() => (index % 2 == 0 ? Silo : other).Case(id)
            .CompleteRunTaskAsync(Printer, new CompleteTask { TaskId = task, Result = JsonText.From(new { pages = index }) }))));

        Assert.All(answers, answer => Assert.Equal("completed", answer.Value?.State));
        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_completion_that_comes_before_the_case_asks_is_kept()
    {
        await Silo.PublishAsync("tasks", Flow.Definition(Flow.Sequence(
            "root", Flow.Wait("MoneyReceived"), RunTask("Print"), Flow.Activity("Event", "after", ("eventName", Flow.Literal("after"))))));
        var id = await FileAsync();
        var number = (await Silo.Case(id).GetAsync(People.Head)).Value!.CaseNumber;
        var early = new CompleteTask { TaskId = $"{number}.1", Result = JsonText.From(new { pages = 5 }) };

        Assert.Equal("invalid-input", (await Silo.Case(id).CompleteRunTaskAsync(Printer, early)).Refusal!.Code);
        early = early with { TaskName = "Print" };
        Assert.Equal("unknown-task", (await Silo.Case(id).CompleteRunTaskAsync(People.Bank, early)).Refusal!.Code);
        Assert.Equal("kept", (await Silo.Case(id).CompleteRunTaskAsync(Printer, early)).Value!.State);
        Assert.Equal("kept", (await Silo.Case(id).CompleteRunTaskAsync(Printer, early)).Value!.State);
        Assert.Null((await Silo.Case(id).RaiseEventAsync(People.Bank, new RaiseEvent { EventName = "MoneyReceived" })).Refusal);

        Assert.Equal("after", (await Silo.Case(id).GetAsync(People.Head)).Value!.CurrentSteps.Single().Node);
        Assert.Equal(0, await Silo.Effects.SendAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_task_without_a_webhook_waits_to_be_read()
    {
        var id = await StartAsync("Stamp");
        await Silo.Effects.SendAsync(CancellationToken.None);

        Assert.Empty(_outside.Calls);
        Assert.Equal(0, await Silo.Effects.SendAsync(CancellationToken.None));
        Assert.Single((await Silo.Case(id).GetRunTasksAsync(Printer with { Events = ["Stamp"] })).Value!.Items);
    }

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

    private async Task<long> StartAsync(string task)
    {
        await Silo.PublishAsync("tasks", Flow.Definition(Flow.Sequence(
            "root", RunTask(task), Flow.Activity("Event", "after", ("eventName", Flow.Script($"'pages:' + getOutputFrom('{task}').pages"))))));
        return await FileAsync();
    }

    private static JsonObject RunTask(string name) => Flow.Activity(
        "RunTask", name, ("taskName", Flow.Literal(name)), ("payload", Flow.Input("Object", JsonSerializer.Serialize(new { copies = 7 }))));

    private async Task<long> FileAsync()
    {
        var id = Silo.NewId();
        var filing = People.Filing() with { ServiceItem = "tasks", Form = JsonText.EmptyObject, Materials = [] };
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, filing)).Refusal);
        return id;
    }
}
