using System.Globalization;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>
/// Calls cases whose deadlines are due. Claims them by lease; only the case's own turn removes a row, so a silo that dies in between
/// leaves the row to the next one, and nothing fires twice in effect.
/// </summary>
public sealed partial class DeadlinePump(
    IGridStore store, IGrainFactory grains, TimeProvider time, ILogger<DeadlinePump> logger, IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    private const int BatchSize = 256;
    private static readonly TimeSpan Lease = PumpStart.Lease;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PumpStart.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await FireDueAsync(stoppingToken) == 0)
                    await WaitAsync(stoppingToken);
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

    /// <summary>Fires what is due now; how many rows were claimed.</summary>
    public async Task<int> FireDueAsync(CancellationToken cancellation)
    {
        var due = await store.Deadlines.ClaimDueAsync(BatchSize, Lease, cancellation);
        foreach (var deadline in due)
            PumpInstruments.Lateness.Record(Math.Max(0, (time.GetUtcNow() - deadline.DueAt).TotalSeconds));
        await Task.WhenAll(due.Select(FireAsync));
        return due.Count;
    }

    private async Task FireAsync(DueDeadline deadline)
    {
        try
        {
            var mailbox = grains.GetGrain<ICaseMailbox>(deadline.CaseId.ToString(CultureInfo.InvariantCulture));
            if (!await mailbox.FireDeadlineAsync(deadline.Number))
                LogNotFired(logger, deadline.CaseId, deadline.Number);
        }
        catch (Exception fault)
        {
            LogFireFault(logger, fault, deadline.CaseId, deadline.Number);
        }
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        var wait = await store.Deadlines.NextDueInAsync(cancellation) ?? LongestWait;
        await store.Deadlines.WaitForChangeAsync(wait < LongestWait ? wait : LongestWait, cancellation);
    }

    [LoggerMessage(1, LogLevel.Error, "Deadlines cannot be claimed")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Deadline {Deadline} of case {Case} failed; its lease will run out and it is tried again")]
    private static partial void LogFireFault(ILogger logger, Exception exception, long @case, int deadline);

    [LoggerMessage(3, LogLevel.Warning, "Deadline {Deadline} of case {Case} could not take effect now; it is tried again")]
    private static partial void LogNotFired(ILogger logger, long @case, int deadline);
}
