using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Grains.Notices;

/// <summary>
/// Sends one notice by the channel it is for. What becomes of its row – gone, later, dead letter – is the outbox' business and the same as for
/// every request that leaves.
/// </summary>
public sealed class NoticeCarrier : IDisposable
{
    private readonly NoticeOptions _options;
    private readonly NoticeChoices _choices;
    private readonly Dictionary<string, INoticeAdapter> _adapters;
    private readonly CircuitBreakers _breakers;
    private readonly NoticeRate _rate;
    private readonly OutsideHttp _http;
    private readonly TimeProvider _time;

    public NoticeCarrier(NoticeOptions options, NoticeChoices choices, IEnumerable<INoticeAdapter> adapters, EffectOptions effects, TimeProvider time)
    {
        (_options, _choices, _time) = (options, choices, time);
        _adapters = adapters.ToDictionary(adapter => adapter.Kind, StringComparer.OrdinalIgnoreCase);
        _breakers = new CircuitBreakers(effects, time);
        _rate = new NoticeRate(time);
        // The addresses are the operator's own, not a definition's: each is allowed by name, and nothing else is.
        _http = new OutsideHttp(effects with { AllowedTargets = [.. options.Channels.Select(channel => channel.Url.Authority)] }, time);
    }

    public void Dispose() => _http.Dispose();

    internal async Task<NoticeOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        var channel = await _choices.ChannelAsync(notice, cancellation);
        if (channel is null || (channel.Audience == NoticeAudience.Applicants && notice.Phone is null))
            return Count(notice.Channel ?? "applicant", "nobody", new NoticeOutcome.Done());
        if (!_adapters.TryGetValue(channel.Kind, out var adapter))
            return Count(channel.Id, "refused", new NoticeOutcome.Never($"{channel.Id}: no adapter speaks '{channel.Kind}'"));
        if ((_breakers.Closed(channel.Id) ?? _rate.Take(channel)) is { } wait)
            return Count(channel.Id, "waits", new NoticeOutcome.Wait(wait, $"{channel.Id}: waits for its turn"));
        var request = adapter.Write(channel, new NoticeMessage(notice.Id, NoticeWords.TextOf(_options, channel, notice), NoticeWords.BodyOf(_options, channel, notice)), _time.GetUtcNow());
        var answer = await _http.SendAsync(request.Target, notice.Id, Post(request), cancellation);
        return Judge(channel, adapter, answer);
    }

    private NoticeOutcome Judge(NoticeChannel channel, INoticeAdapter adapter, OutsideAnswer answer)
    {
        var fault = answer switch
        {
            OutsideAnswer.Answered { Status: >= 200 and < 300 } taken => adapter.FaultOf(channel, taken.Content),
            OutsideAnswer.Answered other => $"{other.Status}",
            OutsideAnswer.NotConnected cut => $"no connection ({cut.Why})",
            OutsideAnswer.TimedOut => "no answer in time",
            OutsideAnswer.Impossible impossible => impossible.Type,
            _ => "not taken",
        };
        if (fault is null)
        {
            _breakers.Succeeded(channel.Id);
            return Count(channel.Id, "sent", new NoticeOutcome.Done());
        }

        // What the channel refuses for good – a wrong key, a wrong number – is not tried again and again; an operator mends it and replays.
        if (answer is OutsideAnswer.Impossible or OutsideAnswer.Answered { Status: >= 400 and < 500, IsPassing: false })
            return Count(channel.Id, "refused", new NoticeOutcome.Never($"{channel.Id}: {fault}"));
        if (_breakers.Failed(channel.Id))
            EffectInstruments.BreakersOpened.Add(1);
        return Count(channel.Id, "failed", new NoticeOutcome.Later($"{channel.Id}: {fault}"));
    }

    private static NoticeOutcome Count(string channel, string outcome, NoticeOutcome what)
    {
        NoticeInstruments.Tries.Add(1, new("channel", channel), new("outcome", outcome));
        return what;
    }

    private static JsObject Post(NoticeRequest request)
    {
        var (post, headers) = (new JsObject(), new JsObject());
        foreach (var (name, value) in request.Headers)
            headers.Set(name, value);
        post.Set("method", "POST");
        post.Set("content", request.Body);
        post.Set("contentType", "application/json; charset=utf-8");
        post.Set("headers", headers);
        return post;
    }
}

/// <summary>What became of one try. Its words are for operators: nothing personal.</summary>
internal abstract record NoticeOutcome
{
    /// <summary>It was taken, or there is nobody to tell.</summary>
    public sealed record Done : NoticeOutcome;

    /// <summary>It was not tried: the channel is left alone, or used as fast as it may be.</summary>
    public sealed record Wait(TimeSpan For, string Why) : NoticeOutcome;

    public sealed record Later(string Why) : NoticeOutcome;

    public sealed record Never(string Why) : NoticeOutcome;
}
