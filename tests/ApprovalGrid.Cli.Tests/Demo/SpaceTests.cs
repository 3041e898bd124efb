using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ApprovalGrid.Cli.Tests.Demo;

/// <summary>A24, B01, B18, B40b over HTTP: a company's space, sub-items, public decisions and progress by query code.</summary>
public sealed class SpaceTests(SiloProcess silo) : IClassFixture<SiloProcess>
{
    private const string Uscc = "91350100M000100Y43";

    [Fact]
    public async Task What_an_agent_filed_for_a_company_is_delivered_into_the_companys_space_and_the_decision_is_public()
    {
        using var window = await SignInAsync("data.window@430100");
        using var reviewer = await SignInAsync("data.reviewer@430100");
        using var company = await SignInAsync("company.agent");
        using var stranger = await SignInAsync("chen.yifan");
        using var nobody = new HttpClient { BaseAddress = new Uri(silo.Address) };

        var receipt = await ReadAsync(await window.PostAsJsonAsync("api/v1/cases", new
        {
            serviceItem = "data-sharing-request",
            region = "430100",
            applicant = new { kind = "organisation", name = "示例科技有限公司", uscc = Uscc },
            agent = new { name = "周小满", idNumber = "430102199003070004", mandateSha256 = new string('a', 64) },
            form = new Dictionary<string, string> { ["Resource"] = "参保信息", ["Provider"] = "430100/hrss", ["SharingClass"] = "unconditional", ["Purpose"] = "核定税前扣除" },
            materials = new[] { new { code = "legal-duty" } },
        }));
        var number = receipt.GetProperty("caseNumber").GetString()!;
        var progress = await ReadAsync(await nobody.GetAsync($"api/v1/progress/{number}?code={receipt.GetProperty("queryCode").GetString()}"));
        Assert.Equal("submitted", progress.GetProperty("status").GetString());
        Assert.DoesNotContain("示例科技", progress.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync($"api/v1/progress/{number}?code=0000000000")).StatusCode);

        await AgreeAsync(window, number);
        await AgreeAsync(reviewer, number);

        var entry = Assert.Single((await ReadAsync(await company.GetAsync("api/v1/space"))).GetProperty("items").EnumerateArray());
        Assert.Equal(number, entry.GetProperty("caseNumber").GetString());
        Assert.True(entry.GetProperty("delivered").GetBoolean());
        Assert.Equal("valid", entry.GetProperty("certificate").GetProperty("standing").GetString());
        Assert.Contains(entry.GetProperty("documents").EnumerateArray(), document =>
            document.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String && text.GetString()!.StartsWith("准予行政许可决定书", StringComparison.Ordinal));
        Assert.Empty((await ReadAsync(await stranger.GetAsync("api/v1/space"))).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await window.GetAsync("api/v1/space")).StatusCode);

        var published = await ReadAsync(await nobody.GetAsync("api/v1/public/decisions?region=430100"));
        Assert.Contains(published.GetProperty("items").EnumerateArray(), decision => decision.GetProperty("caseNumber").GetString() == number);
        Assert.DoesNotContain("示例科技", published.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_switch_switches_an_item()
    {
        using var nobody = new HttpClient { BaseAddress = new Uri(silo.Address) };
        using var official = await SignInAsync("data.window@430100");
        using var operations = await SignInAsync("ops");
        foreach (var path in new[] { "instant-approval", "filing" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PutAsJsonAsync($"api/v1/service-items/food-licence/{path}", new { enabled = false })).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await official.PutAsJsonAsync($"api/v1/service-items/food-licence/{path}", new { enabled = false })).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await operations.PutAsJsonAsync($"api/v1/service-items/food-licence/{path}", new { enabled = true })).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await operations.PutAsJsonAsync("api/v1/service-items/food-licence/canary", new { version = 1, percent = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await operations.PutAsJsonAsync("api/v1/service-items/food-licence/canary", new { version = 99, percent = 1 })).StatusCode);
    }

    [Fact]
    public async Task An_item_lists_its_parts()
    {
        using var nobody = new HttpClient { BaseAddress = new Uri(silo.Address) };
        var parts = (await ReadAsync(await nobody.GetAsync("api/v1/service-items?partOf=company-setup"))).GetProperty("items").EnumerateArray();
        Assert.Equal(
            ["company-bank", "company-fund", "company-medical", "company-seal", "company-social", "company-tax"], parts.Select(part => part.GetProperty("code").GetString()));
    }

    private static async Task AgreeAsync(HttpClient official, string number)
    {
        var view = await ReadAsync(await official.GetAsync($"api/v1/cases/{number}"));
        var task = view.GetProperty("currentSteps").EnumerateArray().SelectMany(step => step.GetProperty("tasks").EnumerateArray()).First();
        await ReadAsync(await official.PostAsJsonAsync(
            $"api/v1/tasks/{task.GetProperty("taskId").GetString()}/agree", new { version = task.GetProperty("version").GetInt32(), comment = "同意" }));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpClient> SignInAsync(string account)
    {
        var client = new HttpClient { BaseAddress = new Uri(silo.Address) };
        var token = await ReadAsync(await client.PostAsJsonAsync("api/v1/auth/token", new { userName = account, password = "demo" }));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());
        return client;
    }
}
