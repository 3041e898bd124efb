using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Retention;

/// <summary>Housekeeping on a schedule: forgets remembered answers after their time, and archives where a folder is set. One silo at a time.</summary>
public sealed partial class RetentionPump(
    IGridStore store, Archivist archivist, RetentionOptions options, TimeProvider time, ILogger<RetentionPump> logger,
    IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    private const string LeaseName = "purge-answers";
    private const int PurgeAtOnce = 2_000;
    private const int MaxPurges = 500;
    private const int LookAtOnce = 200_000;

    /// <summary>Between two deletes, so that the commits of turns are never far behind.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly Guid _me = Guid.CreateVersion7();
    private long _archivedUpTo;

    /// <summary>Removes answers past their time, up to a million a run; how many.</summary>
    public async Task<long> PurgeAnswersAsync(CancellationToken cancellation)
    {
        if (!await store.History.LeaseAsync(LeaseName, _me, options.Every, cancellation))
            return 0;
        var purged = 0L;
        var olderThan = time.GetUtcNow() - options.AnswersKeptFor;
        for (var round = 0; round < MaxPurges; round++)
        {
            var gone = await store.Cases.PurgeAnswersAsync(olderThan, PurgeAtOnce, cancellation);
            purged += gone;
            RetentionInstruments.PurgedAnswers.Add(gone);
            if (gone < PurgeAtOnce)
                break;
            await Task.Delay(Breath, time, cancellation);
        }

        if (purged > 0)
            LogPurged(logger, purged);
        return purged;
    }

    /// <summary>Archives a stretch of the cases, the next stretch next time, and from the beginning again after the last.</summary>
    public async Task<ArchiveReport?> ArchiveAsync(CancellationToken cancellation)
    {
        if (!archivist.IsSetUp)
            return null;
        var report = await archivist.RunAsync(time.GetUtcNow() - options.ArchiveAfter, _archivedUpTo, LookAtOnce, cancellation);
        _archivedUpTo = report?.Last ?? 0;
        return report;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PumpStart.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PurgeAnswersAsync(stoppingToken);
                await ArchiveAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            // Whatever a disk or a driver throws: the next round tries again, and what was not moved is still there.
            catch (Exception fault)
            {
                LogFault(logger, fault);
            }

            await Task.Delay(options.Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Answers} remembered answers were removed after their time")]
    private static partial void LogPurged(ILogger logger, long answers);

    [LoggerMessage(2, LogLevel.Error, "Housekeeping failed; it is tried again")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
