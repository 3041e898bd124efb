using System.Net.Http.Json;
using System.Text.Json;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>The other side of a case: officials of the demo who act over the API, as their department's system would.</summary>
internal sealed class Officials(SiloUnderTest silo)
{
    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Opens the task of this official in a case, or else the first and acts on it.</summary>
    public async Task ActAsync(string caseNumber, string account, string operation, object? more = null)
    {
        var client = await ClientAsync(account);
        var view = await client.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseNumber}");
        var task = view.GetProperty("currentSteps").EnumerateArray().SelectMany(step => step.GetProperty("tasks").EnumerateArray())
            .OrderBy(task => task.TryGetProperty("assignee", out var holder) && holder.GetString() == account ? 0 : 1).First();
        var body = JsonSerializer.SerializeToNode(more ?? new { opinion = "同意。" })!.AsObject();
        body["version"] = task.GetProperty("version").GetInt32();
        using var answer = await client.PostAsJsonAsync($"/api/v1/tasks/{task.GetProperty("taskId").GetString()}/{operation}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A department's system answers the first data check of a case: it does not agree.</summary>
    public async Task AnswerDataAsync(string caseNumber, string reader, string apiKey)
    {
        var view = await (await ClientAsync(reader)).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseNumber}");
        var check = view.GetProperty("dataChecks")[0].GetProperty("number").GetInt32();
        using var client = new HttpClient { BaseAddress = silo.Address };
        client.DefaultRequestHeaders.Authorization = new("ApiKey", apiKey);
        using var answer = await client.PostAsJsonAsync($"/api/v1/cases/{caseNumber}/data-checks/{check}/answer", new { outcome = "mismatch" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpClient> ClientAsync(string account) =>
        _clients.TryGetValue(account, out var known) ? known : _clients[account] = await silo.ClientAsync(account);
}
