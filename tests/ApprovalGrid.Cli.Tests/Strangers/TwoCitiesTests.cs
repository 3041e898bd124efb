using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ApprovalGrid.Cli.Tests.Demo;

namespace ApprovalGrid.Cli.Tests.Strangers;

/// <summary>
/// A chain of two cities that was written from docs/formats.md alone, as an integrator would who has nothing else: guide, departments, roles, a
/// countersign, a supplement, a timeout and a child case, played over HTTP on a real silo.
/// </summary>
public sealed class TwoCitiesTests(TwoCitiesSilo silo) : IClassFixture<TwoCitiesSilo>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    [Fact]
    public void The_folder_is_checked_without_an_error_or_a_warning()
    {
        var run = GridRun.Of("check", silo.Workflows, "--json");

        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Json.GetProperty("files").EnumerateArray().SelectMany(file => file.GetProperty("faults").EnumerateArray()).Select(fault => fault.ToString()));
    }

    [Fact]
    public async Task A_refusal_is_told_in_chinese_to_whoever_likes_it_best()
    {
        using var museum = await SignInAsync("museum");
        museum.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr, zh-CN;q=0.9, en;q=0.5");
        var refused = await FileAsync(museum, "hall-plan");
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(["zh-CN"], refused.Content.Headers.ContentLanguage);
        Assert.Equal(("内容不符合要求", "缺少必需的材料。"), (problem.GetProperty("title").GetString(), problem.GetProperty("detail").GetString()));
        Assert.Equal("缺少必需的材料。", problem.GetProperty("faults")[0].GetProperty("message").GetString());
        Assert.Equal("material-missing", problem.GetProperty("faults")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task A_base_item_is_found_by_its_code_in_the_three_regions_that_implement_it()
    {
        using var nobody = new HttpClient { BaseAddress = new Uri(silo.Address) };
        var found = (await ReadAsync(await nobody.GetAsync("api/v1/service-items?base=survey"))).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(["survey-320100", "survey-420100", "survey-430100"], found.Select(item => item.GetProperty("code").GetString()).Order());
        Assert.Equal(10_003, found[0].GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_loan_goes_through_a_supplement_two_of_three_experts_and_the_other_city_to_its_certificate()
    {
        using var museum = await SignInAsync("museum");
        var incomplete = await FileAsync(museum, "hall-plan");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, incomplete.StatusCode);
        Assert.Contains("借展申请书", await incomplete.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var number = (await ReadAsync(await FileAsync(museum, "application", "hall-plan"))).GetProperty("caseNumber").GetString()!;

        await ActAsync("window@wuhan", number, "return", new { target = "applicant", materials = new[] { "hall-plan" }, reasonCode = "unclear" });
        Assert.Equal("awaitingSupplement", (await CaseAsync(museum, number)).GetProperty("status").GetString());
        await ReadAsync(await museum.PostAsJsonAsync($"api/v1/cases/{number}/supplement", new { materials = new[] { new { code = "hall-plan" } } }));
        await ActAsync("window@wuhan", number, "agree");

        await ActAsync("expert1@wuhan", number, "agree");
        await ActAsync("expert2@wuhan", number, "disagree");
        Assert.Contains("专家会签", Steps(await CaseAsync(museum, number)));
        await ActAsync("expert3@wuhan", number, "agree");

        var child = (await CaseAsync(museum, number)).GetProperty("children")[0].GetProperty("caseNumber").GetString()!;
        Assert.StartsWith("320100-", child, StringComparison.Ordinal);
        using var nanjing = await SignInAsync("window@nanjing");
        await UntilAsync(nanjing, child, view => Steps(view).Contains("核对藏品状况"));
        await ActAsync("window@nanjing", child, "agree", new { data = new Dictionary<string, object> { ["Condition"] = "完好" } });
        await ActAsync("head@nanjing", child, "agree");

        await UntilAsync(museum, number, view => Steps(view).Contains("决定"));
        await ActAsync("head@wuhan", number, "agree");
        var ended = await CaseAsync(museum, number);
        Assert.Equal("completed", ended.GetProperty("status").GetString());
        using var nobody = new HttpClient { BaseAddress = new Uri(silo.Address) };
        var certificate = await ReadAsync(await nobody.GetAsync($"api/v1/certificates/{ended.GetProperty("certificate").GetProperty("number").GetString()}"));
        Assert.Equal("valid", certificate.GetProperty("standing").GetString());
    }

    [Fact]
    public async Task Experts_who_stay_silent_are_passed_by_after_their_three_days_and_the_head_refuses_with_remedies()
    {
        using var museum = await SignInAsync("museum");
        var number = (await ReadAsync(await FileAsync(museum, "application", "hall-plan"))).GetProperty("caseNumber").GetString()!;
        await ActAsync("window@wuhan", number, "agree");
        await silo.PassAsync(TimeSpan.FromDays(21));

        Assert.Equal(["决定"], Steps(await CaseAsync(museum, number)));
        await ActAsync("head@wuhan", number, "disagree", comment: "展厅温湿度不达标");
        var decision = (await CaseAsync(museum, number)).GetProperty("decision");
        Assert.False(decision.GetProperty("granted").GetBoolean());
        Assert.Contains("温湿度", decision.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("行政复议", decision.GetProperty("remedies").GetString(), StringComparison.Ordinal);
        Assert.Contains((await CaseAsync(museum, number)).GetProperty("documents").EnumerateArray(), document => document.GetProperty("kind").GetString() == "delivery-proof");
    }

    [Fact]
    public async Task A_definition_that_is_suspended_takes_no_filings_of_any_item_until_it_is_resumed()
    {
        using var museum = await SignInAsync("museum");
        using var operations = await SignInAsync("ops");
        Assert.Equal(HttpStatusCode.Forbidden, (await museum.PutAsJsonAsync("api/v1/definitions/exhibit-loan/filing", new { enabled = false })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await operations.PutAsJsonAsync("api/v1/definitions/nothing/filing", new { enabled = false })).StatusCode);
        var running = (await ReadAsync(await FileAsync(museum, "application", "hall-plan"))).GetProperty("caseNumber").GetString()!;
        await ReadAsync(await operations.PutAsJsonAsync("api/v1/definitions/exhibit-loan/filing", new { enabled = false }));
        await silo.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal("item-suspended", JsonDocument.Parse(await (await FileAsync(museum, "application", "hall-plan")).Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
        await ActAsync("window@wuhan", running, "agree");
        await ReadAsync(await operations.PutAsJsonAsync("api/v1/definitions/exhibit-loan/filing", new { enabled = true }));
        await silo.PassAsync(TimeSpan.FromSeconds(2));
        await ReadAsync(await FileAsync(museum, "application", "hall-plan"));
    }

    [Fact]
    public async Task A_chain_and_its_item_go_live_over_http_and_three_departments_of_three_cities_countersign_it()
    {
        using var integrator = await SignInAsync("integrator");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PublishAsync(integrator, "service-items/joint-show/versions", "joint-show.item.json")).StatusCode);
        await ReadAsync(await PublishAsync(integrator, "definitions/joint-show/versions?basedOn=0", "joint-show.chain.json"));
        await ReadAsync(await PublishAsync(integrator, "service-items/joint-show/versions", "joint-show.item.json"));
        using var museum = await SignInAsync("museum");
        var filed = await museum.PostAsJsonAsync("api/v1/cases", new
        {
            serviceItem = "joint-show",
            region = "420100",
            applicant = new { kind = "organisation", name = "示例博物馆", uscc = "91350100M000100Y43" },
            form = new Dictionary<string, object> { ["Title"] = "三城青铜展" },
        });
        var number = (await ReadAsync(filed)).GetProperty("caseNumber").GetString()!;
        await ActAsync("window@wuhan", number, "agree");
        await ActAsync("expert2@wuhan", number, "agree");

        // Each of the three finds the task in the own department; one sends it back, and it comes straight back to all three.
        await ActAsync("window@changsha", number, "return", new { target = "previous", resubmission = "direct" });
        Assert.Equal(["初审"], Steps(await CaseAsync(museum, number)));
        await ActAsync("expert3@wuhan", number, "agree");
        await ActAsync("expert1@wuhan", number, "agree");
        await ActAsync("window@changsha", number, "disagree");
        Assert.Equal(["三地会签"], Steps(await CaseAsync(museum, number)));

        // One of two that do not abstain is half: below 60 percent.
        await ActAsync("window@nanjing", number, "abstain");
        Assert.Equal(["决定"], Steps(await CaseAsync(museum, number)));
        await ActAsync("head@wuhan", number, "return", new { target = "sign" });
        await ActAsync("window@nanjing", number, "disagree");
        Assert.Equal(["决定"], Steps(await CaseAsync(museum, number)));
        await ActAsync("head@wuhan", number, "disagree", comment: "一地否决");
        Assert.Contains("行政复议", (await CaseAsync(museum, number)).GetProperty("decision").GetProperty("remedies").GetString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PublishAsync(HttpClient integrator, string address, string file) => await integrator.PostAsync(
        $"api/v1/{address}",
        new StringContent(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "ApprovalGrid.Cli.Tests", "Strangers", "published", file)), System.Text.Encoding.UTF8, "application/json"));

    private static string[] Steps(JsonElement view) => [.. view.GetProperty("currentSteps").EnumerateArray().Select(step => step.GetProperty("name").GetString()!)];

    private static Task<HttpResponseMessage> FileAsync(HttpClient museum, params string[] materials) => museum.PostAsJsonAsync("api/v1/cases", new
    {
        serviceItem = "exhibit-loan",
        region = "420100",
        applicant = new { kind = "organisation", name = "示例博物馆", uscc = "91350100M000100Y43" },
        form = new Dictionary<string, object> { ["Exhibit"] = "示例青铜鼎", ["LenderRegion"] = "320100", ["InsuredFen"] = 100_000_000 },
        answers = new { abroad = "no" },
        materials = materials.Select(code => new { code }),
    });

    private async Task ActAsync(string account, string number, string operation, object? more = null, string comment = "意见")
    {
        using var official = await SignInAsync(account);
        var task = (await CaseAsync(official, number)).GetProperty("currentSteps").EnumerateArray().SelectMany(step => step.GetProperty("tasks").EnumerateArray())
            .First(open => !open.TryGetProperty("assignee", out var assignee) || assignee.ValueKind == JsonValueKind.Null || assignee.GetString() == account);
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["version"] = task.GetProperty("version").GetInt32();
        body["comment"] = comment;
        await ReadAsync(await official.PostAsJsonAsync($"api/v1/tasks/{task.GetProperty("taskId").GetString()}/{operation}", body));
    }

    /// <summary>A case of another city is a moment away: its message has to arrive.</summary>
    private static async Task UntilAsync(HttpClient reader, string number, Func<JsonElement, bool> there)
    {
        using var patience = new CancellationTokenSource(LongestWait);
        while (true)
        {
            var answer = await reader.GetAsync($"api/v1/cases/{number}", patience.Token);
            if (answer.IsSuccessStatusCode && there(await ReadAsync(answer)))
                return;
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task<JsonElement> CaseAsync(HttpClient reader, string number) => await ReadAsync(await reader.GetAsync($"api/v1/cases/{number}"));

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private Task<HttpClient> SignInAsync(string account) => silo.SignInAsync(account);
}

/// <summary>A silo whose catalogue is the strangers' folder, with the shipped calendar and regions, and whose clock begins in the past.</summary>
public sealed class TwoCitiesSilo : IAsyncLifetime
{
    private readonly SiloProcess _silo = new();

    public string Workflows { get; } = Directory.CreateTempSubdirectory("grid-strangers-").FullName;

    public string Address => _silo.Address;

    public async Task InitializeAsync()
    {
        Copy(Path.Combine(Repository.Root, "tests", "ApprovalGrid.Cli.Tests", "Strangers", "workflows"), Workflows);
        foreach (var kind in new[] { "calendars", "regions" })
            Copy(Path.Combine(Repository.Root, "workflows", kind), Path.Combine(Workflows, kind));
        _silo.Settings["Grid__WorkflowsDirectory"] = Workflows;
        await _silo.InitializeAsync();
        await PassAsync(TimeSpan.FromDays(-150));
    }

    public async Task DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(Workflows, recursive: true);
    }

    /// <summary>Lets time pass on the silo's clock; what falls due on the way fires.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        using var operations = await SignInAsync("ops");
        var told = await operations.GetFromJsonAsync<JsonElement>("admin/demo-clock");
        var set = await operations.PutAsJsonAsync("admin/demo-clock", new { now = told.GetProperty("now").GetDateTimeOffset() + span });
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
    }

    public async Task<HttpClient> SignInAsync(string account)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        var answer = await client.PostAsJsonAsync("api/v1/auth/token", new { userName = account, password = "demo" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        return client;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
