using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ApprovalGrid.Client.Calls;

/// <summary>The Authorization header of each request. A token is fetched when it is first needed, and again before it ends or when it is refused.</summary>
internal sealed class Credentials(GridClientOptions options, HttpClient http) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1);
    private Token? _token;

    public ValueTask<AuthenticationHeaderValue?> HeaderAsync(Uri silo, CancellationToken cancellation)
    {
        if (options.ApiKey is { } key)
            return new(new AuthenticationHeaderValue("ApiKey", key));
        if (options.UserName is null)
            return new((AuthenticationHeaderValue?)null);
        return _token is { } token && IsGood(token) ? new(token.Header) : FetchAsync(silo, cancellation);
    }

    /// <summary>The header was refused. True when it is worth trying again with a new one.</summary>
    public bool Drop(AuthenticationHeaderValue? refused)
    {
        if (refused is null || options.UserName is null)
            return false;
        if (_token is { } token && ReferenceEquals(token.Header, refused))
            _token = null;
        return true;
    }

    public void Dispose() => _gate.Dispose();

    private bool IsGood(Token token) => options.TimeProvider.GetUtcNow() < token.Ends - RenewBefore;

    private async ValueTask<AuthenticationHeaderValue?> FetchAsync(Uri silo, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_token is { } other && IsGood(other))
                return other.Header;
            using var response = await http.PostAsJsonAsync(
                new Uri(silo, "api/v1/auth/token"), new { userName = options.UserName, password = options.Password }, GridJson.Tolerant, cancellation);
            if (!response.IsSuccessStatusCode)
                await ThrowAsync(response, cancellation);
            var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(GridJson.Tolerant, cancellation);
            var token = new Token(new AuthenticationHeaderValue("Bearer", answer!.AccessToken), options.TimeProvider.GetUtcNow().AddSeconds(answer.ExpiresIn));
            _token = token;
            return token.Header;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ThrowAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var problem = await Problems.ReadAsync(response, cancellation);
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.TooManyRequests)
            throw new SiloRefusedException(problem, Problems.RetryAfter(response));
        throw new GridSignInException($"{options.UserName} could not sign in: {problem.Detail}", problem);
    }

    private sealed record Token(AuthenticationHeaderValue Header, DateTimeOffset Ends);

    private sealed record TokenAnswer(string AccessToken, long ExpiresIn);
}
