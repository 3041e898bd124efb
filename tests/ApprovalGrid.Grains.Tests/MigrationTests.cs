using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Migration;
using static ApprovalGrid.Grains.Tests.Drafts;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Batches of running cases go on in another version: previewed, bounded in rate, taken up by another silo.</summary>
public sealed class MigrationTests : GridFixture
{
    private static readonly MigrationOrder Order = new() { From = Shipped, To = Shipped + 1, Nodes = [new NameMapping { From = "4e2a9a8e22679c2f", To = "accept-2" }] };

    [Fact]
    public async Task A_dry_run_says_of_each_case_what_would_happen_and_changes_nothing()
    {
        var (atAccept, atReview) = await PublishedWithCasesAsync();

        var page = (await Silo.Migration(Chain).PreviewAsync(Integrator, new MigrationQuery { Order = Order })).Value!;

        Assert.Null(page.Next);
        var accept = page.Cases.Single(one => one.CaseId == atAccept);
        Assert.True(accept.Possible);
        Assert.Equal(("Workflow1:fe208bc7bf07abc4:4e2a9a8e22679c2f", "Workflow1:fe208bc7bf07abc4:accept-2"), (accept.Stands.Single().From.NodeId, accept.Stands.Single().To!.NodeId));
        Assert.Equal((1, 1, "受理", false), (accept.Tasks.Single().Number, accept.Tasks.Single().Version, accept.Tasks.Single().Step, accept.Tasks.Single().Claimed));
        Assert.Equal("clock", accept.Deadlines.Single().Purpose);
        var review = page.Cases.Single(one => one.CaseId == atReview);
        Assert.False(review.Possible);
        Assert.Equal("NodeGone", review.Faults.Single().Code);
        Assert.Equal($"{Shipped} {Shipped}", await VersionsAsync(atAccept, atReview));
    }

    [Fact]
    public async Task A_batch_moves_what_can_be_moved_on_any_silo_and_names_the_rest()
    {
        var (atAccept, atReview) = await PublishedWithCasesAsync();
        var other = await AddSiloAsync();

        var run = (await Silo.Migration(Chain).StartAsync(Integrator, new StartMigration { Order = Order, Reason = "新办法施行" })).Value!;
        await CarryAllAsync(other);

        var done = (await Silo.Migration(Chain).GetAsync(Integrator, run.Id)).Value!;
        Assert.Equal(("done", 1, 1, 0), (done.Status, done.Migrated, done.Impossible, done.Failed));
        Assert.Equal("NodeGone", done.Problems.Single().Code);
        Assert.Equal($"{Shipped + 1} {Shipped}", await VersionsAsync(atAccept, atReview));
        await Matter.ActAsync(Silo, atAccept, People.Window);
        await Matter.ActAsync(other, atReview, People.Reviewer);
        Assert.Contains("case-migrated", (await Silo.Case(atAccept).GetAuditAsync(People.Window)).Value!.Rows.SelectMany(row => row.Events));
        Assert.Contains((await Silo.Case(atAccept).GetTimelineAsync(People.Window)).Value!.Entries, entry => entry.Event == "case-migrated" && entry.By == "integrator");
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_batch_goes_no_faster_than_it_may()
    {
        await PublishedWithCasesAsync();
        for (var more = 0; more < 4; more++)
            await FileUnderOldAsync();
        await Silo.Migration(Chain).StartAsync(Integrator, new StartMigration { Order = Order, Reason = "x", CasesPerSecond = 2 });

        Assert.Equal(2, await Silo.Migrations.CarryAsync(CancellationToken.None));
        Assert.Equal(0, await Silo.Migrations.CarryAsync(CancellationToken.None));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await Silo.Migrations.CarryAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_killed_silo_had_in_hand_is_taken_up_and_no_case_is_moved_twice()
    {
        var (atAccept, _) = await PublishedWithCasesAsync();
        var other = await AddSiloAsync();
        var run = (await Silo.Migration(Chain).StartAsync(Integrator, new StartMigration { Order = Order, Reason = "x" })).Value!;

        // What a silo leaves behind that dies after the first case: the batch in its hand, and the case moved but not counted.
        var runs = new MigrationRuns(Silo.Store.States);
        var (stored, etag) = (await runs.FindAsync(run.Id, CancellationToken.None))!.Value;
        await runs.WriteAsync(stored with { NextAt = Clock.GetUtcNow() + MigrationPump.Lease }, etag, CancellationToken.None);
        Assert.True((await Silo.Mailbox(atAccept).MigrateAsync(Integrator, new Cases.CaseMigration { Order = Order, Reason = "x", Run = run.Id })).Accepted);
        Assert.Equal(0, await other.Migrations.CarryAsync(CancellationToken.None));
        Clock.Advance(MigrationPump.Lease);
        await CarryAllAsync(other);

        Assert.Equal("done", (await Silo.Migration(Chain).GetAsync(Integrator, run.Id)).Value!.Status);
        var events = (await Silo.Case(atAccept).GetAuditAsync(People.Window)).Value!.Rows.SelectMany(row => row.Events);
        Assert.Single(events, name => name == "case-migrated");
    }

    [Fact]
    public async Task A_stopped_batch_moves_nothing_until_it_is_resumed()
    {
        var (atAccept, _) = await PublishedWithCasesAsync();
        var run = (await Silo.Migration(Chain).StartAsync(Integrator, new StartMigration { Order = Order, Reason = "x" })).Value!;

        Assert.Equal("stopped", (await Silo.Migration(Chain).StopAsync(Integrator, run.Id)).Value!.Status);
        Assert.Equal(0, await Silo.Migrations.CarryAsync(CancellationToken.None));
        Assert.Equal("running", (await Silo.Migration(Chain).ResumeAsync(Integrator, run.Id)).Value!.Status);
        await CarryAllAsync(Silo);

        Assert.Equal($"{Shipped + 1}", await VersionsAsync(atAccept));
    }

    [Fact]
    public async Task Only_the_cases_of_the_filter_are_moved()
    {
        await PublishedWithCasesAsync();
        var cutOff = Clock.GetUtcNow();

        await Silo.Migration(Chain).StartAsync(Integrator, new StartMigration { Order = Order, Reason = "x", Filter = new CaseFilter { FiledBefore = cutOff } });
        await CarryAllAsync(Silo);

        Assert.Empty((await Silo.Migration(Chain).PreviewAsync(Integrator, new MigrationQuery { Order = Order, Filter = new CaseFilter { FiledBefore = cutOff } })).Value!.Cases);
        Assert.Equal(2, (await Silo.Migration(Chain).PreviewAsync(Integrator, new MigrationQuery { Order = Order })).Value!.Cases.Length);
    }

    [Fact]
    public async Task A_plan_compares_the_versions_and_a_map_that_makes_no_sense_is_refused()
    {
        await PublishedWithCasesAsync();

        var plan = (await Silo.Migration(Chain).PlanAsync(Integrator, Order)).Value!;
        var wrong = Order with { Nodes = [new NameMapping { From = "nowhere", To = "accept-2" }] };
        var refused = await Silo.Migration(Chain).StartAsync(Integrator, new StartMigration { Order = wrong, Reason = "x" });

        Assert.True(plan.Usable);
        Assert.Equal("转入审核", plan.Nodes.Single(node => node.To is null).From.Name);
        Assert.False((await Silo.Migration(Chain).PlanAsync(Integrator, wrong)).Value!.Usable);
        Assert.Equal("UnknownNode", refused.Refusal!.Faults.Single().Rule);
        Assert.Equal(RefusalCodes.UnknownDefinition, (await Silo.Migration(Chain).PlanAsync(Integrator, Order with { To = 9 })).Refusal!.Code);
    }

    [Fact]
    public async Task Those_who_may_not_publish_the_definition_do_not_move_its_cases()
    {
        await PublishedWithCasesAsync();
        foreach (var by in new[] { People.Head, People.Applicant, Integrator with { Department = "440100/hrss" } })
        {
            Assert.Equal(RefusalCodes.Forbidden, (await Silo.Migration(Chain).PlanAsync(by, Order)).Refusal!.Code);
            Assert.Equal(RefusalCodes.Forbidden, (await Silo.Migration(Chain).StartAsync(by, new StartMigration { Order = Order, Reason = "x" })).Refusal!.Code);
        }

        Assert.True((await Silo.Migration(Chain).PlanAsync(new Actor { Kind = ActorKind.Operator, Id = "ops" }, Order)).Accepted);
    }

    /// <summary>The next version has other ids for acceptance and review; the map names only the first. One case stands at each.</summary>
    private async Task<(long AtAccept, long AtReview)> PublishedWithCasesAsync()
    {
        var (atAccept, atReview) = (await FileAsync(), await FileAsync());
        await Matter.ActAsync(Silo, atReview, People.Window);
        Assert.Null((await PublishAsync(Silo, Of(chain =>
        {
            ChangeId(chain, "Accept", "accept-2");
            ChangeId(chain, "Review", "review-2");
        }), Shipped)).Refusal);
        return (atAccept, atReview);
    }

    /// <summary>What is filed now runs the next version; it is moved back to the old one.</summary>
    private async Task FileUnderOldAsync()
    {
        var back = new MigrationOrder { From = Shipped + 1, To = Shipped, Nodes = [new NameMapping { From = "accept-2", To = "4e2a9a8e22679c2f" }] };
        var answer = await Silo.Mailbox(await FileAsync()).MigrateAsync(Integrator, new Cases.CaseMigration { Order = back, Reason = "x" });
        Assert.True(answer.Accepted);
    }

    private async Task CarryAllAsync(TestSilo silo)
    {
        while (await silo.Migrations.CarryAsync(CancellationToken.None) > 0)
            Clock.Advance(TimeSpan.FromSeconds(10));
    }

    private async Task<string> VersionsAsync(params long[] ids)
    {
        var found = new List<int>();
        foreach (var id in ids)
            found.Add((await Silo.Store.ReadAllAsync(id, CancellationToken.None))!.Head.DefinitionVersion);
        return string.Join(' ', found);
    }
}
