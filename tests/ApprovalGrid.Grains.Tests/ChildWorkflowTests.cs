using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Workflows that start others: each child is an instance of its own, and its parent goes on once, however the child ends.</summary>
public sealed class ChildWorkflowTests : GridFixture
{
    private static readonly Actor Outside = new() { Kind = ActorKind.System, Id = "outside", Department = "430100/hrss", Events = ["Go", "Stop"] };

    [Fact]
    public async Task A_child_that_ends_in_its_first_burst_resumes_its_parent_once_with_its_output()
    {
        await ChildAsync(Flow.Sequence("root", Output("'sum ' + (getInput('A') + 1)")));
        var id = await StartAsync(Flow.Sequence("root", Execute(), After("getOutputFrom('Run').status + ',' + getOutputFrom('Run').subStatus + ',' + getOutputFrom('Run').output.Answer")));

        await Silo.DeliverAllAsync();

        Assert.Equal("Finished,Finished,sum 2", await HolderAsync(id));
        Assert.Equal(2, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
        await VerifyAsync();
    }

    [Fact]
    public async Task A_child_that_waits_resumes_its_parent_when_it_ends()
    {
        await ChildAsync(Flow.Sequence("root", Flow.Wait("Go"), Output("'done'")));
        var id = await StartAsync(Flow.Sequence("root", Dispatch(), After("getOutputFrom('Run').Answer")));
        await Silo.DeliverAllAsync();
        Assert.Equal("workflow", (await ViewAsync(id)).CurrentSteps.Single().WaitsFor);
        var child = await ChildOfAsync(id);
        var listed = Assert.Single((await ViewAsync(id)).Children);
        Assert.Equal((child, "child", "", null), (listed.CaseId, listed.Definition, listed.ServiceItem, listed.Outcome));
        Assert.Equal((await ViewAsync(child)).CaseNumber, listed.CaseNumber);
        Assert.Equal(Clock.GetUtcNow(), listed.SentAt);

        var other = await AddSiloAsync();
        Assert.Null((await other.Case(child).RaiseEventAsync(Outside, new RaiseEvent { EventName = "Go" })).Refusal);
        await Task.WhenAll(Task.Run(Silo.DeliverAllAsync), Task.Run(other.DeliverAllAsync));
        await Silo.DeliverAllAsync();

        Assert.Equal("done", await HolderAsync(id));
        Assert.Equal(CaseStatus.Completed, (await Silo.Case(child).GetAsync(People.Head)).Value!.Status);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_child_that_faults_resumes_its_parent_which_sees_how_it_ended()
    {
        await ChildAsync(Flow.Sequence("root", Flow.Activity("Fault", "bad", ("message", Flow.Literal("broken")))));
        var id = await StartAsync(Flow.Sequence("root", Execute(), After("getOutputFrom('Run').status + ',' + getOutputFrom('Run').subStatus")));

        await Silo.DeliverAllAsync();

        Assert.Equal("Finished,Faulted", await HolderAsync(id));
    }

    [Fact]
    public async Task A_parent_that_is_cancelled_cancels_the_child_it_waits_for()
    {
        await ChildAsync(Flow.Sequence("root", Flow.Wait("Go")));
        var id = await StartAsync(Flow.Sequence("root", Dispatch(), After("'never'")));
        await Silo.DeliverAllAsync();
        var child = await ChildOfAsync(id);

        Assert.Null((await Silo.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不再需要" })).Refusal);
        await Silo.DeliverAllAsync();

        Assert.Equal(CaseStatus.Terminated, (await Silo.Case(child).GetAsync(People.Head)).Value!.Status);
        Assert.Equal(CaseStatus.Withdrawn, (await ViewAsync(id)).Status);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_child_that_ends_while_its_parent_is_being_cancelled_changes_nothing_more()
    {
        await ChildAsync(Flow.Sequence("root", Flow.Wait("Go")));
        var id = await StartAsync(Flow.Sequence("root", Dispatch(), After("'never'")));
        await Silo.DeliverAllAsync();
        var child = await ChildOfAsync(id);

        Assert.Null((await Silo.Case(child).RaiseEventAsync(Outside, new RaiseEvent { EventName = "Go" })).Refusal);
        Assert.Null((await Silo.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不再需要" })).Refusal);
        await Silo.DeliverAllAsync();

        Assert.Equal(CaseStatus.Withdrawn, (await ViewAsync(id)).Status);
        Assert.Equal(CaseStatus.Completed, (await Silo.Case(child).GetAsync(People.Head)).Value!.Status);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_workflow_that_is_not_published_is_an_incident_and_not_a_parent_that_waits_for_ever()
    {
        var id = await StartAsync(Flow.Sequence("root", Execute("missing"), After("'never'")));

        await Silo.DeliverAllAsync();

        var incident = Assert.Single((await ViewAsync(id)).Incidents);
        Assert.Contains("missing", incident.Message, StringComparison.Ordinal);
        Assert.Empty((await Silo.DeadLetters.ListAsync(null, 10, CancellationToken.None)).Items);
        Assert.Null((await Silo.Case(id).SkipIncidentAsync(People.Head, new MendIncident { Incident = incident.Number, Reason = "not needed" })).Refusal);
        await VerifyAsync();
    }

    [Fact]
    public async Task Children_of_a_list_are_waited_for_together_and_their_results_keep_the_order_of_the_list()
    {
        await ChildAsync(Flow.Sequence("root", Output("getInput('Item') * 10")));
        var bulk = Flow.Activity(
            "BulkDispatchWorkflows",
            "Run",
            ("workflowDefinitionId", Flow.Literal("child")),
            ("items", Flow.Script("[3, 1, 2]")),
            ("waitForCompletion", Flow.Literal(true)),
            ("childCompleted", Flow.Activity("SetVariable", "note", ("variable", new JsonObject { ["id"] = "v_Seen", ["name"] = "Seen" }),
                ("value", Flow.Script("(getVariable('Seen') || '') + ' ' + getVariable('CurrentValue').output.Answer")))));
        var id = await StartAsync(Flow.Sequence("root", bulk, After("'seen' + getVariable('Seen')")), Flow.Variable("Seen", "String", ""));

        await Silo.DeliverAllAsync();

        Assert.Empty((await ViewAsync(id)).Incidents.Select(incident => incident.Message + incident.Cause));
        Assert.Equal("seen 30 10 20", await HolderAsync(id));
        await VerifyAsync();
    }

    [Fact]
    public async Task A_child_that_is_not_waited_for_runs_on_its_own()
    {
        await ChildAsync(Flow.Sequence("root", Flow.Wait("Go")));
        var id = await StartAsync(Flow.Sequence("root", Dispatch(wait: false), After("'gone on'")));

        Assert.Equal("gone on", await HolderAsync(id));
        await Silo.DeliverAllAsync();
        var child = await ChildOfAsync(id);
        Assert.Null((await Silo.Case(id).WithdrawAsync(People.Applicant, new WithdrawCase { Reason = "不再需要" })).Refusal);
        await Silo.DeliverAllAsync();
        Assert.Null((await Silo.Case(child).GetAsync(People.Head)).Value!.EndedAt);
    }

    private Task ChildAsync(JsonObject root) => Silo.PublishAsync("child", Flow.Definition(root), item: false);

    private async Task<long> StartAsync(JsonObject root, params JsonNode[] variables)
    {
        await Silo.PublishAsync("parent", Flow.Definition(root, variables));
        var id = Silo.NewId();
        var filing = People.Filing() with { ServiceItem = "parent", Form = JsonText.EmptyObject, Materials = [] };
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, filing)).Refusal);
        return id;
    }

    private async Task<long> ChildOfAsync(long id)
    {
        foreach (var known in await Silo.Store.ListCaseIdsAsync(0, 100, CancellationToken.None))
        {
            if ((await Silo.Case(known).GetAsync(People.Head)).Value?.Parent == id)
                return known;
        }

        throw new InvalidOperationException("The case has no child.");
    }

    private async Task<CaseView> ViewAsync(long id) => (await Silo.Case(id).GetAsync(People.Head)).Value!;

    private async Task<string?> HolderAsync(long id) => Assert.Single((await ViewAsync(id)).CurrentSteps).Holder;

    private async Task VerifyAsync() => Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);

    private static JsonObject Execute(string child = "child") => Flow.Activity(
        "ExecuteWorkflow", "Run", ("workflowDefinitionId", Flow.Literal(child)), ("input", Flow.Input("Object", "{\"A\":1}")), ("waitForCompletion", Flow.Literal(true)));

    private static JsonObject Dispatch(bool wait = true) => Flow.Activity(
        "DispatchWorkflow", "Run", ("workflowDefinitionId", Flow.Literal("child")), ("waitForCompletion", Flow.Literal(wait)));

    private static JsonObject Output(string script) =>
        Flow.Activity("SetOutput", "out", ("outputName", Flow.Literal("Answer")), ("outputValue", Flow.Script(script)));

    /// <summary>Waits for an event whose name says what the script saw.</summary>
    private static JsonObject After(string script) => Flow.Activity("Event", "after", ("eventName", Flow.Script(script)));
}
