using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Feed;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Values;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Feed;

/// <summary>
/// Sends the feed to each webhook, in order, at least once: the next page goes only when the receiver has answered the one before with 2xx. A
/// receiver that fails is tried again ever more slowly, for as long as it takes; the others do not wait for it.
/// </summary>
public sealed partial class WebhookPump : BackgroundService
{
    /// <summary>Signs the body: <c>t={Unix seconds},v1={hex}</c>, HMAC-SHA-256 under the webhook's secret over <c>{t}.{body}</c>.</summary>
    public const string SignatureHeader = "ApprovalGrid-Signature";

    private const int PageSize = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);

    private readonly IGridStore _store;
    private readonly FeedReader _feed;
    private readonly Webhooks _webhooks;
    private readonly EffectOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookPump> _logger;
    private readonly IHostApplicationLifetime? _lifetime;
    private readonly OutsideHttp _http;
    private readonly Guid _me = Guid.NewGuid();

    public WebhookPump(
        IGridStore store, FeedReader feed, Webhooks webhooks, EffectOptions options, TimeProvider time, ILogger<WebhookPump> logger,
        IHostApplicationLifetime? lifetime = null)
    {
        (_store, _feed, _webhooks, _options, _time, _logger, _lifetime) = (store, feed, webhooks, options, time, logger, lifetime);
        _http = new OutsideHttp(options, time);
    }

    /// <summary>Sends what is new to every webhook that is due; how many entries were taken.</summary>
    public async Task<long> SendAsync(CancellationToken cancellation) =>
        (await Task.WhenAll((await _webhooks.AllAsync(cancellation)).Select(hook => SendAsync(hook, cancellation)))).Sum();

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PumpStart.WaitAsync(_lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendAsync(stoppingToken) > 0)
                    continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogFault(_logger, fault);
            }

            await Task.Delay(Interval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<long> SendAsync(Webhook hook, CancellationToken cancellation)
    {
        var (progress, etag) = await _webhooks.ProgressAsync(hook.Id, cancellation);
        if (progress.NotBefore > _time.GetUtcNow())
            return 0;
        var batch = await _feed.ReadAsync(progress.Cursor, PageSize, hook.Filter, cancellation);
        if (batch.Entries.Length == 0)
        {
            if (batch.More)
                await _webhooks.SaveAsync(hook.Id, progress with { Cursor = batch.Next }, etag, cancellation);
            return 0;
        }

        // One silo at a time per webhook, so that pages keep their order; longer than a request may take. What another silo has sent since the
        // progress was read is seen by the etag, and sent once more at worst.
        if (!await _store.History.LeaseAsync($"webhook {hook.Id}", _me, _options.Timeout * 2, cancellation))
            return 0;
        var answer = await PostAsync(hook, batch, cancellation);
        var taken = answer is OutsideAnswer.Answered { Status: >= 200 and < 300 };
        var after = taken
            ? new WebhookProgress { Cursor = batch.Next, Delivered = progress.Delivered + batch.Entries.Length }
            : Failed(progress, Why(answer));
        if (!taken && progress.Failures == 0)
            LogFails(_logger, hook.Id, after.LastError!);
        return await _webhooks.SaveAsync(hook.Id, after, etag, cancellation) is not null && taken ? batch.Entries.Length : 0;
    }

    private Task<OutsideAnswer> PostAsync(Webhook hook, FeedBatch batch, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(new { webhook = hook.Id, entries = batch.Entries, next = batch.Next }, GridJson.Tolerant);
        var at = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(_webhooks.SecretOf(hook), Encoding.UTF8.GetBytes($"{at}.{body}"));
        var headers = new JsObject();
        headers.Set(SignatureHeader, JsValue.From($"t={at},v1={Convert.ToHexStringLower(signature)}"));
        var request = new JsObject();
        request.Set("method", JsValue.From("POST"));
        request.Set("content", JsValue.From(body));
        request.Set("headers", JsValue.From(headers));
        return _http.SendAsync(new Uri(hook.Url), $"{hook.Id}.{batch.Next}", request, cancellation);
    }

    private WebhookProgress Failed(WebhookProgress before, string why)
    {
        var now = _time.GetUtcNow();
        var wait = FirstBackoff * Math.Pow(2, Math.Min(before.Failures, 20));
        return before with
        {
            Failures = before.Failures + 1,
            FailingSince = before.FailingSince ?? now,
            NotBefore = now + (wait < LongestBackoff ? wait : LongestBackoff),
            LastError = why,
        };
    }

    private string Why(OutsideAnswer answer) => answer switch
    {
        OutsideAnswer.Answered answered => $"the receiver answered {answered.Status}",
        OutsideAnswer.NotConnected cut => $"no connection ({cut.Why})",
        OutsideAnswer.TimedOut => $"no answer within {_options.Timeout}",
        OutsideAnswer.Impossible impossible => impossible.Type,
        _ => "unknown",
    };

    [LoggerMessage(1, LogLevel.Error, "The feed cannot be sent")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Webhook {Webhook} fails and is tried again: {Why}")]
    private static partial void LogFails(ILogger logger, string webhook, string why);
}
