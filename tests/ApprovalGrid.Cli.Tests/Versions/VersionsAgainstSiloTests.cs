using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGrid.Cli.Tests.Demo;

namespace ApprovalGrid.Cli.Tests.Versions;

/// <summary>A version from the draft to the migrated case, on the command line against a real silo process.</summary>
public sealed class VersionsAgainstSiloTests(SiloProcess silo) : IClassFixture<SiloProcess>
{
    private const string Chain = "pension-transfer-in";

    [Fact]
    public async Task A_draft_is_tried_on_past_cases_published_and_a_case_replayed()
    {
        var demo = await GridRun.OfAsync("demo", "--silo", silo.Address, "--json");
        var number = demo.Json.GetProperty("caseNumber").GetString()!;

        var whatIf = await GridRun.OfAsync("whatif", $"{Chain}@2", "--cases", "region=430100", "--silo", silo.Address);
        Assert.Equal("", whatIf.Error);
        Assert.Contains($"{number} (version 2): same", whatIf.Out, StringComparison.Ordinal);

        var replay = await GridRun.OfAsync("replay", number, "--silo", silo.Address);
        Assert.Equal((0, ""), (replay.Exit, replay.Error));
        Assert.Contains("case-filed: ", replay.Out, StringComparison.Ordinal);
        Assert.EndsWith("一致\n", replay.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("周小满", replay.Out, StringComparison.Ordinal);
        var lines = (await GridRun.OfAsync("replay", number, "--silo", silo.Address, "--json")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1, JsonDocument.Parse(lines[0]).RootElement.GetProperty("version").GetInt32());

        var published = await PublishAsync();
        Assert.Equal(3, published.GetProperty("version").GetInt32());
        var plan = await GridRun.OfAsync("migrate", "plan", Chain, "--from", "2", "--to", "3", "--silo", silo.Address);
        Assert.Equal((0, ""), (plan.Exit, plan.Error));
        var dryRun = await GridRun.OfAsync("migrate", "dry-run", Chain, "--from", "2", "--to", "3", "--silo", silo.Address);
        Assert.Contains("0 running cases", dryRun.Out, StringComparison.Ordinal);
        var apply = await GridRun.OfAsync("migrate", "apply", Chain, "--from", "2", "--to", "3", "--reason", "新办法施行", "--silo", silo.Address, "--json");
        Assert.Equal(0, apply.Exit);
        Assert.Equal("done", apply.Json.GetProperty("status").GetString());
    }

    private async Task<JsonElement> PublishAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(silo.Address + "/") };
        using var signIn = await http.PostAsJsonAsync("api/v1/auth/token", new { userName = "integrator", password = "demo" });
        var token = (await signIn.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var chain = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows", "chains", $"{Chain}.json"));
        using var answer = await http.PostAsync($"api/v1/definitions/{Chain}/versions?basedOn=2", new StringContent(chain, Encoding.UTF8, "application/json"));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement.Clone();
    }
}
