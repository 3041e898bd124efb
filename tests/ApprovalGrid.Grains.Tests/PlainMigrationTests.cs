using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Api;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Triggers;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Instances without a service item go on in another version as cases do.</summary>
public sealed class PlainMigrationTests : GridFixture
{
    private static readonly Actor Outside = new() { Kind = ActorKind.System, Id = "outside", Department = "430100/hrss", Events = ["Go", "Last"] };

    internal override TriggerOptions Triggers => new() { Department = "430100/hrss" };

    [Fact]
    public async Task An_instance_that_a_call_started_waits_on_and_ends_in_the_version_it_was_moved_to()
    {
        Assert.Null((await Drafts.PublishAsync(Silo, Chart("", Flow.Wait("Go")), 0, "plain")).Refusal);
        var call = new WorkflowCall(
            new() { Kind = ActorKind.Anonymous, Id = "nobody" }, "POST", "orders", JsonText.EmptyObject, new Dictionary<string, string>(), new Dictionary<string, string>(), null);
        Assert.Null((await Silo.Endpoints.CallAsync(call, CancellationToken.None))!.Refusal);
        var id = Assert.Single(await Silo.Store.ListCaseIdsAsync(0, 10, CancellationToken.None));
        var wait = Flow.Wait("Go");
        wait["id"] = "Go-2";
        Assert.Null((await Drafts.PublishAsync(Silo, Chart("-2", Flow.Wait("Last"), wait), 1, "plain")).Refusal);
        var order = new MigrationOrder { From = 1, To = 2, Nodes = [Map("in", "in-2"), Map("Go", "Go-2")] };

        var preview = Assert.Single((await Silo.Migration("plain").PreviewAsync(Drafts.Integrator, new MigrationQuery { Order = order })).Value!.Cases);
        await Silo.Migration("plain").StartAsync(Drafts.Integrator, new StartMigration { Order = order, Reason = "x" });
        while (await Silo.Migrations.CarryAsync(CancellationToken.None) > 0)
            Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True(preview.Possible, string.Join("; ", preview.Faults.Select(fault => fault.Message)));
        Assert.Equal(2, (await Silo.Store.ReadAllAsync(id, CancellationToken.None))!.Head.DefinitionVersion);
        Assert.Equal("Workflow1:root:Go-2", preview.Stands.Single().To!.NodeId);
        Assert.Null((await Silo.Case(id).RaiseEventAsync(Outside, new RaiseEvent { EventName = "Go" })).Refusal);
        Assert.Equal("Last", (await Silo.Case(id).GetAsync(People.Head)).Value!.CurrentSteps.Single().Holder);
        Assert.Null((await Silo.Case(id).RaiseEventAsync(Outside, new RaiseEvent { EventName = "Last" })).Refusal);
        Assert.Equal(CaseStatus.Completed, (await Silo.Case(id).GetAsync(People.Head)).Value!.Status);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    private static NameMapping Map(string from, string to) => new() { From = from, To = to };

    /// <summary>The endpoint, then the last activity given, then those before it.</summary>
    private static JsonText Chart(string suffix, params JsonObject[] waits)
    {
        var endpoint = Flow.Activity(
            "HttpEndpoint", $"in{suffix}", ("path", Flow.Literal("orders")), ("supportedMethods", Flow.Literal(new JsonArray("POST"))),
            ("customProperties", new JsonObject { ["canStartWorkflow"] = true }));
        string[] ids = [$"in{suffix}", .. waits.Reverse().Select(wait => (string)wait["id"]!)];
        return new JsonText
        {
            Text = Flow.Definition(Flow.Chart("root", [.. waits, endpoint], [.. ids.Zip(ids.Skip(1), (from, to) => $"{from} -> {to}")])).Replace("\"test\"", "\"plain\"", StringComparison.Ordinal),
        };
    }
}
