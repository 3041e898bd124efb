using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Effects;

/// <summary>
/// Sends one request outside, once. The id stands in <c>Idempotency-Key</c>, so that a receiver can drop a repetition. Redirects are not
/// followed: a 3xx is an answer like any other. No cookies, no proxy of the environment.
/// </summary>
internal sealed class OutsideHttp : IDisposable
{
    public const string IdHeader = "Idempotency-Key";

    private readonly HttpClient _http;
    private readonly TargetRules _rules;
    private readonly EffectOptions _options;
    private readonly TimeProvider _time;

    public OutsideHttp(EffectOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _rules = new TargetRules(options);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = _rules.ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <param name="target">Where to.</param>
    /// <param name="id">The same at every try.</param>
    /// <param name="request">As the definition asked: <c>method</c>, <c>content</c>, <c>contentType</c>, <c>authorization</c>, <c>headers</c>.</param>
    /// <param name="cancellation">The silo stops.</param>
    public async Task<OutsideAnswer> SendAsync(Uri target, string id, JsObject request, CancellationToken cancellation)
    {
        if (_rules.Refuse(target) is { } refused)
            return new OutsideAnswer.Impossible(refused, "TargetNotAllowed");
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var message = Message(target, id, request);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token) is { } body
                ? new OutsideAnswer.Answered((int)response.StatusCode, Content(response, body), Headers(response))
                : new OutsideAnswer.Impossible($"the answer is longer than {_options.MaxResponseBytes} bytes (Grid:Effects:MaxResponseBytes).", "ResponseTooLarge");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new OutsideAnswer.TimedOut();
        }
        catch (HttpRequestException fault) when (fault.InnerException is TargetRefusedException refusedTarget)
        {
            return new OutsideAnswer.Impossible(refusedTarget.Message, "TargetNotAllowed");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new OutsideAnswer.NotConnected(fault is HttpRequestException http ? http.HttpRequestError.ToString() : fault.GetType().Name);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return new OutsideAnswer.Impossible($"the request cannot be written: {fault.Message}", "InvalidRequest");
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Message(Uri target, string id, JsObject request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Get("method").AsString ?? "GET"), target);
        if (Body(request.Get("content")) is { } body)
        {
            message.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(
                request.Get("contentType").AsString is { Length: > 0 } given ? given : "application/json");
        }

        if (request.Get("authorization").AsString is { Length: > 0 } authorization)
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in request.Get("headers").AsObject?.Properties ?? new Dictionary<string, JsValue>())
            Add(message, name, value);
        if (!message.Headers.Contains(IdHeader))
            message.Headers.Add(IdHeader, id);
        return message;
    }

    private static void Add(HttpRequestMessage message, string name, JsValue value)
    {
        var texts = value.AsArray?.Items.Select(item => item.ToDisplayString()) ?? [value.ToDisplayString()];
        if (!message.Headers.TryAddWithoutValidation(name, texts))
            message.Content?.Headers.TryAddWithoutValidation(name, texts);
    }

    private static string? Body(JsValue content) => content.IsNullish ? null : content.AsString ?? JsJson.Stringify(content);

    /// <summary>Null when it is longer than allowed.</summary>
    private async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[8 * 1024];
        using var body = new MemoryStream();
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (body.Length + read > _options.MaxResponseBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static JsValue Content(HttpResponseMessage response, byte[] body)
    {
        if (body.Length == 0)
            return JsValue.Null;
        var type = response.Content.Headers.ContentType;
        if (type?.MediaType is { } media && (media.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                return JsJson.Parse(body.AsMemory());
            }
            catch (System.Text.Json.JsonException)
            {
                // The target says JSON and sends something else: the definition gets the text.
            }
        }

        return Encoding(type?.CharSet).GetString(body);
    }

    private static Encoding Encoding(string? charset)
    {
        try
        {
            return charset is null ? System.Text.Encoding.UTF8 : System.Text.Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (ArgumentException)
        {
            return System.Text.Encoding.UTF8;
        }
    }

    private static JsObject Headers(HttpResponseMessage response)
    {
        var headers = new JsObject();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers.Set(name, new JsArray([.. values.Select(JsValue.From)]));
        return headers;
    }
}
