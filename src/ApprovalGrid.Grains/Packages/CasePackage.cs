using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;

namespace ApprovalGrid.Grains.Packages;

/// <summary>
/// 电子档案归档包: a finished case as one ZIP that needs no grid to be read – the record for people, the case and its history for programs, the
/// documents, the materials, the guide and the chain it ran on – each file with its sum, the history with its hash chain.
/// </summary>
public sealed partial class CasePackage(
    IGridStore store, IRegionKeys keys, Archivist archivist, GridCatalog catalog, IContentStore contents, TimeProvider time)
{
    private const string JsonType = "application/json";

    private readonly CaseLoader _loader = new(store.Cases, keys);

    /// <param name="output">Seekable.</param>
    /// <param name="caseId">A case that has ended.</param>
    /// <param name="by">Account that takes it.</param>
    /// <param name="cancellation">Ends it; what was written is no package then.</param>
    /// <exception cref="PackageException">The case cannot be packed; the message says why.</exception>
    public async Task WriteAsync(Stream output, long caseId, string by, CancellationToken cancellation)
    {
        if (await store.Cases.ReadAllAsync(caseId, cancellation) is not { } rows)
            throw new PackageException("There is no such case.");
        var loaded = _loader.Fold(rows.Record);
        using var key = loaded.Key;
        if (loaded is not { State: { Ended: true, EndedAt: { } ended } state, Data: { } data })
            throw new PackageException("The case runs, or its personal data was erased.");
        if (await catalog.WorldAsync(state, () => throw new InvalidOperationException("A package makes no case.")) is not { } world)
            throw new PackageException("The guide or the definition of the case is not in the catalogue of this silo yet.");
        var history = await HistoryAsync(rows, cancellation);
        var view = Whole(state, data, world);

        await using var zip = await PackageZip.CreateAsync(output, ended, cancellation);
        await zip.AddAsync("index.html", "办件档案 Record of the case", "text/html", PackageRecord.Of(view, world.Item, Timeline(history, state, data), history), cancellation);
        await zip.AddAsync("case.json", "办件 Case", JsonType, PackageZip.Json(view), cancellation);
        await zip.AddAsync("history.jsonl", "全部事件 Every event, with the hash chain", "application/jsonl", History(history), cancellation);
        await AddCatalogAsync(zip, CatalogKinds.Item, state.ServiceItem, state.ItemVersion, "guide.json", "办事指南 Guide", cancellation);
        await AddCatalogAsync(zip, CatalogKinds.Definition, state.Definition, state.DefinitionVersion, "definition.json", "流程定义 Definition", cancellation);
        foreach (var (document, index) in view.Documents.Select((document, index) => (document, index)))
        {
            if (document.Text is { } text)
                await zip.AddAsync($"documents/{index + 1:00}-{document.Kind}.txt", document.Number, "text/plain", text, cancellation);
        }

        var missing = await AddMaterialsAsync(zip, view, data, cancellation);
        await zip.FinishAsync(files => About(state, history, by, missing, files, ended), cancellation);
    }

    /// <summary>Everything: an archive keeps the record as it is, numbers included.</summary>
    private CaseView Whole(CaseState state, CaseData data, CaseWorld world)
    {
        var view = CaseViews.Of(state, data, world, Actor.Engine, time.GetUtcNow());
        return data.Applicant is not { } applicant ? view : view with
        {
            Applicant = new Applicant
            {
                Kind = applicant.Kind,
                Name = applicant.Name,
                IdNumber = applicant.IdNumber,
                Uscc = applicant.Uscc,
                Phone = applicant.Phone,
            },
        };
    }

    private async Task<IReadOnlyList<EventRow>> HistoryAsync(CaseRows rows, CancellationToken cancellation)
    {
        var history = new List<EventRow>();
        foreach (var stretch in await store.History.FindAsync(rows.Record.CaseId, cancellation))
            history.AddRange(await archivist.ReadAsync(stretch, cancellation));
        history.AddRange(rows.Events.Where(row => row.Version > history.Count));
        return ChainCheck.FirstBroken(rows.Record.CaseId, history) is not { } broken
            ? history
            : throw new PackageException($"The history of the case is damaged at version {broken}; see 'grid verify'.");
    }

    private static List<TimelineEntry> Timeline(IReadOnlyList<EventRow> history, CaseState state, CaseData data) =>
    [
        .. history.SelectMany(row =>
        {
            var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            return facts.Select(fact => TimelineText.Of(fact, row.Version, turn, state) is not { } entry ? null : entry with
            {
                ByName = data.Names.GetValueOrDefault(entry.By),
                Words = fact is TaskDecided decided ? data.Comments.GetValueOrDefault(decided.Number) : null,
            });
        }).OfType<TimelineEntry>(),
    ];

    /// <summary>One line a turn: the facts for readers, and the stored bytes that the chain is over.</summary>
    private static ReadOnlyMemory<byte> History(IReadOnlyList<EventRow> history)
    {
        var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var row in history)
        {
            var (turn, facts) = CaseCodec.ReadFacts(row.SchemaVersion, row.Events);
            writer.WriteStartObject();
            writer.WriteNumber("version", row.Version);
            writer.WriteString("commandId", row.CommandId);
            writer.WriteString("at", row.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            // 好差评: who evaluated is nobody's business who reads the record.
            writer.WriteString("by", facts.Any(fact => fact is CaseEvaluated) ? "applicant" : turn.By);
            writer.WriteNumber("schemaVersion", row.SchemaVersion);
            writer.WriteStartArray("facts");
            foreach (var fact in facts)
                writer.WriteRawValue(FactJson.Of(fact).Text);
            writer.WriteEndArray();
            writer.WriteBase64String("events", row.Events.Span);
            writer.WriteBase64String("sealedEvents", row.SealedEvents.Span);
            writer.WriteString("hash", Convert.ToHexStringLower(row.Hash.Span));
            writer.WriteEndObject();
            writer.Flush();
            buffer.WriteByte((byte)'\n');
            writer.Reset();
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private async Task AddCatalogAsync(PackageZip zip, string kind, string code, int version, string path, string title, CancellationToken cancellation)
    {
        if (await store.Catalog.FindAsync(kind, code, version, cancellation) is { } document)
            await zip.AddAsync(path, title, JsonType, document.Json, cancellation);
    }

    private async Task<List<MissingMaterial>> AddMaterialsAsync(PackageZip zip, CaseView view, CaseData data, CancellationToken cancellation)
    {
        var (missing, number) = (new List<MissingMaterial>(), 0);
        foreach (var material in view.Materials)
        {
            number++;
            var content = material.Sha256 is { } sha256 ? await contents.ReadAsync(ContentOwner.OfCase(view.CaseId), sha256, cancellation) : null;
            if (content is not { } bytes)
            {
                missing.Add(new MissingMaterial(material.Code, material.Name, material.Sha256));
                continue;
            }

            var name = data.Materials.GetValueOrDefault(material.Code)?.FileName;
            var ending = Ending().Match(name ?? "") is { Success: true } match ? match.Value.ToLowerInvariant() : "";
            await zip.AddAsync($"materials/{number:00}-{Unsafe().Replace(material.Code, "_")}{ending}", name ?? material.Name, "application/octet-stream", bytes, cancellation);
        }

        return missing;
    }

    private PackageManifest About(
        CaseState state, IReadOnlyList<EventRow> history, string by, IReadOnlyList<MissingMaterial> missing, IReadOnlyList<PackageFile> files, DateTimeOffset ended) => new()
        {
            CaseId = state.CaseId.ToString(CultureInfo.InvariantCulture),
            CaseNumber = state.Number,
            NationalNumber = state.Law.NationalNumber,
            ServiceItem = state.ServiceItem,
            ServiceItemName = state.ItemName,
            ServiceItemVersion = state.ItemVersion,
            Definition = state.Definition,
            DefinitionVersion = state.DefinitionVersion,
            Region = state.Region,
            Department = state.Department,
            FiledAt = state.FiledAt,
            AcceptedAt = state.AcceptedAt,
            DecidedAt = state.Decision?.At,
            Granted = state.Decision?.Granted,
            EndedAt = ended,
            Status = state.Status,
            PackagedAt = time.GetUtcNow(),
            PackagedBy = by,
            Chain = new PackageChain("SHA-256", history.Count, Convert.ToHexStringLower(history[^1].Hash.Span)),
            Missing = missing,
            Files = [.. files],
        };

    [GeneratedRegex(@"\.[A-Za-z0-9]{1,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Ending();

    [GeneratedRegex("[^A-Za-z0-9_-]", RegexOptions.NonBacktracking)]
    private static partial Regex Unsafe();
}

/// <summary>A case cannot be packed; the message says why.</summary>
public sealed class PackageException(string message) : Exception(message);
