using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>
/// Sends what leaves for the world outside, at least once each and always under the same id. Only the case's own turn, which takes the answer in,
/// removes a row: a silo that dies between sending and answering leaves the row to the next one.
/// </summary>
public sealed partial class EffectPump(
    IGridStore store, EffectCarrier carrier, EffectOptions options, ILogger<EffectPump> logger, IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    /// <summary>Longer than a request may take, so that no other silo sends the same one meanwhile.</summary>
    private TimeSpan Lease => options.Timeout + PumpStart.Lease + PumpStart.Lease;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PumpStart.WaitAsync(lifetime, stoppingToken);
        using var free = new SemaphoreSlim(options.MaxConcurrency);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await free.WaitAsync(stoppingToken);
                free.Release();
                if (await SendAsync(free, stoppingToken) > 0)
                    continue;
                await store.Outbox.WaitForChangeAsync(LongestWait, stoppingToken);

                // The signal is shared with the messages between cases, which come by the thousand.
                await Task.Delay(Gathering, stoppingToken);
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

    /// <summary>Sends what is waiting now and waits for the answers; how many rows were claimed.</summary>
    public async Task<int> SendAsync(CancellationToken cancellation)
    {
        var items = await store.Outbox.ClaimAsync(OutboxCarrier.Outside, options.MaxConcurrency, Lease, cancellation);
        await Task.WhenAll(items.Select(item => carrier.CarryAsync(item, cancellation)));
        return items.Count;
    }

    /// <summary>A slow target must not keep the others waiting: each row has a place of its own among those in flight.</summary>
    private async Task<int> SendAsync(SemaphoreSlim free, CancellationToken cancellation)
    {
        var items = await store.Outbox.ClaimAsync(OutboxCarrier.Outside, Math.Max(1, free.CurrentCount), Lease, cancellation);
        foreach (var item in items)
        {
            await free.WaitAsync(cancellation);
            _ = Task.Run(() => carrier.CarryAsync(item, cancellation), CancellationToken.None).ContinueWith(_ => free.Release(), TaskScheduler.Default);
        }

        return items.Count;
    }

    [LoggerMessage(1, LogLevel.Error, "Requests to the outside cannot be claimed")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
