using System.Globalization;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Notices;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Execution;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Effects;

/// <summary>Carries one row outside: sends it, and brings the answer to its case, or tries later, or gives it up.</summary>
public sealed partial class EffectCarrier : IDisposable
{
    private readonly IOutboxStore _outbox;
    private readonly IGrainFactory _grains;
    private readonly IRegionKeys _keys;
    private readonly EffectOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EffectCarrier> _logger;
    private readonly NoticeCarrier _notices;
    private readonly OutsideHttp _http;
    private readonly CircuitBreakers _breakers;
    private readonly TargetRules _rules;

    public EffectCarrier(
        IGridStore store, IGrainFactory grains, IRegionKeys keys, EffectOptions options, NoticeCarrier notices, TimeProvider time, ILogger<EffectCarrier> logger)
    {
        _notices = notices;
        _outbox = store.Outbox;
        _grains = grains;
        _keys = keys;
        _options = options;
        _time = time;
        _logger = logger;
        _http = new OutsideHttp(options, time);
        _breakers = new CircuitBreakers(options, time);
        _rules = new TargetRules(options);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Never throws: what goes wrong is noted in the row.</summary>
    public async Task CarryAsync(OutboxItem item, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(item, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The lease runs out and another silo sends it, under the same id.
        }
        catch (Exception fault)
        {
            LogFault(_logger, fault, item.Id.CaseId, item.Id.Number);
            await LaterAsync(item, fault.GetType().Name, cancellation);
        }
    }

    private async Task SendAsync(OutboxItem item, CancellationToken cancellation)
    {
        if (item.SenderKey is null)
        {
            await DeadAsync(item, "the data key of the case was destroyed", cancellation);
            return;
        }

        using var key = CaseKey.Open(item.Id.CaseId, item.SenderKey, _keys);
        var clear = key.Unseal(SealedPart.Message, item.Id.Number, item.Payload.Span);
        if (item.Kind == EffectKinds.Notice)
        {
            await AfterNoticeAsync(item, await _notices.SendAsync(Notice.Read(clear), cancellation), cancellation);
            return;
        }

        var request = CaseCodec.ReadRequest(clear);
        if (TargetOf(request) is { } target)
            await SendAsync(item, request, target, cancellation);
        else
            // A task without a webhook waits to be read and completed.
            await _outbox.RemoveAsync(item.Id, cancellation);
    }

    private async Task SendAsync(OutboxItem item, EffectRequest request, Uri target, CancellationToken cancellation)
    {
        var origin = target.GetLeftPart(UriPartial.Authority);
        if (_breakers.Closed(origin) is { } wait)
        {
            await _outbox.PutBackAsync(item.Id, _time.GetUtcNow() + wait, "the target failed repeatedly and is left alone for a while", cancellation);
            return;
        }

        var started = _time.GetTimestamp();
        var body = request.Kind == EffectKind.RunTask ? TaskWebhook.Request(request) : request.Request.AsObject!;
        var answer = await _http.SendAsync(target, request.Id, body, cancellation);
        EffectInstruments.Tried(answer, _time.GetElapsedTime(started));
        Judge(origin, answer);
        if (request.Kind == EffectKind.RunTask)
            await AfterTaskAsync(item, target, answer, cancellation);
        else
            await AfterRequestAsync(item, request, target, answer, cancellation);
    }

    private Task AfterNoticeAsync(OutboxItem item, NoticeOutcome outcome, CancellationToken cancellation) => outcome switch
    {
        NoticeOutcome.Wait wait => _outbox.PutBackAsync(item.Id, _time.GetUtcNow() + wait.For, wait.Why, cancellation).AsTask(),
        NoticeOutcome.Later later => LaterAsync(item, later.Why, cancellation),
        NoticeOutcome.Never never => DeadAsync(item, never.Why, cancellation),
        _ => _outbox.RemoveAsync(item.Id, cancellation).AsTask(),
    };

    /// <summary>The webhook has the task: the row has done its work, and the case goes on waiting for the completion.</summary>
    private Task AfterTaskAsync(OutboxItem item, Uri target, OutsideAnswer answer, CancellationToken cancellation) => answer switch
    {
        OutsideAnswer.Answered { Status: >= 200 and < 300 } => _outbox.RemoveAsync(item.Id, cancellation).AsTask(),
        _ => RetryOrBuryAsync(item, target, answer, cancellation),
    };

    private async Task AfterRequestAsync(OutboxItem item, EffectRequest request, Uri target, OutsideAnswer answer, CancellationToken cancellation)
    {
        var asked = request.Request.AsObject!;
        var retry = asked.Get("retry").ToBoolean();
        var last = item.Attempts >= _options.MaxAttempts;
        switch (answer)
        {
            case OutsideAnswer.Answered { IsPassing: true } when retry && !last:
            case OutsideAnswer.NotConnected when !last && (retry || !asked.Get("onConnect").ToBoolean()):
            case OutsideAnswer.TimedOut when !last && (retry || !asked.Get("onTimeout").ToBoolean()):
                await RetryOrBuryAsync(item, target, answer, cancellation);
                break;
            case OutsideAnswer.NotConnected when !asked.Get("onConnect").ToBoolean():
            case OutsideAnswer.TimedOut when !asked.Get("onTimeout").ToBoolean():
                await RetryOrBuryAsync(item, target, answer, cancellation);
                break;
            default:
                await TellAsync(item, request, answer, cancellation);
                break;
        }
    }

    /// <summary>Brings the answer to the case, whose turn removes the row in the same commit.</summary>
    private async Task TellAsync(OutboxItem item, EffectRequest request, OutsideAnswer answer, CancellationToken cancellation)
    {
        var mailbox = _grains.GetGrain<ICaseMailbox>(item.Id.CaseId.ToString(CultureInfo.InvariantCulture));
        switch (await mailbox.TakeReplyAsync(EffectReplies.Of(request.Effect, answer)))
        {
            case Delivery.Taken:
                break;
            case Delivery.Repeated:
                await _outbox.RemoveAsync(item.Id, cancellation);
                break;
            case Delivery.Undeliverable:
                await DeadAsync(item, "the case refuses the answer for good", cancellation);
                break;
            default:
                await LaterAsync(item, "the case could not take the answer in", cancellation);
                break;
        }
    }

    private Task RetryOrBuryAsync(OutboxItem item, Uri target, OutsideAnswer answer, CancellationToken cancellation)
    {
        var why = answer switch
        {
            OutsideAnswer.Answered answered => $"{answered.Status}",
            OutsideAnswer.NotConnected cut => $"no connection ({cut.Why})",
            OutsideAnswer.TimedOut => $"no answer within {_options.Timeout}",
            OutsideAnswer.Impossible impossible => impossible.Type,
            _ => "",
        };
        var name = _rules.NameOf(target) is { } entry ? $"{entry}: {why}" : why;
        return answer is OutsideAnswer.Impossible ? DeadAsync(item, name, cancellation) : LaterAsync(item, name, cancellation);
    }

    private async Task LaterAsync(OutboxItem item, string why, CancellationToken cancellation)
    {
        if (item.Attempts >= _options.MaxAttempts)
            await DeadAsync(item, $"gave up after {item.Attempts} tries: {why}", cancellation);
        else
            await _outbox.PostponeAsync(item.Id, _time.GetUtcNow() + Backoff(item.Attempts), why, cancellation);
    }

    private async Task DeadAsync(OutboxItem item, string why, CancellationToken cancellation)
    {
        LogDead(_logger, item.Id.CaseId, item.Id.Number, why);
        EffectInstruments.DeadLetters.Add(1);
        await _outbox.DeadLetterAsync(item.Id, why, cancellation);
    }

    private void Judge(string origin, OutsideAnswer answer)
    {
        if (answer is OutsideAnswer.Answered { IsPassing: false })
        {
            _breakers.Succeeded(origin);
        }
        else if (answer is not OutsideAnswer.Impossible && _breakers.Failed(origin))
        {
            EffectInstruments.BreakersOpened.Add(1);
            LogBreaker(_logger, _options.BreakerFailures, _options.BreakerPause);
        }
    }

    private Uri? TargetOf(EffectRequest request) => request.Kind == EffectKind.RunTask
        ? _options.TaskWebhooks.GetValueOrDefault(request.Request.AsObject!.Get("taskName").AsString ?? "") ?? _options.TaskWebhooks.GetValueOrDefault("*")
        : new Uri(request.Request.AsObject!.Get("url").AsString!);

    private TimeSpan Backoff(int attempts)
    {
        var wait = _options.FirstBackoff * Math.Pow(2, Math.Min(attempts - 1, 20));
        var capped = wait < _options.LongestBackoff ? wait : _options.LongestBackoff;
        // What failed together must not come back together.
        return capped * (0.75 + Random.Shared.NextDouble() / 4);
    }
}
