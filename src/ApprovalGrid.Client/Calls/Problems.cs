using System.Net.Http.Json;
using System.Text.Json;

namespace ApprovalGrid.Client.Calls;

internal static class Problems
{
    /// <summary>What the silo, or something between, said about an error.</summary>
    public static async Task<GridProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            try
            {
                if (await response.Content.ReadFromJsonAsync<GridProblem>(GridJson.Tolerant, cancellation) is { } problem)
                    return problem with { Status = status };
            }
            catch (JsonException)
            {
                // Not ours after all: what the status says must do.
            }
        }

        return new GridProblem { Status = status, Code = "http", Detail = $"HTTP {status} {response.ReasonPhrase}" };
    }

    public static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;
}

/// <summary>This silo takes no work now; another may.</summary>
internal sealed class SiloRefusedException(GridProblem problem, TimeSpan? retryAfter) : Exception(problem.Detail)
{
    public GridProblem Problem => problem;

    public TimeSpan? RetryAfter => retryAfter;
}
