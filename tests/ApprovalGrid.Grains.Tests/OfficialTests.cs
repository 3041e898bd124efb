using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Officials;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>代理 and 离职转办 with the real grains, over two silos.</summary>
public sealed class OfficialTests : GridFixture
{
    private const string Bureau = "430100/hrss";

    private static readonly ProxyRule Autumn = new()
    {
        To = KnownOfficials.Second.Id,
        First = new DateOnly(2026, 9, 18),
        Last = new DateOnly(2026, 9, 30),
        Items = ["pension-transfer-in"],
    };

    [Fact]
    public async Task A_proxy_finds_and_does_the_work_of_whoever_named_them_on_any_silo()
    {
        var other = await AddSiloAsync();
        var id = await ToReviewAsync();
        Assert.True((await ClaimAsync(Silo, id)).Accepted);
        Assert.Equal(RefusalCodes.Forbidden, (await AgreeAsync(other, id, KnownOfficials.Second)).Refusal!.Code);
        Assert.True((await Silo.Official(People.Reviewer.Id).SetProxiesAsync(People.Reviewer, new SetProxies { Proxies = [Autumn] })).Accepted);
        Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([People.Reviewer.Id], (await other.Official(KnownOfficials.Second.Id).GetProxiesAsync(KnownOfficials.Second)).Value!.Principals.ToArray());
        var listed = await other.Department(Bureau).GetTasksAsync(KnownOfficials.Second, new TaskFilter { Holder = People.Reviewer.Id });
        Assert.Single(listed.Value!.Items);
        Assert.Equal(
            RefusalCodes.Forbidden, (await other.Department(Bureau).GetTasksAsync(KnownOfficials.Third, new TaskFilter { Holder = People.Reviewer.Id })).Refusal!.Code);
        var answer = await AgreeAsync(other, id, KnownOfficials.Second);

        Assert.Equal((KnownOfficials.Second.Id, People.Reviewer.Id), (answer.Value!.ClosedBy, answer.Value.OnBehalfOf));
    }

    [Fact]
    public async Task Proxies_that_overlap_lead_in_a_ring_or_name_a_stranger_are_refused_with_the_rule()
    {
        var own = Silo.Official(People.Reviewer.Id);
        await RefusedAsync("overlap", own, Autumn, Autumn with { To = KnownOfficials.Third.Id, Items = [] });
        await RefusedAsync("unknown-official", own, Autumn with { To = People.OldReviewer.Id });
        await RefusedAsync("unknown-official", own, Autumn with { To = "nobody" });
        await RefusedAsync("not-to-self", own, Autumn with { To = People.Reviewer.Id });
        await RefusedAsync("period", own, Autumn with { Last = new DateOnly(2026, 9, 1) });

        Assert.True((await own.SetProxiesAsync(People.Reviewer, new SetProxies { Proxies = [Autumn] })).Accepted);
        var second = Silo.Official(KnownOfficials.Second.Id);
        Assert.True((await second.SetProxiesAsync(KnownOfficials.Second, new SetProxies { Proxies = [Autumn with { To = KnownOfficials.Third.Id }] })).Accepted);
        var ring = await Silo.Official(KnownOfficials.Third.Id).SetProxiesAsync(
            KnownOfficials.Third, new SetProxies { Proxies = [Autumn with { To = People.Reviewer.Id }] });
        Assert.Equal("ring", ring.Refusal!.Faults.Single().Rule);
        Assert.True((await Silo.Official(KnownOfficials.Third.Id).SetProxiesAsync(
            KnownOfficials.Third, new SetProxies { Proxies = [Autumn with { To = People.Reviewer.Id, First = new DateOnly(2026, 10, 1), Last = new DateOnly(2026, 10, 2) }] })).Accepted);
        Assert.Equal(RefusalCodes.Forbidden, (await own.GetProxiesAsync(KnownOfficials.Third)).Refusal!.Code);
        Assert.True((await own.GetProxiesAsync(People.Head)).Accepted);
    }

    [Fact]
    public async Task All_tasks_of_one_who_leaves_go_to_the_successor_once_and_later_ones_too()
    {
        var other = await AddSiloAsync();
        var ids = new List<long>();
        for (var count = 0; count < 5; count++)
        {
            ids.Add(await ToReviewAsync());
            Assert.True((await ClaimAsync(Silo, ids[^1])).Accepted);
        }

        var command = new HandOver { To = KnownOfficials.Second.Id, Reason = "离职" };
        Assert.Equal(RefusalCodes.Forbidden, (await Silo.Official(People.Reviewer.Id).HandOverAsync(KnownOfficials.Third, command)).Refusal!.Code);
        Assert.Equal("unknown-official", (await Silo.Official(People.Reviewer.Id).HandOverAsync(People.Head, command with { To = People.OldReviewer.Id })).Refusal!.Faults[0].Rule);
        var reports = await Task.WhenAll(
            Task.Run(() => Silo.Official(People.Reviewer.Id).HandOverAsync(People.Head, command)),
            Task.Run(() => other.Official(People.Reviewer.Id).HandOverAsync(People.Head, command)));

        Assert.All(reports, report => Assert.Null(report.Refusal));
        Assert.Equal(5, reports.Sum(report => report.Value!.Given));
        foreach (var id in ids)
            Assert.Equal(KnownOfficials.Second.Id, (await other.Case(id).GetTaskAsync(People.Head, 2)).Value!.Task.Assignee);
        Assert.Equal(0, (await Silo.Official(People.Reviewer.Id).HandOverAsync(People.Head, command)).Value!.Given);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task A_window_clerks_tasks_do_not_go_to_a_reviewer_and_the_report_says_so()
    {
        var id = await FileAsync();
        Assert.True((await Silo.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Claim })).Accepted);
        var report = await Silo.Official(People.Window.Id).HandOverAsync(People.Head, new HandOver { To = People.Reviewer.Id });
        Assert.Equal((0, "role-missing"), (report.Value!.Given, report.Value.Conflicts.Single().Rule));
    }

    [Fact]
    public async Task A_question_or_a_copy_goes_only_to_a_department_and_a_role_that_exist()
    {
        var id = await ToReviewAsync();
        Assert.True((await ClaimAsync(Silo, id)).Accepted);
        foreach (var operation in new[] { TaskOperation.Consult, TaskOperation.Copy })
        {
            Assert.Equal("unknown-department", await RuleAsync(operation, "430100/nowhere", "reviewer"));
            Assert.Equal("unknown-role", await RuleAsync(operation, "440100/hrss", "wizard"));
            Assert.Equal("unknown-role", await RuleAsync(operation, null, "wizard"));
            Assert.Null(await RuleAsync(operation, "440100/hrss", "reviewer"));
        }

        async Task<string?> RuleAsync(TaskOperation operation, string? department, string role) =>
            (await Silo.Case(id).ActAsync(People.Reviewer, Command(2, operation) with { Department = department, Role = role, Comment = "请核实" })).Refusal is { } refusal ? refusal.Faults.FirstOrDefault()?.Rule ?? refusal.Code : null;
    }

    [Fact]
    public async Task Of_a_transfer_and_an_opinion_on_two_silos_at_once_one_wins_and_the_other_learns_by_whom()
    {
        var other = await AddSiloAsync();
        for (var round = 0; round < 5; round++)
        {
            var id = await ToReviewAsync();
            Assert.True((await ClaimAsync(Silo, id)).Accepted);
            var answers = await Task.WhenAll(
                Task.Run(() => Silo.Case(id).ActAsync(People.Reviewer, Command(2, TaskOperation.Transfer) with { To = KnownOfficials.Second.Id })),
                Task.Run(() => other.Case(id).ActAsync(People.Reviewer, Command(2, TaskOperation.Agree))));
            Assert.Single(answers, answer => answer.Accepted);
            var refusal = Assert.Single(answers, answer => !answer.Accepted).Refusal!;
            Assert.Equal(People.Reviewer.Id, refusal.Winner!.Id);
        }
    }

    [Fact]
    public async Task A_repeated_key_gives_the_first_answer_of_an_operation_again()
    {
        var id = await ToReviewAsync();
        Assert.True((await ClaimAsync(Silo, id)).Accepted);
        var command = Command(2, TaskOperation.Delegate) with { To = KnownOfficials.Second.Id, IdempotencyKey = "once" };
        var first = await Silo.Case(id).ActAsync(People.Reviewer, command);
        Assert.True((await Silo.Case(id).ActAsync(KnownOfficials.Second, Command(3, TaskOperation.Answer) with { Comment = "属实" })).Accepted);
        Assert.Equivalent(first.Value, (await Silo.Case(id).ActAsync(People.Reviewer, command)).Value);
        Assert.Equal(RefusalCodes.KeyReused, (await Silo.Case(id).ActAsync(People.Reviewer, command with { To = KnownOfficials.Third.Id })).Refusal!.Code);
    }

    [Fact]
    public async Task A_suspended_case_lets_its_deadlines_wait_in_the_store_and_fires_them_at_the_resumption()
    {
        var id = await FileAsync();
        Assert.True((await Silo.Case(id).SuspendAsync(People.Head, new SuspendCase { Reason = "核查" })).Accepted);
        Clock.MoveTo(new DateTimeOffset(2026, 10, 20, 9, 0, 0, TimeSpan.FromHours(8)));
        while (await Silo.Deadlines.FireDueAsync(CancellationToken.None) > 0)
        {
        }

        Assert.Equal(CaseStatus.Submitted, (await Silo.Case(id).GetAsync(People.Applicant)).Value!.Status);
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
        Assert.True((await Silo.Case(id).ResumeAsync(People.Head, new ResumeCase())).Accepted);
        while (await Silo.Deadlines.FireDueAsync(CancellationToken.None) > 0)
        {
        }

        Assert.Equal(CaseStatus.Accepted, (await Silo.Case(id).GetAsync(People.Applicant)).Value!.Status);
    }

    private static async Task RefusedAsync(string rule, IOfficialGrain official, params ProxyRule[] proxies)
    {
        var answer = await official.SetProxiesAsync(People.Reviewer, new SetProxies { Proxies = [.. proxies] });
        Assert.Contains(answer.Refusal!.Faults, fault => fault.Rule == rule);
    }

    private static TaskCommand Command(int version, TaskOperation operation) => new() { Task = 2, Version = version, Operation = operation };

    private static Task<Answer<TaskView>> ClaimAsync(TestSilo silo, long id) => silo.Case(id).ActAsync(People.Reviewer, Command(1, TaskOperation.Claim));

    private static Task<Answer<TaskView>> AgreeAsync(TestSilo silo, long id, Actor by) => silo.Case(id).ActAsync(by, Command(2, TaskOperation.Agree));

    private async Task<long> ToReviewAsync()
    {
        var id = await FileAsync();
        Assert.True((await Silo.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree })).Accepted);
        return id;
    }
}
