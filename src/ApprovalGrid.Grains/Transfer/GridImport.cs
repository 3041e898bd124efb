using System.Security.Cryptography;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;

namespace ApprovalGrid.Grains.Transfer;

/// <summary>
/// Takes in what <see cref="GridExport"/> wrote (数据迁入): every turn is committed again as it was, with its time, command and hash, so that the chain
/// stays whole and deadlines stay where they were. What lists need is derived anew from the folded state. The same file may be imported again: what is
/// there already is left alone.
/// </summary>
public sealed class GridImport(
    IGridStore store, IRegionKeys keys, GridCatalog catalog, IContentStore contents, UniqueFields unique, TimeProvider time)
{
    /// <param name="input">The file, line by line.</param>
    /// <param name="key">The transfer key of the export.</param>
    /// <param name="cancellation">Ends it between two lines.</param>
    /// <returns>Cases that are here now and were not before.</returns>
    /// <exception cref="TransferException">The file is cut or changed, or something of it is here already and different.</exception>
    public async Task<long> ReadAsync(TextReader input, TransferKey key, CancellationToken cancellation)
    {
        var (number, imported, seen, ended) = (0L, 0L, 0L, false);
        while (await input.ReadLineAsync(cancellation) is { } text)
        {
            var line = TransferLine.Read(text, ++number);
            if (number == 1 != line is TransferHeader)
                throw new TransferException($"line {number}: the header is the first line and no other");
            switch (line)
            {
                case TransferHeader header when header.Format != TransferHeader.Current:
                    throw new TransferException($"The file has the form '{header.Format}'; this program reads '{TransferHeader.Current}'.");
                case TransferDocument document:
                    await AddAsync(document, cancellation);
                    break;
                case TransferCase matter:
                    imported += await CommitAsync(matter, key, cancellation) ? 1 : 0;
                    seen++;
                    break;
                case TransferContent content:
                    await PutAsync(content, key, cancellation);
                    break;
                case TransferEnd end when end.Cases != seen:
                    throw new TransferException($"The file says {end.Cases} cases and holds {seen}.");
                case TransferEnd:
                    ended = true;
                    break;
            }
        }

        return ended ? imported : throw new TransferException($"The file is cut after line {number}: its last line is missing. Import the whole file.");
    }

    private async Task AddAsync(TransferDocument line, CancellationToken cancellation)
    {
        if (line.Kind is not (CatalogKinds.Definition or CatalogKinds.Item))
            throw new TransferException($"{line.Kind} {line.Code}: only definitions and service items are transferred");
        try
        {
            await store.Catalog.AddAsync(
                new CatalogDocument(line.Kind, line.Code, line.Version, line.Origin, line.Json, SHA256.HashData(line.Json), line.AddedAt), cancellation);
        }
        catch (CatalogConflictException conflict)
        {
            throw new TransferException($"{line.Kind} {line.Code} version {line.Version} is here already with another content: {conflict.Message}");
        }
    }

    private async Task PutAsync(TransferContent line, TransferKey key, CancellationToken cancellation)
    {
        var sha256 = await contents.PutAsync(ContentOwner.OfCase(line.CaseId), key.OpenContent(line), cancellation);
        if (sha256 != line.Sha256)
            throw new TransferException($"A material of case {line.CaseId} is not what its hash says.");
    }

    /// <summary>False when all of it was here.</summary>
    private async Task<bool> CommitAsync(TransferCase matter, TransferKey key, CancellationToken cancellation)
    {
        EventRow[] rows = [.. matter.Turns.Select(turn => new EventRow(
            turn.Version, turn.CommandId, turn.At, turn.SchemaVersion, turn.Facts, turn.SealedFacts, turn.Hash))];
        if (rows.Length == 0 || ChainCheck.FirstBroken(matter.CaseId, rows) is not null)
            throw new TransferException($"The log of case {matter.CaseId} is not whole.");
        var here = await HereAsync(matter.CaseId, rows, cancellation);
        if (here == rows.Length)
            return false;

        var (state, data) = (new CaseState(), new CaseData());
        WrappedKey? wrapped = null;
        CaseKey? opened = null;
        foreach (var row in rows)
        {
            var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            CaseFold.Apply(state, turn, facts);
            if (row.Version == 1 && matter.Key is { } travelling)
            {
                wrapped = Wrap(state.Region, key.OpenKey(matter.CaseId, travelling));
                opened = CaseKey.Open(matter.CaseId, wrapped, keys);
            }

            if (opened is not null && !row.SealedEvents.IsEmpty)
                CaseFold.Apply(data, CaseCodec.ReadSealedFacts(opened.Unseal(SealedPart.Facts, row.Version, row.SealedEvents.Span)));
            if (row.Version <= here)
                continue;
            var commit = Turn(matter.CaseId, row, state, row.Version == 1 ? wrapped : null);
            if (row.Version == rows.Length)
                commit = await LastAsync(commit, matter, state, opened is null ? null : data);
            var result = await store.Cases.CommitAsync(commit, cancellation);
            // The applicant has a place here already, by another case: what is filed is filed.
            if (result.Outcome == CommitOutcome.QuotaHeld)
                result = await store.Cases.CommitAsync(commit with { Quota = null }, cancellation);
            if (result.Outcome != CommitOutcome.Committed)
                throw new TransferException($"Version {row.Version} of case {state.Number} was not taken in: {result.Outcome} {result.Reason}");
        }

        opened?.Dispose();
        return true;
    }

    /// <summary>How many of the turns are here from an earlier import.</summary>
    private async Task<int> HereAsync(long caseId, EventRow[] rows, CancellationToken cancellation)
    {
        var here = await store.Cases.NewestVersionAsync(caseId, cancellation);
        if (here == 0)
            return 0;
        var newest = await store.Cases.ReadEventsAsync(caseId, here, 1, cancellation);
        return here <= rows.Length && newest is [var row] && row.Hash.Span.SequenceEqual(rows[here - 1].Hash.Span)
            ? here
            : throw new TransferException($"Case {caseId} is here already, with another history. Nothing of it was changed.");
    }

    private WrappedKey Wrap(string region, byte[] dataKey)
    {
        var name = keys.NameFor(region);
        return new WrappedKey(name, keys.Wrap(name, dataKey));
    }

    private static TurnCommit Turn(long caseId, EventRow row, CaseState state, WrappedKey? key) => new()
    {
        CaseId = caseId,
        Version = row.Version,
        CommandId = row.CommandId,
        At = row.At,
        SchemaVersion = row.SchemaVersion,
        Events = row.Events,
        SealedEvents = row.SealedEvents,
        Hash = row.Hash,
        Head = CaseProjection.Head(state),
        Key = key,
    };

    /// <summary>Only the last turn opens the case to the world: tasks, deadlines and messages come with it.</summary>
    private async Task<TurnCommit> LastAsync(TurnCommit last, TransferCase matter, CaseState state, CaseData? data)
    {
        last = last with
        {
            TasksWritten = [.. state.Tasks.Values.Where(task => task.Open).Select(task => CaseProjection.Row(state, task))],
            DeadlinesSet = [.. state.Deadlines.Values.Select(CaseProjection.Row)],
            OutboxAdded = [.. matter.Outbox.Select(row => new OutboxRow(row.Number, row.Kind, row.Target, row.Payload, row.NotBefore))],
            Registers = [.. CaseRegisters.All(state)],
        };
        if (data is null || await catalog.WorldAsync(state, () => throw new InvalidOperationException("An import makes no case.")) is not { } world)
            return last;
        // Before the commit: an import that is broken off here takes them again.
        await unique.KeepAsync(state, data, world.Item, world.Calendar.TimeZone.DayOf(time.GetUtcNow()));
        return last with { Search = CaseSearch.All(keys, state, data, world.Item), Quota = QuotaPlaces.Brought(keys, state, data, world.Item) };
    }
}
