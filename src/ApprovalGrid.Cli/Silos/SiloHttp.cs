using System.Net;
using System.Net.Http.Headers;
using ApprovalGrid.Cli.CommandLine;

namespace ApprovalGrid.Cli.Silos;

/// <summary>
/// Sends requests to silos. A call that failed without telling anything (no connection, no answer in time, 5xx, 429) is sent again with the
/// same idempotency key, to the next silo where several are known, for up to <see cref="RetryFor"/>: it takes effect once, and its first answer
/// is given again. Other refusals are answers.
/// </summary>
internal sealed class SiloHttp : IDisposable
{
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>How long a failing call is repeated.</summary>
    public static readonly TimeSpan RetryFor = TimeSpan.FromSeconds(60);

    /// <summary>Connections to one silo; more calls wait for one.</summary>
    private const int MaxConnections = 256;

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http;
    private readonly Uri[] _silos;
    private readonly TimeProvider _time;
    private readonly SiloTokens _tokens;
    private int _current;
    private long _toldAt = long.MinValue;

    /// <param name="silos">At least one.</param>
    /// <param name="handler">Carries the requests.</param>
    public SiloHttp(IReadOnlyList<Uri> silos, TimeProvider time, HttpMessageHandler handler)
    {
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _silos = [.. silos];
        _time = time;
        _tokens = new SiloTokens(this, time);
    }

    /// <summary>Told of every finished call.</summary>
    public Action<CallRecord>? Finished { get; set; }

    /// <summary>Told in words that calls fail and are sent again; not more often than every ten seconds.</summary>
    public Action<string>? Failing { get; set; }

    public static SiloHttp Create(IReadOnlyList<Uri> silos, Terminal terminal) => new(
        silos,
        terminal.Time,
        new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = MaxConnections,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
        })
    { Failing = terminal.Error.WriteLine };

    /// <param name="by">Who asks; null: nobody in particular.</param>
    /// <exception cref="SiloException">No silo answered in time, or the sign-in was refused.</exception>
    public async Task<SiloAnswer> SendAsync(SiloCall call, SiloAccount? by, CancellationToken cancellation)
    {
        var started = _time.GetTimestamp();
        var renewed = false;
        for (var retries = 0; ; retries++)
        {
            var at = Volatile.Read(ref _current);
            var attempt = await TryAsync(_silos[at], call, by, cancellation);
            if (attempt.Answer is { Status: HttpStatusCode.Unauthorized } && by is { Password: not null } && !renewed)
            {
                renewed = true;
                _tokens.Drop(by);
                continue;
            }

            if (attempt.Answer is { } answer)
                return Finish(call, answer, started, retries);
            var wait = Delay(retries, attempt.RetryAfter);
            if (_time.GetElapsedTime(started) + wait > RetryFor)
                throw Unanswered(call, attempt.Fault!, started, retries);
            Tell(attempt.Fault!);
            // Whoever noticed first moves all callers on; the others follow instead of moving further.
            Interlocked.CompareExchange(ref _current, (at + 1) % _silos.Length, at);
            await Task.Delay(wait, _time, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Attempt> TryAsync(Uri silo, SiloCall call, SiloAccount? by, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = _time.CreateTimer(_ => timeout.Cancel(), null, call.Timeout, Timeout.InfiniteTimeSpan);
        try
        {
            using var request = new HttpRequestMessage(call.Method, new Uri(silo, call.Path));
            request.Headers.Authorization = by is null ? null : await _tokens.HeaderAsync(by, cancellation);
            if (call.Key is not null)
                request.Headers.Add(KeyHeader, call.Key);
            if (call.Body is not null)
                request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await _http.SendAsync(request, timeout.Token);
            var body = await response.Content.ReadAsByteArrayAsync(timeout.Token);
            return IsPassing(response.StatusCode)
                ? new Attempt(null, $"{silo} answers {(int)response.StatusCode}: {SiloProblem.Read((int)response.StatusCode, body).Detail}", RetryAfter(response))
                : new Attempt(new SiloAnswer(call, response.StatusCode, body), null, null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new Attempt(null, fault is OperationCanceledException ? $"{silo} did not answer within {call.Timeout.TotalSeconds:0} s" : $"{silo}: {fault.Message}", null);
        }
    }

    private SiloAnswer Finish(SiloCall call, SiloAnswer answer, long started, int retries)
    {
        Finished?.Invoke(new CallRecord(
            call.Operation, _time.GetElapsedTime(started), retries, (int)answer.Status, CodeOf(answer)));
        return answer;
    }

    private void Tell(string fault)
    {
        var now = _time.GetTimestamp();
        var told = Interlocked.Read(ref _toldAt);
        if ((told == long.MinValue || _time.GetElapsedTime(told, now) > TellEvery) && Interlocked.CompareExchange(ref _toldAt, now, told) == told)
            Failing?.Invoke($"grid: {fault}; sending again for up to {RetryFor.TotalSeconds:0} s.");
    }

    private static string? CodeOf(SiloAnswer answer) =>
        answer.Accepted || (answer.Call.MayBeMissing && answer.Status == HttpStatusCode.NotFound) ? null : answer.Problem.Code;

    private SiloException Unanswered(SiloCall call, string fault, long started, int retries)
    {
        Finished?.Invoke(new CallRecord(call.Operation, _time.GetElapsedTime(started), retries, null, "no-answer"));
        return new SiloException($"{call.Operation}: no answer within {RetryFor.TotalSeconds:0} s, sent {retries + 1} times. Last: {fault}");
    }

    private static bool IsPassing(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - _time.GetUtcNow() : null;

    private static TimeSpan Delay(int retries, TimeSpan? retryAfter)
    {
        var growing = FirstDelay * Math.Pow(2, Math.Min(retries, 10));
        var capped = growing < LongestDelay ? growing : LongestDelay;
        // Calls that failed together must not come back together.
        var spread = capped * (0.5 + Random.Shared.NextDouble() / 2);
        return retryAfter > spread ? retryAfter.Value : spread;
    }

    private readonly record struct Attempt(SiloAnswer? Answer, string? Fault, TimeSpan? RetryAfter);
}
