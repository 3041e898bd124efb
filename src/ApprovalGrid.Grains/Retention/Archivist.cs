using System.Globalization;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Retention;

/// <summary>
/// Moves the history of finished cases (归档) out of the database into files. First the file, flushed and read back; then, in one transaction,
/// the note where the rows are and their removal. A crash in between leaves a file that nobody names and rows that move again.
/// </summary>
public sealed partial class Archivist(
    IGridStore store, IRegionKeys keys, RetentionOptions options, TimeProvider time, ILogger<Archivist> logger)
{
    private const string LeaseName = "archive";
    private const int Look = 5_000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly CaseLoader _loader = new(store.Cases, keys);
    private readonly Guid _me = Guid.CreateVersion7();

    /// <summary>False: no folder is set, nothing can be archived here.</summary>
    public bool IsSetUp => options.ArchiveDirectory is not null;

    /// <param name="endedBefore">Only cases that ended before.</param>
    /// <param name="after">Look on from here: <see cref="ArchiveReport.Last"/> of the run before, or 0.</param>
    /// <param name="maxCases">Heads looked at in this run; the report says where to go on.</param>
    /// <param name="cancellation">Ends after the file at hand.</param>
    /// <returns>Null when another silo archives.</returns>
    /// <exception cref="InvalidOperationException">No folder is set.</exception>
    public async Task<ArchiveReport?> RunAsync(DateTimeOffset endedBefore, long after, int maxCases, CancellationToken cancellation)
    {
        var folder = options.ArchiveDirectory ?? throw new InvalidOperationException("Grid:Archive:Directory is not set.");
        var report = new ArchiveReport { Last = after };
        for (var looked = 0; looked < maxCases && report.Last is { } last; looked += Look)
        {
            if (!await store.History.LeaseAsync(LeaseName, _me, Lease, cancellation))
                return looked == 0 ? null : report;
            var page = await store.History.FindEndedAsync(last, endedBefore, Math.Min(Look, maxCases - looked), cancellation);
            report = await MoveAsync(folder, page.CaseIds, report, cancellation) with { Last = page.Last };
        }

        await store.History.LeaseAsync(LeaseName, _me, TimeSpan.Zero, cancellation);
        return report;
    }

    /// <summary>The rows of a stretch, read back.</summary>
    /// <exception cref="ArchiveException">The file is missing, cut or changed, or no folder is set.</exception>
    public Task<IReadOnlyList<EventRow>> ReadAsync(ArchivedRows place, CancellationToken cancellation) =>
        options.ArchiveDirectory is { } folder
            ? ArchiveFile.ReadAsync(folder, place, cancellation)
            : throw new ArchiveException($"{place.File}: Grid:Archive:Directory is not set on this silo");

    private async Task<ArchiveReport> MoveAsync(string folder, IReadOnlyList<long> caseIds, ArchiveReport report, CancellationToken cancellation)
    {
        var file = new List<FinishedRows>();
        foreach (var caseId in caseIds)
        {
            if (await FinishedAsync(caseId, cancellation) is not { } rows)
            {
                report = report with { Broken = report.Broken + 1 };
                continue;
            }

            if (rows.Rows.Count == 0)
                continue;
            file.Add(rows);
            if (file.Count < options.MaxCasesPerFile && file.Sum(one => one.Bytes) < options.MaxFileBytes)
                continue;
            report = await MoveFileAsync(folder, file, report, cancellation);
            file.Clear();
        }

        return file.Count > 0 ? await MoveFileAsync(folder, file, report, cancellation) : report;
    }

    /// <summary>What of a case moves: all rows but the newest, which the chain goes on from. Null when the chain is broken.</summary>
    private async Task<FinishedRows?> FinishedAsync(long caseId, CancellationToken cancellation)
    {
        if (await store.Cases.ReadAllAsync(caseId, cancellation) is not { Head.Ended: true } all)
            return FinishedRows.None;
        EventRow[] rows = [.. all.Events.Where(row => row.Version < all.Record.Version)];
        var before = await store.History.FindAsync(caseId, cancellation);
        // A broken chain is evidence: it stays where it is.
        if (ChainCheck.FirstBroken(caseId, all.Events, before.Count > 0 ? before[^1] : null) is { } broken)
        {
            LogBroken(logger, caseId, broken);
            return null;
        }

        try
        {
            var loaded = _loader.Fold(all.Record);
            // A remedy is pursued, or the hotline still waits: the case is evidence at hand.
            if (loaded.State.Law.IsHeld)
            {
                loaded.Key?.Dispose();
                LogHeld(logger, caseId);
                return FinishedRows.None;
            }

            return new FinishedRows(caseId, all.Head.Number, rows, all.Record.Version, Snapshot(loaded, all.Record.Version));
        }
        catch (UnknownSchemaException)
        {
            // A newer silo has written it; that one archives it.
            return FinishedRows.None;
        }
    }

    private static CaseSnapshot Snapshot(LoadedCase loaded, int version)
    {
        using var key = loaded.Key;
        return new CaseSnapshot(
            CaseCodec.SchemaVersion,
            CaseCodec.WriteState(loaded.State),
            key is null || loaded.Data is null ? ReadOnlyMemory<byte>.Empty : key.Seal(SealedPart.Data, version, CaseCodec.WriteData(loaded.Data)));
    }

    private async Task<ArchiveReport> MoveFileAsync(
        string folder, List<FinishedRows> cases, ArchiveReport report, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMddTHHmmssfffZ}-{Guid.NewGuid():N}.jsonl.gz");
        var places = await ArchiveFile.WriteAsync(folder, name, now, cases, cancellation);
        foreach (var (place, one) in places.Zip(cases))
        {
            var back = await ArchiveFile.ReadAsync(folder, place, cancellation);
            if (back.Count != one.Rows.Count || !back.Zip(one.Rows).All(pair => IsSame(pair.First, pair.Second)))
                throw new ArchiveException($"{name}: case {place.CaseId} is not read back as it was written; nothing was removed");
        }

        await store.History.MoveAsync(
            [.. places.Zip(cases, (place, one) => new MovedCase(place, one.Version, one.Snapshot))], now, cancellation);
        var rows = cases.Sum(one => (long)one.Rows.Count);
        LogMoved(logger, cases.Count, rows, name);
        RetentionInstruments.ArchivedCases.Add(cases.Count);
        return report with
        {
            Cases = report.Cases + cases.Count,
            Rows = report.Rows + rows,
            Files = report.Files + 1,
            Bytes = report.Bytes + new FileInfo(Path.Combine(folder, name)).Length,
        };
    }

    private static bool IsSame(EventRow a, EventRow b) =>
        a.Version == b.Version && a.CommandId == b.CommandId && a.At == b.At && a.SchemaVersion == b.SchemaVersion
        && a.Events.Span.SequenceEqual(b.Events.Span) && a.SealedEvents.Span.SequenceEqual(b.SealedEvents.Span) && a.Hash.Span.SequenceEqual(b.Hash.Span);
}

/// <summary>What a run has moved.</summary>
public sealed record ArchiveReport
{
    public long Cases { get; init; }

    public long Rows { get; init; }

    public int Files { get; init; }

    /// <summary>Bytes of the files.</summary>
    public long Bytes { get; init; }

    /// <summary>Finished cases that stay because their chain is broken; <c>grid verify</c> names them.</summary>
    public int Broken { get; init; }

    /// <summary>Where the next run goes on; null when all cases were looked at.</summary>
    public long? Last { get; init; }
}
