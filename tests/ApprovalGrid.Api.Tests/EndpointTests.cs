using System.Net;
using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Api.Tests;

[Collection(SiloCollection.Name)]
public sealed class EndpointTests(SharedSilo shared)
{
    private readonly TestSilo _silo = shared.Silo;

    [Fact]
    public async Task Filing_draws_an_id_and_answers_201_with_the_place_of_the_case()
    {
        const string Body = """
            {"serviceItem":"pension-transfer","region":"430100","applicant":{"kind":"person","name":"周小满","idNumber":"430102199003070004"},
             "form":{"fromRegion":"440100","months":[1,2]},"materials":[{"code":"m1"}]}
            """;
        var response = await _silo.PostAsync("api/v1/cases", Body, "zhou.xiaoman");
        var receipt = await response.IsOkAsync(HttpStatusCode.Created);
        var number = receipt.GetProperty("caseNumber").GetString()!;
        Assert.Equal($"/api/v1/cases/{number}", response.Headers.Location!.OriginalString);
        Assert.Equal("submitted", receipt.GetProperty("status").GetString());
        // Case ids exceed what a JSON number carries in JavaScript.
        Assert.Equal(number[2..], receipt.GetProperty("caseId").GetString());
        Assert.Equal("2026-11-02T09:30:00+08:00", receipt.GetProperty("filedAt").GetString());
        var command = _silo.Log.Last<FileCase>();
        Assert.Equal("""{"fromRegion":"440100","months":[1,2]}""", command.Form.Text);
        Assert.Equal("m1", Assert.Single(command.Materials).Code);
        await (await _silo.GetAsync(response.Headers.Location.OriginalString, "zhou.xiaoman")).IsOkAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/timeline")]
    [InlineData("/deadlines")]
    [InlineData("/audit")]
    public async Task A_case_is_read_by_its_number(string part) => await (await _silo.GetAsync($"api/v1/cases/C-7{part}")).IsOkAsync();

    [Fact]
    public async Task Everything_that_an_operation_needs_reaches_the_case()
    {
        const string Body = """
            {"version":2,"comment":"请核对","to":"b@430100","target":"previous","resubmission":"direct","children":"cancel","place":"after",
             "department":"430100/tax","role":"clerk","days":3}
            """;
        await (await _silo.PostAsync($"api/v1/tasks/{TestSeams.TaskIdOf(12, 3)}/return", Body)).IsOkAsync();
        var command = _silo.Log.Last<TaskCommand>();
        Assert.Equal(
            ("b@430100", "previous", Resubmission.Direct, ChildrenChoice.Cancel, AddSignPlace.After, "430100/tax", "clerk", 3),
            (command.To, command.Target, command.Resubmission, command.Children, command.Place, command.Department, command.Role, command.Days));
    }

    [Theory]
    [InlineData("urge", """{"comment":"请尽快"}""")]
    [InlineData("suspend", """{"reason":"核查"}""")]
    [InlineData("resume", "{}")]
    [InlineData("jump", """{"target":"n1","reason":"程序有误"}""")]
    [InlineData("terminate", """{"reason":"申请人死亡","basis":"第七十条"}""")]
    public async Task A_case_is_controlled_as_a_whole(string operation, string body) =>
        await (await _silo.PostAsync($"api/v1/cases/C-7/{operation}", body, "peng.fei@430100")).IsOkAsync();

    [Fact]
    public async Task Proxies_are_replaced_and_tasks_of_one_who_leaves_are_handed_over()
    {
        const string Body = """{"proxies":[{"to":"zhao.lei@430100","first":"2026-10-01","last":"2026-10-10","items":["pension-transfer-in"]}]}""";
        var answer = await (await _silo.SendAsync(HttpMethod.Put, "api/v1/officials/li.na@430100/proxies", "li.na@430100", TestSilo.Json(Body))).IsOkAsync();
        Assert.Equal("2026-10-10", answer.GetProperty("proxies")[0].GetProperty("last").GetString());
        var report = await (await _silo.PostAsync("api/v1/officials/li.na@430100/hand-over", """{"to":"zhao.lei@430100"}""", "peng.fei@430100")).IsOkAsync();
        Assert.Equal(2, report.GetProperty("given").GetInt32());
    }

    [Fact]
    public async Task A_case_command_may_name_the_version_it_was_decided_on()
    {
        await (await _silo.PostAsync("api/v1/cases/C-7/withdraw", """{"reason":"r","version":3}""")).IsOkAsync();
        Assert.Equal(3, _silo.Log.Last<WithdrawCase>().Version);
    }

    [Fact]
    public async Task The_status_of_a_case_is_in_camel_case() =>
        Assert.Equal("awaitingSupplement", (await (await _silo.GetAsync("api/v1/cases/C-7")).IsOkAsync()).GetProperty("status").GetString());

    [Theory]
    [InlineData("claim", TaskOperation.Claim)]
    [InlineData("unclaim", TaskOperation.Unclaim)]
    [InlineData("agree", TaskOperation.Agree)]
    [InlineData("disagree", TaskOperation.Disagree)]
    [InlineData("abstain", TaskOperation.Abstain)]
    [InlineData("return", TaskOperation.Return)]
    [InlineData("take-back", TaskOperation.TakeBack)]
    [InlineData("transfer", TaskOperation.Transfer)]
    [InlineData("delegate", TaskOperation.Delegate)]
    [InlineData("add-sign", TaskOperation.AddSign)]
    [InlineData("remove-sign", TaskOperation.RemoveSign)]
    [InlineData("consult", TaskOperation.Consult)]
    [InlineData("copy", TaskOperation.Copy)]
    [InlineData("read", TaskOperation.Read)]
    [InlineData("answer", TaskOperation.Answer)]
    [InlineData("hand-over", TaskOperation.HandOver)]
    public async Task A_task_is_acted_on_by_its_id_and_own_version(string name, TaskOperation operation)
    {
        await (await _silo.PostAsync($"api/v1/tasks/{TestSeams.TaskIdOf(12, 3)}/{name}", """{"version":5,"opinion":"同意","comment":"材料齐全","data":{"months":120}}""")).IsOkAsync();
        var command = _silo.Log.Last<TaskCommand>();
        Assert.Equal((3, 5, operation, "同意\n材料齐全"), (command.Task, command.Version, command.Operation, command.Comment));
        Assert.Equal("""{"months":120}""", command.Data!.Text);
    }

    [Fact]
    public async Task A_task_is_read_by_its_id()
    {
        var task = (await (await _silo.GetAsync($"api/v1/tasks/{TestSeams.TaskIdOf(12, 3)}")).IsOkAsync()).GetProperty("task");
        Assert.Equal(TestSeams.TaskIdOf(12, 3), task.GetProperty("taskId").GetString());
    }

    [Fact]
    public async Task The_work_list_takes_its_filter_from_the_address()
    {
        var page = await (await _silo.GetAsync("api/v1/departments/430100/hrss/tasks?status=open&mine=true&unclaimed=false&cursor=abc&limit=20")).IsOkAsync();
        Assert.Equal("n", page.GetProperty("next").GetString());
        Assert.Equal(new TaskFilter { Mine = true, Cursor = "abc", Limit = 20 }, _silo.Log.Last<TaskFilter>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"role":"reviewer"}""")]
    public async Task Claim_next_needs_no_body(string body)
    {
        await (await _silo.PostAsync("api/v1/departments/430100/hrss/tasks/claim-next", body)).IsOkAsync();
        Assert.Equal(body.Contains("role", StringComparison.Ordinal) ? "reviewer" : null, _silo.Log.Last<ClaimNext>().Role);
    }

    [Fact]
    public async Task The_duty_roster_is_replaced_and_read_back()
    {
        const string Roster = """{"days":[{"date":"2026-11-23","officials":["li.na@430100"]}]}""";
        await (await _silo.SendAsync(HttpMethod.Put, "api/v1/departments/430100/duty-test/duty", "peng.fei@430100", TestSilo.Json(Roster))).IsOkAsync();
        Assert.Equal(Roster, (await (await _silo.GetAsync("api/v1/departments/430100/duty-test/duty")).IsOkAsync()).GetRawText());
    }

    [Fact]
    public async Task Verification_shows_each_difference()
    {
        var report = await (await _silo.GetAsync("admin/verify?case=C-7", "ops")).IsOkAsync();
        Assert.Equal("head.status", report.GetProperty("differences")[0].GetProperty("what").GetString());
        await (await _silo.GetAsync("admin/verify?case=C-404", "ops")).IsProblemAsync(404, "unknown-case");
        await (await _silo.GetAsync("admin/verify?case=nonsense", "ops")).IsProblemAsync(404, "unknown-case");
    }

    [Fact]
    public async Task A_run_task_is_completed_by_its_id()
    {
        var task = await (await _silo.PostAsync("api/v1/cases/C-7/run-tasks/C-7.3/complete", """{"result":{"pages":2},"taskName":"Print"}""", key: "k-1")).IsOkAsync();
        Assert.Equal("completed", task.GetProperty("state").GetString());
        var command = _silo.Log.Last<CompleteTask>();
        Assert.Equal(("C-7.3", """{"pages":2}""", "Print", "k-1"), (command.TaskId, command.Result!.Text, command.TaskName, command.IdempotencyKey));
        await (await _silo.GetAsync("api/v1/cases/C-7/run-tasks")).IsOkAsync();
    }

    [Theory]
    [InlineData("retry", "")]
    [InlineData("skip", """{"outcome":"Done","reason":"r","version":3}""")]
    [InlineData("end", """{"reason":"r"}""")]
    public async Task An_incident_is_mended_by_its_number(string verb, string body)
    {
        await (await _silo.PostAsync($"api/v1/cases/C-7/incidents/2/{verb}", body)).IsOkAsync();
        var command = _silo.Log.Last<MendIncident>();
        Assert.Equal((2, body.Contains("reason", StringComparison.Ordinal) ? "r" : null), (command.Incident, command.Reason));
    }

    [Fact]
    public async Task Dead_letters_are_for_operators()
    {
        var page = await (await _silo.GetAsync("admin/dead-letters", "ops")).IsOkAsync();
        Assert.Equal("7-1", page.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal("7-1", page.GetProperty("next").GetString());
        await (await _silo.PostAsync("admin/dead-letters/7-1/replay", "", "ops")).IsOkAsync();
        Assert.Equal("gone", (await (await _silo.PostAsync("admin/dead-letters/7-1/drop", """{"reason":"gone"}""", "ops")).IsOkAsync()).GetProperty("error").GetString());
        await (await _silo.GetAsync("admin/dead-letters")).IsProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task A_call_below_workflows_reaches_the_definition_without_its_credentials()
    {
        var response = await _silo.PostAsync("workflows/orders/A7?a=1", """{"b":2}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("yes", response.Headers.GetValues("X-Done").Single());
        Assert.Equal("""POST orders/A7 1 False {"b":2}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _silo.PostAsync("workflows/none", "{}", account: null)).StatusCode);
    }

    [Fact]
    public async Task Health_answers_anybody()
    {
        Assert.Equal("live", (await (await _silo.GetAsync("health/live", account: null)).IsOkAsync()).GetProperty("status").GetString());
        Assert.Equal("ready", (await (await _silo.GetAsync("health/ready", account: null)).IsOkAsync()).GetProperty("status").GetString());
    }
}
