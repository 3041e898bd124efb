using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>Forgets old drafts twice a day. Several silos may do it at once: what is gone is gone.</summary>
internal sealed partial class DraftSweep(FilingDrafts drafts, TimeProvider time, ILogger<DraftSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(12);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await drafts.PurgeAsync(stoppingToken) is > 0 and var purged)
                    LogPurged(logger, purged);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(logger, fault);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Forgot the drafts of {Accounts} account(s) that were too old")]
    private static partial void LogPurged(ILogger logger, int accounts);

    [LoggerMessage(2, LogLevel.Warning, "Old drafts could not be forgotten; tried again later")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
