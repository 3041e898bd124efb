using System.Globalization;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Migration;

/// <summary>
/// Carries batches of migrations, a few cases at a time. Which silo has a batch in hand, and when the next cases may be moved, stands in the
/// batch itself: a killed silo's batch is taken up by another after <see cref="Lease"/>. A case is moved by its own turn, so it is moved once.
/// </summary>
public sealed partial class MigrationPump(
    IGridStore store, IGrainFactory grains, TimeProvider time, ILogger<MigrationPump> logger, IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    /// <summary>Cases in hand at a time; fewer when the batch may go slower than this a second.</summary>
    public const int MaxInHand = 50;

    /// <summary>How long a silo has for the cases in hand.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly MigrationRuns _runs = new(store.States);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PumpStart.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await CarryAsync(stoppingToken) > 0)
                    continue;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFault(logger, fault);
            }

            await Task.Delay(Tick, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Goes on with every batch whose time has come; how many cases were looked at.</summary>
    public async Task<int> CarryAsync(CancellationToken cancellation)
    {
        var seen = 0;
        foreach (var (run, etag) in await _runs.ListAsync(cancellation))
        {
            if (run.Status == RunStatus.Running && run.NextAt <= time.GetUtcNow())
                seen += await CarryAsync(run, etag, cancellation);
        }

        return seen;
    }

    private async Task<int> CarryAsync(MigrationRun run, string etag, CancellationToken cancellation)
    {
        var begun = time.GetUtcNow();
        if (await _runs.WriteAsync(run with { NextAt = begun + Lease }, etag, cancellation) is not { } mine)
            return 0;
        var rate = run.Command.CasesPerSecond;
        var page = await store.Lists.ListCasesAsync(CaseFilters.Running(run.Definition, run.Command.Order.From, run.Command.Filter) with
        {
            Cursor = run.Cursor,
            Limit = Math.Min(rate, MaxInHand),
        }, cancellation);
        var next = run;
        foreach (var listed in page.Items.Where(listed => CaseFilters.Matches(run.Command.Filter, listed)))
            next = Count(next, listed, await MoveAsync(run, listed.CaseId));
        next = next with
        {
            Cursor = page.Next,
            Status = page.Next is null ? RunStatus.Done : RunStatus.Running,
            NextAt = begun + TimeSpan.FromSeconds((double)page.Items.Count / rate),
            ChangedAt = time.GetUtcNow(),
        };
        await WriteAsync(next, mine, CancellationToken.None);
        if (next.Status == RunStatus.Done)
            LogDone(logger, next.Id, next.Migrated, next.Impossible, next.Failed);
        return page.Items.Count;
    }

    private async Task<Answer<CaseMigrationView>> MoveAsync(MigrationRun run, long caseId)
    {
        var grain = grains.GetGrain<ICaseMailbox>(caseId.ToString(CultureInfo.InvariantCulture));
        return await grain.MigrateAsync(run.By, new CaseMigration { Order = run.Command.Order, Reason = run.Command.Reason, Run = run.Id });
    }

    private static MigrationRun Count(MigrationRun run, ListedCase listed, Answer<CaseMigrationView> answer)
    {
        if (answer.Accepted)
            return run with { Migrated = run.Migrated + 1 };
        var impossible = answer.Refusal.Code == RefusalCodes.MigrationImpossible;
        var problem = new NotMigrated
        {
            CaseNumber = listed.Head.Number,
            Code = answer.Refusal.Faults is [var fault, ..] ? fault.Rule : answer.Refusal.Code,
            Message = answer.Refusal.Message,
        };
        return run with
        {
            Impossible = run.Impossible + (impossible ? 1 : 0),
            Failed = run.Failed + (impossible ? 0 : 1),
            Problems = run.Problems.Length < MigrationRun.MaxProblems ? run.Problems.Add(problem) : run.Problems,
        };
    }

    /// <summary>Whoever stopped the batch meanwhile is heard: it stays stopped, with what was done counted.</summary>
    private async Task WriteAsync(MigrationRun run, string etag, CancellationToken cancellation)
    {
        while (await _runs.WriteAsync(run, etag, cancellation) is null)
        {
            if (await _runs.FindAsync(run.Id, cancellation) is not { } now)
                return;
            run = run with { Status = run.Status == RunStatus.Done ? RunStatus.Done : now.Run.Status };
            etag = now.Etag;
        }
    }
}
