using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace ApprovalGrid.Cli.Tests.Silos;

/// <summary>Gives recorded answers, one after the other, and remembers what was asked.</summary>
internal sealed class RecordedSilo(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public ConcurrentQueue<Asked> Requests { get; } = new();

    public static Func<HttpResponseMessage> Json(HttpStatusCode status, string json) =>
        () => new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static Func<HttpResponseMessage> Problem(HttpStatusCode status, string code, int? retryAfter = null) => () =>
    {
        var response = Json(status, $$"""{"status":{{(int)status}},"code":"{{code}}","detail":"words"}""")();
        if (retryAfter is { } seconds)
            response.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return response;
    };

    public static Func<HttpResponseMessage> NoConnection() => () => throw new HttpRequestException("Connection refused");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null;
        var number = Requests.Count;
        Requests.Enqueue(new Asked(request.RequestUri!, key, body, request.Headers.Authorization?.ToString()));
        return answers[Math.Min(number, answers.Length - 1)]();
    }
}

internal sealed record Asked(Uri Uri, string? Key, string? Body, string? Authorization);
