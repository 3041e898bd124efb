using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Grains.Verification;

/// <summary>Walks the hash chains, folds every case from its first event and compares the result with everything else that is stored.</summary>
public sealed class CaseVerifier(IGridStore store, IRegionKeys keys, Archivist archivist)
{
    private const int PageSize = 500;

    private readonly CaseLoader _loader = new(store.Cases, keys);

    /// <inheritdoc cref="VerifyAsync(long?, int, bool, CancellationToken)"/>
    public Task<VerificationReport?> VerifyAsync(long? caseId, int limit, CancellationToken cancellation) =>
        VerifyAsync(caseId, limit, archive: false, cancellation);

    /// <param name="caseId">One case, or null for all.</param>
    /// <param name="limit">Stop after this many differences.</param>
    /// <param name="archive">Read back what is in archive files too, and fold archived cases from their first event.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <returns>Null when <paramref name="caseId"/> names no case.</returns>
    public async Task<VerificationReport?> VerifyAsync(long? caseId, int limit, bool archive, CancellationToken cancellation)
    {
        var differences = new List<VerificationDifference>();
        var (cases, events) = (0L, 0L);
        await foreach (var id in IdsAsync(caseId, cancellation))
        {
            if (await store.Cases.ReadAllAsync(id, cancellation) is not { } rows)
            {
                if (caseId is not null)
                    return null;
                continue;
            }

            cases++;
            var report = new CaseDifferences(rows.Head.Number, differences);
            var history = await HistoryAsync(rows, archive, report, cancellation);
            events += history.Rows.Count;
            if (Verify(rows, history, report) is { } state)
                await CompareRequestsAsync(rows, state, report, cancellation);
            if (differences.Count >= limit)
                return new VerificationReport(cases, events, differences, Complete: false);
        }

        return new VerificationReport(cases, events, differences);
    }

    private async IAsyncEnumerable<long> IdsAsync(long? only, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (only is { } one)
        {
            yield return one;
            yield break;
        }

        var after = 0L;
        while (await store.Cases.ListCaseIdsAsync(after, PageSize, cancellation) is { Count: > 0 } page)
        {
            foreach (var id in page)
                yield return id;
            after = page[^1];
        }
    }

    /// <summary>The rows to walk. Those of an archived case begin after what is in files, unless the files are read back too.</summary>
    private async Task<History> HistoryAsync(CaseRows rows, bool archive, CaseDifferences report, CancellationToken cancellation)
    {
        if (rows.Events is [{ Version: 1 }, ..])
            return new History(rows.Events, null);
        var archived = await store.History.FindAsync(rows.Record.CaseId, cancellation);
        if (archived.Count == 0 || !archive)
            return new History(rows.Events, archived.Count > 0 ? archived[^1] : null);
        var all = new List<EventRow>();
        try
        {
            foreach (var place in archived)
            {
                var read = await archivist.ReadAsync(place, cancellation);
                report.Compare($"archive {place.File}", Convert.ToHexStringLower(place.Hash.Span), read.Count == 0 ? null : Convert.ToHexStringLower(read[^1].Hash.Span));
                all.AddRange(read);
            }
        }
        catch (ArchiveException fault)
        {
            report.Add("archive", "a file that can be read", fault.Message);
            return new History(rows.Events, archived[^1]);
        }

        return new History([.. all, .. rows.Events], null);
    }

    /// <returns>The case as its events make it; null when they do not fold.</returns>
    private CaseState? Verify(CaseRows rows, History history, CaseDifferences report)
    {
        if (ChainCheck.FirstBroken(rows.Record.CaseId, history.Rows, history.Before) is { } broken)
            report.Add($"chain at version {broken}", "a hash that follows from the row and the one before", "another hash");
        report.Compare("head version", history.Rows.Count + (history.Before?.Through ?? 0), rows.Record.Version);
        try
        {
            if (history.Before is not null)
            {
                // Its beginning is in a file: what follows from the snapshot and the turns since stands for the fold of all.
                var loaded = _loader.Fold(rows.Record).State;
                CompareRows(rows, loaded, report);
                return loaded;
            }

            var state = new CaseState();
            foreach (var row in history.Rows)
            {
                var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
                CaseFold.Apply(state, turn, facts);
            }

            CompareRows(rows, state, report);
            CompareSnapshot(rows, history.Rows, state, report);
            return state;
        }
        catch (Exception fault) when (fault is EncodingException or UnknownSchemaException or KeyNotFoundException or InvalidOperationException
            or System.Security.Cryptography.CryptographicException)
        {
            report.Add("events", "events that fold", fault.Message);
            return null;
        }
    }

    /// <summary>
    /// A request whose answer a case waits for is on its way or among the dead letters until the case's own turn removes it; a task for an outside
    /// system only until it is delivered.
    /// </summary>
    private async Task CompareRequestsAsync(CaseRows rows, CaseState state, CaseDifferences report, CancellationToken cancellation)
    {
        var waiting = state.Outward.Sent.Values.ToDictionary(sent => sent.Outbox);
        foreach (var row in rows.Outbox.Where(row => row.Kind == EffectKinds.Http && !waiting.ContainsKey(row.Number)))
            report.Add($"outbox {row.Number}", "a request that the case waits for", "one that nobody waits for");
        foreach (var sent in state.Outward.Sent.Values.Where(sent => sent.Kind == EffectKind.HttpRequest && !rows.Outbox.Any(row => row.Number == sent.Outbox)))
        {
            if (await store.Outbox.FindDeadLetterAsync(new OutboxId(state.CaseId, sent.Outbox), cancellation) is null)
                report.Add($"outbox {sent.Outbox}", "a request, on its way or a dead letter", "none");
        }
    }

    private static void CompareRows(CaseRows rows, CaseState state, CaseDifferences report)
    {
        report.Compare("head", CaseProjection.Head(state), rows.Head);
        var tasks = state.Tasks.Values.Where(task => task.Open).ToDictionary(task => task.Number, task => CaseProjection.Row(state, task));
        report.CompareAll("task", tasks, rows.Tasks.ToDictionary(row => row.Number));
        var deadlines = state.Deadlines.Values.ToDictionary(deadline => deadline.Number, CaseProjection.Row);
        report.CompareAll("deadline", deadlines, rows.Deadlines.ToDictionary(row => row.Number));
        // Older programs kept no evaluations in the register.
        var older = !rows.Registers.Any(row => row.Kind == CaseRegisters.Evaluation);
        report.CompareAll(
            "register",
            CaseRegisters.All(state).Where(row => !older || row.Kind != CaseRegisters.Evaluation).ToDictionary(row => (row.Kind, row.Number)),
            rows.Registers.ToDictionary(row => (row.Kind, row.Number)));
        foreach (var row in rows.Outbox.Where(row => row.Number > state.LastOutbox))
            report.Add($"outbox {row.Number}", $"at most {state.LastOutbox}", "a row that no turn has made");
    }

    /// <summary>The snapshot with the turns since must be the fold of all turns, to the byte; with the key at hand its data too.</summary>
    private void CompareSnapshot(CaseRows rows, IReadOnlyList<EventRow> events, CaseState state, CaseDifferences report)
    {
        var loaded = _loader.Fold(rows.Record);
        if (!CaseCodec.WriteState(loaded.State).AsSpan().SequenceEqual(CaseCodec.WriteState(state)))
            report.Add("snapshot", "the fold of all events", "another state");
        if (loaded is not { Key: { } key, Data: { } data })
            return;
        var folded = new CaseData();
        foreach (var row in events.Where(row => !row.SealedEvents.IsEmpty))
            CaseFold.Apply(folded, CaseCodec.ReadSealedFacts(key.Unseal(SealedPart.Facts, row.Version, row.SealedEvents.Span)));
        if (!CaseCodec.WriteData(data).AsSpan().SequenceEqual(CaseCodec.WriteData(folded)))
            report.Add("snapshot data", "the fold of all sealed events", "other data");
    }

    /// <param name="Before">What the chain continues from; null when the rows begin with the first.</param>
    private sealed record History(IReadOnlyList<EventRow> Rows, ArchivedRows? Before);
}
