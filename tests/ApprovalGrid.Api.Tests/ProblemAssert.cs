using System.Net;
using System.Text.Json;

namespace ApprovalGrid.Api.Tests;

internal static class ProblemAssert
{
    /// <summary>The response is an RFC 9457 problem with this status and code; returns it for more.</summary>
    public static async Task<JsonElement> IsProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.EndsWith(code, problem.GetProperty("type").GetString()!, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, problem.GetProperty("faults").ValueKind);
        return problem;
    }

    public static void HasFault(this JsonElement problem, string path, string rule) =>
        Assert.Contains(problem.GetProperty("faults").EnumerateArray(), fault =>
            fault.GetProperty("path").GetString() == path && fault.GetProperty("rule").GetString() == rule && fault.GetProperty("message").GetString()!.Length > 0);

    public static async Task<JsonElement> IsOkAsync(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
