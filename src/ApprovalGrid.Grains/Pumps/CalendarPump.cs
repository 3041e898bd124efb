using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>
/// After a calendar was imported every open case computes its clocks again: a deadline that rests on a year without a decree moves when the
/// decree is published. How far the walk has come stands in the store, so that another silo goes on after a crash.
/// </summary>
public sealed partial class CalendarPump(
    IGridStore store, IGrainFactory grains, TimeProvider time, ILogger<CalendarPump> logger, IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    private const string StateName = "calendar-walk";
    private const string StateKey = "cases";
    private const int PageSize = 100;
    private const int MaxCalendars = 1_000;

    /// <summary>Cases asked in a second at most: the walk over a province takes its time and leaves the database to people.</summary>
    public const int MaxCasesPerSecond = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PumpStart.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WalkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogFault(logger, fault);
            }

            await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Walks all open cases if the calendars differ from those of the last walk; how many cases were asked.</summary>
    public async Task<int> WalkAsync(CancellationToken cancellation)
    {
        var calendars = await CalendarsAsync(cancellation);
        var stored = await store.States.ReadAsync(StateName, StateKey, cancellation);
        var (done, cursor) = Parse(stored);
        if (done == calendars && cursor is null)
            return 0;
        var etag = stored?.Etag;
        // An empty store has no case that an older calendar was used for.
        if (stored is null && (await store.Cases.ListCaseIdsAsync(0, 1, cancellation)).Count == 0)
        {
            await SaveAsync(calendars, null, etag, cancellation);
            return 0;
        }

        var next = done == calendars ? cursor : "";
        var asked = 0;
        while (next is not null)
        {
            var begun = time.GetTimestamp();
            var page = await store.Lists.ListCasesAsync(
                new CaseQuery(null, null, null, null, null, Ended: false, next.Length == 0 ? null : next, PageSize), cancellation);
            foreach (var listed in page.Items)
                await grains.GetGrain<ICaseMailbox>(listed.CaseId.ToString(CultureInfo.InvariantCulture)).RecomputeClocksAsync();
            asked += page.Items.Count;
            next = page.Next;
            // Another silo walks as well: let it.
            if (await SaveAsync(calendars, next, etag, cancellation) is not { } saved)
                return asked;
            etag = saved;
            await Task.Delay(Pause(page.Items.Count, time.GetElapsedTime(begun)), time, cancellation);
        }

        LogWalked(logger, asked);
        return asked;
    }

    /// <summary>What is left of the time that so many cases may take.</summary>
    internal static TimeSpan Pause(int cases, TimeSpan taken) =>
        TimeSpan.FromSeconds((double)cases / MaxCasesPerSecond) is var due && due > taken ? due - taken : TimeSpan.Zero;

    private ValueTask<string?> SaveAsync(string calendars, string? cursor, string? etag, CancellationToken cancellation) =>
        store.States.WriteAsync(StateName, StateKey, Encoding.UTF8.GetBytes($"{calendars} {cursor}"), etag, cancellation);

    /// <summary>Names the content of all calendars.</summary>
    private async Task<string> CalendarsAsync(CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in await store.Catalog.ListAsync(CatalogKinds.Calendar, null, MaxCalendars, cancellation))
            hash.AppendData(document.ContentHash.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static (string? Done, string? Cursor) Parse(StateValue? stored)
    {
        if (stored is null)
            return (null, null);
        var parts = Encoding.UTF8.GetString(stored.Value.Span).Split(' ', 2);
        return (parts[0], parts[1].Length == 0 ? null : parts[1]);
    }

    [LoggerMessage(1, LogLevel.Error, "The walk after a change of the calendars failed; it goes on later")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "The calendars changed: {Cases} open cases computed their clocks again")]
    private static partial void LogWalked(ILogger logger, int cases);
}
