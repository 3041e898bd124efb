using System.Text.Json.Nodes;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;
using static ApprovalGrid.Grains.Tests.Drafts;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Versions through the catalogue: who publishes what, what new cases start on, what running ones stay on.</summary>
public sealed class PublishingTests : GridFixture
{
    [Fact]
    public async Task New_cases_start_on_what_was_published_on_another_silo_and_running_ones_stay()
    {
        var other = await AddSiloAsync();
        var running = await FileAsync();
        await FileOnAsync(other);

        var published = await PublishAsync(Silo, Of(chain => Rename(chain, "Accept", "受理（新）")), basedOn: Shipped);
        Clock.Advance(Catalog.GridCatalog.Freshness);
        var (here, there) = (await FileAsync(), await FileOnAsync(other));

        Assert.Null(published.Refusal);
        Assert.Equal(Shipped + 1, published.Value!.Version);
        Assert.Equal(["受理", "受理（新）", "受理（新）"], [await StepAsync(other, running), await StepAsync(Silo, here), await StepAsync(other, there)]);
        await Matter.ActAsync(other, running, People.Window);
        await Matter.ActAsync(other, here, People.Window);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task The_version_says_who_published_it_and_keeps_what_the_designer_wrote()
    {
        await PublishAsync(Silo, Of(chain => chain["customProperties"] = new JsonObject { ["note"] = "从不丢失 <&>", ["n"] = JsonNode.Parse("1.50") }), Shipped);

        var view = (await Silo.Definition(Chain).GetAsync(Integrator, 0)).Value!;

        Assert.Equal((Shipped + 1, Shipped + 1, "api", "integrator"), (view.Version, view.Newest, view.Origin, view.PublishedBy));
        Assert.Contains("""{"note":"从不丢失 <&>","n":1.50}""", view.Definition.Text, StringComparison.Ordinal);
        Assert.Equal("file", (await Silo.Definition(Chain).GetAsync(Integrator, Shipped)).Value!.Origin);
        Assert.Equal(RefusalCodes.UnknownDefinition, (await Silo.Definition(Chain).GetAsync(Integrator, Shipped + 2)).Refusal!.Code);
        Assert.Equal(RefusalCodes.Forbidden, (await Silo.Definition(Chain).GetAsync(People.Head, Shipped)).Refusal!.Code);
    }

    [Fact]
    public async Task Errors_refuse_it_with_their_nodes_and_nothing_is_stored()
    {
        var draft = Of(chain => Node(chain, "Review")["role"]!["expression"]!["value"] = "director");

        var refusal = (await PublishAsync(Silo, draft, Shipped)).Refusal!;
        var findings = (await Silo.Definition(Chain).CheckAsync(Integrator, new DefinitionDraft { Definition = draft })).Value!;

        Assert.Equal((RefusalCodes.DefinitionInvalid, RefusalClass.Invalid), (refusal.Code, refusal.Class));
        var fault = Assert.Single(refusal.Faults);
        Assert.Equal("UnknownRole", fault.Rule);
        Assert.EndsWith(":c452f736d49cbe4a", fault.NodeId, StringComparison.Ordinal);
        Assert.False(findings.Valid);
        Assert.Equal(fault.NodeId, Assert.Single(findings.Findings).NodeId);
        Assert.Equal(Shipped, (await Silo.Definition(Chain).GetAsync(Integrator, 0)).Value!.Version);
    }

    [Fact]
    public async Task Of_two_drafts_of_one_version_one_is_published_and_the_other_is_told_who_was_first()
    {
        var (first, second) = (Of(chain => Rename(chain, "Accept", "一")), Of(chain => Rename(chain, "Accept", "二")));

        Assert.Null((await PublishAsync(Silo, first, Shipped)).Refusal);
        var late = (await Silo.Definition(Chain).PublishAsync(Integrator with { Id = "second" }, new DefinitionDraft { Definition = second, BasedOn = Shipped })).Refusal!;
        var again = (await PublishAsync(Silo, first, Shipped)).Value!;

        Assert.Equal(RefusalCodes.StaleVersion, late.Code);
        Assert.Equal("integrator", late.Winner!.Id);
        Assert.Equal(Shipped + 1, again.Version);
        Assert.Equal(RefusalCodes.StaleVersion, (await PublishAsync(Silo, first, 7)).Refusal!.Code);
    }

    [Theory]
    [InlineData("430100/hrss", null)]
    [InlineData("430000/hrss", null)]
    [InlineData("440100/hrss", "pension-transfer-in")]
    [InlineData("430100/tax", "pension-transfer-in")]
    public async Task An_integrator_of_a_department_publishes_what_only_that_department_runs(string department, string? refused)
    {
        var by = Integrator with { Department = department };

        var answer = await Silo.Definition(Chain).PublishAsync(by, new DefinitionDraft { Definition = Of(_ => { }), BasedOn = Shipped });

        Assert.Equal(refused is null, answer.Accepted);
        if (refused is not null)
            Assert.Contains(refused, answer.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_department_has_published_first_no_other_department_changes_by_any_way()
    {
        JsonText Draft(string words) => new() { Text = Flow.Definition(Flow.Sequence("root", Flow.Wait(words))).Replace("\"test\"", "\"of-hrss\"", StringComparison.Ordinal) };
        var (own, other) = (Integrator with { Department = "430100/hrss" }, Integrator with { Department = "430100/tax" });
        Task<Answer<PublishedDefinition>> By(Actor by, string words, int basedOn) =>
            Silo.Definition("of-hrss").PublishAsync(by, new DefinitionDraft { Definition = Draft(words), BasedOn = basedOn });

        Assert.True((await By(own, "first", 0)).Accepted);

        Assert.Equal(RefusalCodes.Forbidden, (await By(other, "second", 1)).Refusal!.Code);
        Assert.True((await By(own, "second", 1)).Accepted);
        Assert.True((await By(Integrator, "third", 2)).Accepted);
        Assert.Equal(RefusalCodes.Forbidden, (await Silo.WhatIf("of-hrss").RunAsync(other, new WhatIfQuery())).Refusal!.Code);
    }

    [Fact]
    public async Task A_step_is_not_given_to_a_department_outside_the_integrators_region()
    {
        var draft = Of(chain => Node(chain, "Review")["department"] = Literal("440100/hrss"));

        var answer = await Silo.Definition(Chain).PublishAsync(
            Integrator with { Department = "430100/hrss" }, new DefinitionDraft { Definition = draft, BasedOn = Shipped });

        Assert.Equal(RefusalCodes.Forbidden, answer.Refusal!.Code);
        Assert.Contains("440100/hrss", answer.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citys_overlay_is_compared_with_its_base_and_brought_to_its_next_version()
    {
        JsonText City(Action<System.Text.Json.Nodes.JsonObject> change) => Of(chain =>
        {
            chain["definitionId"] = "city";
            change(chain);
        });
        Assert.Null((await PublishAsync(Silo, City(chain => Rename(chain, "Accept", "本市受理")), 0, "city")).Refusal);
        Assert.Null((await PublishAsync(Silo, Of(chain => Rename(chain, "Review", "全省审核")), Shipped)).Refusal);
        Assert.Null((await PublishAsync(Silo, Of(chain =>
        {
            Rename(chain, "Review", "全省审核");
            Rename(chain, "Accept", "全省受理");
        }), Shipped + 1)).Refusal);
        var (city, order) = (Silo.Definition("city"), new OverlayOrder { Base = Chain, From = Shipped, To = Shipped + 1 });
        var accept = (string)Node(System.Text.Json.Nodes.JsonNode.Parse(Of(_ => { }).Text)!.AsObject(), "Accept")["id"]!;

        var changes = (await city.CompareOverlayAsync(Integrator, order)).Value!.Changes;
        var merged = (await city.UpgradeOverlayAsync(Integrator, order)).Value!;
        var open = (await city.UpgradeOverlayAsync(Integrator, order with { To = Shipped + 2 })).Value!;
        var settled = (await city.UpgradeOverlayAsync(Integrator, order with { To = Shipped + 2, Choices = [new OverlayChoice { Node = accept, Side = "base" }] })).Value!;

        Assert.Equal((accept, "changed", "metadata"), (changes.Single().Node, changes.Single().Kind, changes.Single().Members.Single()));
        Assert.Empty(merged.Open);
        Assert.Contains("本市受理", merged.Definition.Text.Contains("\\u", StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Unescape(merged.Definition.Text) : merged.Definition.Text, StringComparison.Ordinal);
        Assert.Equal((accept, "BothChanged"), (open.Open.Single().Node, open.Open.Single().Code));
        Assert.Empty(settled.Open);
        Assert.Null((await PublishAsync(Silo, settled.Definition, settled.Version, "city")).Refusal);
        Assert.Equal(RefusalCodes.Forbidden, (await city.UpgradeOverlayAsync(People.Head, order)).Refusal!.Code);
        Assert.Equal(RefusalCodes.UnknownDefinition, (await city.UpgradeOverlayAsync(Integrator, order with { To = 9 })).Refusal!.Code);
        Assert.Equal("one-of", (await city.UpgradeOverlayAsync(Integrator, order with { Choices = [new OverlayChoice { Node = accept, Side = "both" }] })).Refusal!.Faults.Single().Rule);
    }

    [Fact]
    public async Task Only_integrators_publish()
    {
        foreach (var by in new[] { People.Head, People.Applicant, new Actor { Kind = ActorKind.Operator, Id = "ops" } })
        {
            var answer = await Silo.Definition(Chain).PublishAsync(by, new DefinitionDraft { Definition = Of(_ => { }), BasedOn = Shipped });
            Assert.Equal(RefusalCodes.Forbidden, answer.Refusal!.Code);
        }
    }

    [Fact]
    public async Task A_workflow_used_as_an_activity_stays_of_the_version_that_was_drawn()
    {
        await PublishAsync(Silo, Part("第一版"), 0, "part");
        await PublishAsync(Silo, Of(UsePart), Shipped);
        await PublishAsync(Silo, Part("第二版"), 1, "part");
        Clock.Advance(Catalog.GridCatalog.Freshness);
        var other = await AddSiloAsync();

        var (here, there) = (await FileAsync(), await FileOnAsync(other));

        Assert.Equal(["第一版", "第一版"], [await StepAsync(Silo, here), await StepAsync(other, there)]);
    }

    [Fact]
    public async Task A_workflow_used_as_an_activity_without_its_version_is_refused()
    {
        var draft = Of(chain =>
        {
            UsePart(chain);
            Node(chain, "Accept").Remove("workflowDefinitionId");
        });

        Assert.Equal("UnknownActivityType", (await PublishAsync(Silo, draft, Shipped)).Refusal!.Faults[0].Rule);
    }

    [Fact]
    public async Task A_matter_for_an_authority_that_does_not_handle_the_item_stops_at_its_step()
    {
        await PublishAsync(Silo, Of(chain => Node(chain, "SendToOldPlace")["department"] = Script("getInput('OldRegion') + '/tax'")), Shipped);
        var id = await FileAsync();
        await Matter.ActAsync(Silo, id, People.Window);
        await Matter.ActAsync(Silo, id, People.Reviewer);

        Assert.Equal(0, await Silo.Outbox.DeliverAsync(CancellationToken.None));
        var timeline = (await Silo.Case(id).GetTimelineAsync(People.Reviewer)).Value!;
        Assert.Contains(timeline.Entries, entry => entry.Event == "incident-raised");
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    private static JsonText Part(string name) => JsonText.From(new
    {
        definitionId = "part",
        name = "Accept part",
        outcomes = new[] { "Accepted" },
        options = new { usableAsActivity = true },
        root = new
        {
            id = "a",
            type = "ApprovalGrid.Accept",
            version = 1,
            name = "A",
            metadata = new { displayText = name },
            role = Literal("window"),
        },
    });

    private static void UsePart(JsonObject chain)
    {
        var accept = Node(chain, "Accept");
        accept["type"] = "AcceptPart";
        accept["workflowDefinitionId"] = "part";
        accept["version"] = 1;
    }

    private static async Task<string> StepAsync(TestSilo silo, long id) =>
        (await silo.Case(id).GetAsync(People.Window)).Value!.CurrentSteps.Single().Name;

    private static async Task<long> FileOnAsync(TestSilo silo)
    {
        var id = silo.NewId();
        Assert.Null((await silo.Case(id).FileAsync(People.Applicant, People.Filing())).Refusal);
        return id;
    }
}
