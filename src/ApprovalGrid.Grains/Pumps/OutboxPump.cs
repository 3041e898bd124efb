using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>
/// Carries messages from case to case, at least once each; the receiver's own turn removes the row in the commit in which the message takes
/// effect, so it takes effect exactly once.
/// </summary>
public sealed partial class OutboxPump(
    IGridStore store, IGrainFactory grains, IRegionKeys keys, TimeProvider time, ILogger<OutboxPump> logger, IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    private const int BatchSize = 256;
    private const int MaxAttempts = 20;
    private static readonly TimeSpan Lease = PumpStart.Lease;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PumpStart.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DeliverAsync(stoppingToken) == 0)
                    await store.Outbox.WaitForChangeAsync(LongestWait, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogFault(logger, fault);
                await Task.Delay(AfterFault, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Delivers what is waiting now; how many rows were claimed. Rows of one sender and receiver go one after another.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellation)
    {
        var items = await store.Outbox.ClaimAsync(OutboxCarrier.Cases, BatchSize, Lease, cancellation);
        await Task.WhenAll(items.GroupBy(item => (item.Id.CaseId, item.Target)).Select(lane => DeliverLaneAsync([.. lane], cancellation)));
        return items.Count;
    }

    private async Task DeliverLaneAsync(ImmutableArray<OutboxItem> lane, CancellationToken cancellation)
    {
        for (var index = 0; index < lane.Length; index++)
        {
            if (await DeliverOneAsync(lane[index], cancellation))
                continue;

            // What comes after must not overtake: it waits as long as this one.
            foreach (var later in lane.Skip(index + 1))
                await store.Outbox.PostponeAsync(later.Id, time.GetUtcNow() + Backoff(lane[index].Attempts), "waits for the message before it", cancellation);
            return;
        }
    }

    private async Task<bool> DeliverOneAsync(OutboxItem item, CancellationToken cancellation)
    {
        try
        {
            switch (await SendAsync(item))
            {
                case Delivery.Taken:
                    return true;
                case Delivery.Repeated:
                    await store.Outbox.RemoveAsync(item.Id, cancellation);
                    return true;
                case Delivery.Undeliverable when await SenderOf(item).TakeReturnedAsync(item.Id.Number, item.Target):
                    return true;
                case Delivery.Undeliverable:
                    LogDead(logger, item.Id.CaseId, item.Id.Number, item.Target);
                    await store.Outbox.DeadLetterAsync(item.Id, "the receiver refuses it for good", cancellation);
                    return true;
                case var later:
                    await PostponeAsync(item, later.ToString(), cancellation);
                    return false;
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogDeliveryFault(logger, fault, item.Id.CaseId, item.Id.Number);
            await PostponeAsync(item, fault.GetType().Name, cancellation);
            return false;
        }
    }

    private async Task<Delivery> SendAsync(OutboxItem item)
    {
        if (item.SenderKey is null)
            return Delivery.Undeliverable;
        using var key = CaseKey.Open(item.Id.CaseId, item.SenderKey, keys);
        var message = key.Unseal(SealedPart.Message, item.Id.Number, item.Payload.Span);
        return await grains.GetGrain<ICaseMailbox>(item.Target).DeliverAsync(new Parcel
        {
            Sender = item.Id.CaseId,
            Outbox = item.Id.Number,
            Message = ImmutableCollectionsMarshal.AsImmutableArray(message),
        });
    }

    private ICaseMailbox SenderOf(OutboxItem item) =>
        grains.GetGrain<ICaseMailbox>(item.Id.CaseId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private async Task PostponeAsync(OutboxItem item, string why, CancellationToken cancellation)
    {
        if (item.Attempts >= MaxAttempts)
        {
            LogDead(logger, item.Id.CaseId, item.Id.Number, item.Target);
            await store.Outbox.DeadLetterAsync(item.Id, $"gave up after {MaxAttempts} attempts: {why}", cancellation);
            return;
        }

        await store.Outbox.PostponeAsync(item.Id, time.GetUtcNow() + Backoff(item.Attempts), why, cancellation);
    }

    private static TimeSpan Backoff(int attempts)
    {
        var wait = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(attempts, 16)));
        return wait < LongestBackoff ? wait : LongestBackoff;
    }

    [LoggerMessage(1, LogLevel.Error, "The outbox cannot be claimed")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Message {Number} of case {Case} failed; it is tried again")]
    private static partial void LogDeliveryFault(ILogger logger, Exception exception, long @case, int number);

    [LoggerMessage(3, LogLevel.Error, "Message {Number} of case {Case} to {Target} is a dead letter now")]
    private static partial void LogDead(ILogger logger, long @case, int number, string target);
}
