using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;

namespace ApprovalGrid.Grains.Transfer;

/// <summary>
/// Writes cases with all that belongs to them into a file that another installation takes in (数据迁出). Running cases go only when no silo runs: a
/// case must not go on in two places.
/// </summary>
public sealed class GridExport(IGridStore store, IRegionKeys keys, Archivist archivist, IContentStore contents, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>A silo that has been silent for longer does not run.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly CaseLoader _loader = new(store.Cases, keys);

    /// <param name="output">One line each.</param>
    /// <param name="key">What data keys and materials are sealed under.</param>
    /// <param name="endedOnly">Leave running cases out; silos may run meanwhile.</param>
    /// <param name="cancellation">Ends it; the file then lacks its last line.</param>
    /// <returns>How many cases were written.</returns>
    /// <exception cref="TransferException">Silos run, or a case is damaged.</exception>
    public async Task<long> WriteAsync(TextWriter output, TransferKey key, bool endedOnly, CancellationToken cancellation)
    {
        if (!endedOnly && (await store.Silos.ListAsync(cancellation)).FirstOrDefault(silo => silo.Silence < Silence) is { } running)
            throw new TransferException($"Silo {running.Beat.Name} runs. Stop all silos first: a running case must not go on here and there. Or export ended cases only.");
        await output.WriteLineAsync(TransferLine.Write(new TransferHeader(TransferHeader.Current, time.GetUtcNow(), endedOnly)));
        var written = 0L;
        var documents = new HashSet<(string Kind, string Code, int Version)>();
        for (var after = 0L; ;)
        {
            var ids = await store.Cases.ListCaseIdsAsync(after, PageSize, cancellation);
            foreach (var id in ids)
            {
                if (await store.Cases.ReadAllAsync(id, cancellation) is not { } rows || (endedOnly && !rows.Head.Ended))
                    continue;
                await WriteCaseAsync(output, rows, key, documents, cancellation);
                written++;
            }

            if (ids.Count < PageSize)
                break;
            after = ids[^1];
        }

        await output.WriteLineAsync(TransferLine.Write(new TransferEnd(written)));
        return written;
    }

    private async Task WriteCaseAsync(
        TextWriter output, CaseRows rows, TransferKey key, HashSet<(string Kind, string Code, int Version)> documents, CancellationToken cancellation)
    {
        var loaded = _loader.Fold(rows.Record);
        using var dataKey = loaded.Key;
        await WriteDocumentsAsync(output, loaded.State, documents, cancellation);
        var turns = new List<EventRow>();
        foreach (var stretch in await store.History.FindAsync(loaded.State.CaseId, cancellation))
            turns.AddRange(await archivist.ReadAsync(stretch, cancellation));
        turns.AddRange(rows.Events.Where(row => row.Version > turns.Count));
        if (ChainCheck.FirstBroken(loaded.State.CaseId, turns) is { } broken)
            throw new TransferException($"Case {loaded.State.Number} is damaged at version {broken}; see 'grid verify'.");
        await output.WriteLineAsync(TransferLine.Write(new TransferCase(
            loaded.State.CaseId,
            rows.Record.Key is { } wrapped ? key.SealKey(loaded.State.CaseId, keys.Unwrap(wrapped.RegionKey, wrapped.Bytes.Span)) : null,
            [.. turns.Select(row => new TransferTurn(
                row.Version, row.CommandId, row.At, row.SchemaVersion, row.Events.ToArray(), row.SealedEvents.ToArray(), row.Hash.ToArray()))],
            [.. rows.Outbox.Select(row => new TransferMessage(row.Number, row.Kind, row.Target, row.Payload.ToArray(), row.NotBefore))])));
        await WriteContentsAsync(output, loaded, key, cancellation);
    }

    private async Task WriteDocumentsAsync(
        TextWriter output, CaseState state, HashSet<(string Kind, string Code, int Version)> documents, CancellationToken cancellation)
    {
        foreach (var wanted in ((string, string, int)[])
            [(CatalogKinds.Definition, state.Definition, state.DefinitionVersion), (CatalogKinds.Item, state.ServiceItem, state.ItemVersion)])
        {
            if (!documents.Add(wanted))
                continue;
            var (kind, code, version) = wanted;
            if (await store.Catalog.FindAsync(kind, code, version, cancellation) is { } document)
                await output.WriteLineAsync(TransferLine.Write(
                    new TransferDocument(kind, code, version, document.Origin, document.Json.ToArray(), document.AddedAt)));
        }
    }

    private async Task WriteContentsAsync(TextWriter output, LoadedCase loaded, TransferKey key, CancellationToken cancellation)
    {
        var owner = ContentOwner.OfCase(loaded.State.CaseId);
        foreach (var sha256 in (loaded.Data?.Materials.Values ?? []).Select(material => material.Sha256).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await contents.ReadAsync(owner, sha256, cancellation) is { } content)
                await output.WriteLineAsync(TransferLine.Write(
                    new TransferContent(loaded.State.CaseId, sha256, key.SealContent(loaded.State.CaseId, sha256, content))));
        }
    }
}
