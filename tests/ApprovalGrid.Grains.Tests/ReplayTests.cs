using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using static ApprovalGrid.Grains.Tests.Drafts;

namespace ApprovalGrid.Grains.Tests;

/// <summary>A case is rebuilt event by event, and past cases are run through another version.</summary>
public sealed class ReplayTests : GridFixture
{
    private static readonly Actor Operator = new() { Kind = ActorKind.Operator, Id = "ops" };

    [Fact]
    public async Task Every_turn_is_shown_page_by_page_and_the_rebuilt_case_is_the_stored_one()
    {
        var id = await Matter.RunAsync(this, await AddSiloAsync());
        var steps = new List<ReplayStep>();
        ReplayPage page;
        var from = 1;
        do
        {
            page = (await Silo.Replay(id).ReplayAsync(People.Reviewer, from, 3)).Value!;
            steps.AddRange(page.Steps);
            from = page.Next ?? 0;
        }
        while (page.Next is not null);

        Assert.True(page.Intact);
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Version));
        Assert.Equal("case-filed", steps[0].Facts[0].Event);
        Assert.Contains("受理", steps[0].Waits);
        Assert.Contains(steps.SelectMany(step => step.Facts), fact => fact.Sealed && fact.Text.Contains(Matter.Comment, StringComparison.Ordinal));
        Assert.Equal(CaseStatus.Completed, steps[^1].Status);
        Assert.Empty(steps[^1].Waits);
    }

    [Fact]
    public async Task Who_may_audit_but_not_read_persons_sees_control_facts_only()
    {
        var id = await Matter.RunAsync(this, await AddSiloAsync());

        var page = (await Silo.Replay(id).ReplayAsync(Operator, 1, 200)).Value!;

        Assert.True(page.Intact);
        Assert.DoesNotContain(page.Steps.SelectMany(step => step.Facts), fact => fact.Sealed);
        Assert.Contains(page.Steps, step => step.Hidden);
        Assert.DoesNotContain(page.Steps.SelectMany(step => step.Facts), fact => fact.Text.Contains("周小满", StringComparison.Ordinal) || fact.Text.Contains(People.IdNumber, StringComparison.Ordinal));
        Assert.Equal(RefusalCodes.UnknownCase, (await Silo.Replay(id).ReplayAsync(People.Stranger, 1, 10)).Refusal!.Code);
        Assert.Equal(RefusalCodes.InvalidInput, (await Silo.Replay(id).ReplayAsync(Operator, 1, 201)).Refusal!.Code);
    }

    [Fact]
    public async Task What_if_tells_same_different_and_unknown_apart()
    {
        await Matter.RunAsync(this, Silo);
        var same = Of(_ => { });
        var shorter = Of(chain => Redirect(chain, "Review", "SendToOldPlace"));
        var asksMore = Of(chain => ChangeId(chain, "Review", "review-2"));

        var (first, second, third) = (await WhatIfAsync(same), await WhatIfAsync(shorter), await WhatIfAsync(asksMore));

        Assert.Equal("same", first.Verdict);
        Assert.Equal("different", second.Verdict);
        Assert.Contains(second.Changes, change => change.What == "path");
        Assert.DoesNotContain(second.Changes, change => change.What == "outcome");
        Assert.Equal("unknown", third.Verdict);
        Assert.Contains("review-2", third.Unknown.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_if_is_for_those_who_may_publish_and_leaves_no_trace()
    {
        var id = await Matter.RunAsync(this, Silo);
        var before = await Silo.Store.NewestVersionAsync(id, CancellationToken.None);
        await WhatIfAsync(Of(_ => { }));

        Assert.Equal(before, await Silo.Store.NewestVersionAsync(id, CancellationToken.None));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
        foreach (var by in new[] { People.Head, Integrator with { Department = "440100/hrss" } })
            Assert.Equal(RefusalCodes.Forbidden, (await Silo.WhatIf(Chain).RunAsync(by, new WhatIfQuery())).Refusal!.Code);
        Assert.Equal(RefusalCodes.UnknownDefinition, (await Silo.WhatIf(Chain).RunAsync(Operator, new WhatIfQuery { Version = 9 })).Refusal!.Code);
    }

    private async Task<WhatIfCase> WhatIfAsync(JsonText draft) =>
        (await Silo.WhatIf(Chain).RunAsync(Integrator, new WhatIfQuery { Draft = draft })).Value!.Cases.Single();

    /// <summary>Whatever led to one node leads to another.</summary>
    private static void Redirect(System.Text.Json.Nodes.JsonObject chain, string from, string to)
    {
        var (old, id) = ((string)Node(chain, from)["id"]!, (string)Node(chain, to)["id"]!);
        foreach (var connection in chain["root"]!["connections"]!.AsArray())
        {
            if ((string?)connection!["target"]!["activity"] == old)
                connection["target"]!["activity"] = id;
        }
    }
}
