using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ApprovalGrid.Client.Calls;

/// <summary>Sends a call to the grain's silo, to the next ones when it does not answer, and round again until time or attempts run out.</summary>
internal sealed class GrainTransport : IDisposable
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private readonly GridClientOptions _options;
    private readonly HttpClient _http;
    private readonly Credentials _credentials;
    private readonly SiloRing _ring;

    public GrainTransport(GridClientOptions options)
    {
        _options = options;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _credentials = new Credentials(options, _http);
        _ring = new SiloRing([.. options.Addresses.Select(WithSlash).Distinct()], options.TimeProvider);
    }

    public async Task<TAnswer> SendAsync<TAnswer>(string key, string path, byte[] body)
    {
        var started = _options.TimeProvider.GetTimestamp();
        var renewed = false;
        Exception? last = null;
        Uri[] order = [];
        for (var attempt = 0; attempt < _options.MaxAttempts; attempt++)
        {
            // Once a round: what is suspected meanwhile must not change whose turn it is.
            if (attempt % _ring.Count == 0)
                order = _ring.OrderFor(key);
            var silo = order[attempt % _ring.Count];
            try
            {
                var result = await TryAsync<TAnswer>(silo, path, body, mayRenew: !renewed);
                _ring.Trust(silo);
                if (result.Answered)
                    return result.Answer!;
                renewed = true;
                continue;
            }
            catch (Exception error) when (IsPassing(error))
            {
                last = error;
                _ring.Suspect(silo);
            }

            if (!await WaitAsync(started, attempt, last))
                break;
        }

        throw new GridUnavailableException(
            "No silo answered the call; what a command did is unknown: send it again with the same idempotency key. "
            + $"Last: {last?.Message ?? "the sign-in was refused twice"}",
            (last as SiloRefusedException)?.Problem, last);
    }

    public void Dispose()
    {
        _http.Dispose();
        _credentials.Dispose();
    }

    private async Task<(bool Answered, TAnswer? Answer)> TryAsync<TAnswer>(Uri silo, string path, byte[] body, bool mayRenew)
    {
        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, _options.TimeProvider);
        var authorization = await _credentials.HeaderAsync(silo, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(silo, path))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = authorization;
        using var response = await _http.SendAsync(request, timeout.Token);
        if (response.IsSuccessStatusCode)
            return (true, await ReadAsync<TAnswer>(response, timeout.Token));
        var problem = await Problems.ReadAsync(response, timeout.Token);
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized when mayRenew && _credentials.Drop(authorization):
                return (false, default);
            case HttpStatusCode.Unauthorized:
                throw new GridSignInException($"The silo does not accept the sign-in: {problem.Detail}", problem);
            case HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout:
                throw new SiloRefusedException(problem, Problems.RetryAfter(response));
            case >= HttpStatusCode.InternalServerError:
                throw new GridException($"The silo failed: {problem.Detail}", problem);
            default:
                throw new GridRequestException($"The silo refused the request: {problem.Detail}", problem);
        }
    }

    private static async Task<TAnswer> ReadAsync<TAnswer>(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return (await response.Content.ReadFromJsonAsync<TAnswer>(GridJson.Tolerant, cancellation))!;
        }
        catch (JsonException error)
        {
            throw new GridException($"The silo's answer cannot be read; client and silo may be of different versions: {error.Message}", null, error);
        }
    }

    /// <summary>An attempt may be repeated when no answer of the grain came: nothing was done, or the idempotency key keeps it from being done twice.</summary>
    private static bool IsPassing(Exception error) =>
        error is HttpRequestException or SiloRefusedException or OperationCanceledException or IOException;

    /// <summary>The other silos are asked at once; before each new round there is a wait. False when the time is up.</summary>
    private async Task<bool> WaitAsync(long started, int attempt, Exception? last)
    {
        var round = (attempt + 1) / _ring.Count;
        var wait = (attempt + 1) % _ring.Count == 0 ? Delay(round, (last as SiloRefusedException)?.RetryAfter) : TimeSpan.Zero;
        if (_options.TimeProvider.GetElapsedTime(started) + wait > _options.RetryFor)
            return false;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, _options.TimeProvider);
        return true;
    }

    private TimeSpan Delay(int round, TimeSpan? retryAfter)
    {
        var growing = _options.RetryDelay * Math.Pow(2, Math.Min(round - 1, 16));
        var capped = growing < LongestDelay ? growing : LongestDelay;
        // Clients that failed together must not come back together.
        var spread = capped * (0.5 + Random.Shared.NextDouble() / 2);
        return retryAfter > spread ? retryAfter.Value : spread;
    }

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
