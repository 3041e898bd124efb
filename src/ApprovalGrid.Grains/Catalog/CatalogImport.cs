using System.Security.Cryptography;
using System.Text.Json;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Definitions;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// Brings the data files of a folder into the catalogue: <c>calendars/</c>, <c>departments/</c>, <c>base-items/</c>, <c>items/</c>, <c>chains/</c>. Each version is
/// imported once; what was changed since in the designer is never overwritten. The whole folder is read and checked before anything of it is
/// imported: a file with a fault stops the import with path and rule.
/// </summary>
public sealed partial class CatalogImport(
    IGridStore store, GridCatalog catalog, CatalogFactsSource facts, TimeProvider time, ILogger<CatalogImport> logger)
{
    private const int BasePage = 500;

    /// <exception cref="CatalogImportException">A file is not valid, or its content changed without a new version.</exception>
    public async Task<ImportSummary> ImportAsync(string directory, CancellationToken cancellation)
    {
        var calendars = await ReadKindAsync(directory, "calendars", ReadCalendar, cancellation);
        var departments = await ReadKindAsync(directory, "departments", ReadDepartments, cancellation);
        var baseItems = await ReadKindAsync(directory, "base-items", ReadBaseItem, cancellation);
        var bases = await BaseItemsAsync(cancellation);
        foreach (var entry in baseItems)
            bases[entry.Entry.Code] = System.Text.Encoding.UTF8.GetString(entry.Entry.Json);
        var items = await ReadKindAsync(directory, "items", bytes => ReadItem(bytes, bases), cancellation);
        var definitions = await ReadKindAsync(directory, "chains", ReadDefinition, cancellation);
        FolderEntry[] all = [.. calendars, .. departments, .. baseItems, .. items, .. definitions];
        var added = new List<FolderEntry>();
        foreach (var entry in all)
        {
            if (await IsNewAsync(entry, cancellation))
                added.Add(entry);
        }

        await CheckAsync(all, added, cancellation);
        foreach (var entry in added)
            await AddAsync(entry, cancellation);
        catalog.Refresh();
        return new ImportSummary(calendars.Count, departments.Count, items.Count, definitions.Count);
    }

    private static async Task<List<FolderEntry>> ReadKindAsync(
        string directory, string folder, Func<byte[], IEnumerable<Entry>> read, CancellationToken cancellation)
    {
        var entries = new List<FolderEntry>();
        var path = Path.Combine(directory, folder);
        if (!Directory.Exists(path))
            return entries;
        foreach (var file in Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                entries.AddRange(read(await File.ReadAllBytesAsync(file, cancellation)).Select(entry => new FolderEntry(file, entry)));
            }
            catch (Exception fault) when (fault is DataFileException or DefinitionFormatException or JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new CatalogImportException($"{file}: {fault.Message}");
            }
        }

        return entries;
    }

    /// <summary>False for what was imported before and for what was changed since in the designer.</summary>
    private async Task<bool> IsNewAsync(FolderEntry folder, CancellationToken cancellation)
    {
        var entry = folder.Entry;
        var known = await store.Catalog.FindAsync(entry.Kind, entry.Code, entry.Version, cancellation);
        if (known is null || !known.ContentHash.Span.SequenceEqual(SHA256.HashData(entry.Json)))
        {
            if (known is null or { Origin: CatalogOrigin.File })
                return true;
            LogKept(logger, folder.File, entry.Code, known.Version);
        }

        return false;
    }

    /// <summary>
    /// What comes new is checked against the catalogue as it will be. What was imported before is not checked again: a stricter program must
    /// not keep a grid from starting whose cases run on it.
    /// </summary>
    private async Task CheckAsync(IReadOnlyList<FolderEntry> all, List<FolderEntry> added, CancellationToken cancellation)
    {
        if (added.Count == 0)
            return;
        var definitions = all.Where(folder => folder.Entry.Definition is not null).Select(folder => folder.Entry.Definition!).ToArray();
        var known = await facts.ReadWithAsync(
            new FolderContent(
                [.. all.Where(folder => folder.Entry.Kind == CatalogKinds.Department).Select(folder => CatalogFactsSource.Of(Department.Parse(folder.Entry.Json)))],
                [.. all.Select(folder => folder.Entry.Item).OfType<ServiceItem>()],
                [.. all.Where(folder => folder.Entry.Kind == CatalogKinds.Calendar).Select(folder => folder.Entry.Code)],
                [.. definitions.Select(definition => definition.DefinitionId)]),
            cancellation);
        foreach (var (file, entry) in added)
        {
            var faults = entry.Item is { } item ? ServiceItemCheck.Run(item, known)
                : entry.Definition is { } definition ? await CheckDefinitionAsync(definition, definitions, known)
                : [];
            foreach (var warning in faults.Where(fault => fault.Severity == FaultSeverity.Warning))
                LogWarning(logger, file, warning.Code, warning.NodeId ?? warning.Path, warning.Message);
            if (faults.Where(fault => fault.Severity == FaultSeverity.Error).ToArray() is { Length: > 0 } errors)
                throw new CatalogImportException(
                    $"{file}: {string.Join("; ", errors.Take(5).Select(error => $"{error.Code} at {error.NodeId ?? error.Path}: {error.Message}"))}{(errors.Length > 5 ? $"; and {errors.Length - 5} more" : "")}");
        }
    }

    private async Task<IReadOnlyList<DefinitionFault>> CheckDefinitionAsync(
        WorkflowDefinition definition, WorkflowDefinition[] folder, CatalogFacts known)
    {
        var compiled = await catalog.CompileAsync(
            definition,
            (id, version) => Array.Find(folder, other => other.DefinitionId == id && other.Version == version),
            known.Definitions.Contains);
        return compiled.Program is null ? compiled.Faults : [.. compiled.Faults, .. DefinitionCheck.Run(compiled.Program, known)];
    }

    private async Task AddAsync(FolderEntry folder, CancellationToken cancellation)
    {
        var entry = folder.Entry;
        var version = entry.Version ?? ((await store.Catalog.FindAsync(entry.Kind, entry.Code, null, cancellation))?.Version ?? 0) + 1;
        try
        {
            if (await store.Catalog.AddAsync(
                new CatalogDocument(entry.Kind, entry.Code, version, CatalogOrigin.File, entry.Json, SHA256.HashData(entry.Json), time.GetUtcNow()), cancellation))
                LogImported(logger, entry.Kind, entry.Code, version);
        }
        catch (CatalogConflictException)
        {
            throw new CatalogImportException(
                $"{folder.File}: {entry.Kind} '{entry.Code}' version {version} is in the catalogue with another content. Give the changed file a new version.");
        }
    }

    private static IEnumerable<Entry> ReadCalendar(byte[] bytes)
    {
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var (file, faults) = CalendarFile.Read(text);
        if (file is null)
            throw new DataFileException("calendar", faults);
        return [new Entry(CatalogKinds.Calendar, file.Id, null, bytes)];
    }

    private static IEnumerable<Entry> ReadItem(byte[] bytes, Dictionary<string, string> bases)
    {
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        if (ItemInheritance.BaseOf(text) is { } code)
        {
            if (!bases.TryGetValue(code, out var inherited))
                throw new CatalogImportException($"$.base: there is no base item '{code}'; add it to base-items/.");
            text = ItemInheritance.Merge(inherited, text);
            bytes = System.Text.Encoding.UTF8.GetBytes(text);
        }

        var item = ServiceItemFile.Parse(text);
        return [new Entry(CatalogKinds.Item, item.Code, item.Version, bytes) { Item = item }];
    }

    /// <summary>A base item states what all regions share; whether it is whole shows when a region is laid over it.</summary>
    private static IEnumerable<Entry> ReadBaseItem(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return [new Entry(CatalogKinds.BaseItem, document.RootElement.GetProperty("code").GetString()!, document.RootElement.GetProperty("version").GetInt32(), bytes)];
    }

    private async Task<Dictionary<string, string>> BaseItemsAsync(CancellationToken cancellation)
    {
        var bases = new Dictionary<string, string>(StringComparer.Ordinal);
        string? after = null;
        while (await store.Catalog.ListAsync(CatalogKinds.BaseItem, after, BasePage, cancellation) is { Count: > 0 } page)
        {
            foreach (var document in page)
                bases[document.Code] = System.Text.Encoding.UTF8.GetString(document.Json.Span);
            after = page[^1].Code;
        }

        return bases;
    }

    private static IEnumerable<Entry> ReadDefinition(byte[] bytes)
    {
        var definition = WorkflowDefinition.Parse(bytes);
        return [new Entry(CatalogKinds.Definition, definition.DefinitionId, definition.Version, bytes) { Definition = definition }];
    }

    /// <summary>A file of departments: <c>{"departments": [ … ]}</c>. A changed entry becomes the next version of its department.</summary>
    private static IEnumerable<Entry> ReadDepartments(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var entries = new List<Entry>();
        foreach (var element in document.RootElement.GetProperty("departments").EnumerateArray())
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(element);
            entries.Add(new Entry(CatalogKinds.Department, Department.Parse(json).Key, null, json));
        }

        return entries;
    }

    private sealed record Entry(string Kind, string Code, int? Version, byte[] Json)
    {
        public ServiceItem? Item { get; init; }

        public WorkflowDefinition? Definition { get; init; }
    }

    private sealed record FolderEntry(string File, Entry Entry);
}

/// <summary>How many documents of each kind the folder holds.</summary>
public sealed record ImportSummary(int Calendars, int Departments, int Items, int Definitions);

/// <summary>A data file cannot be imported; the message names file, path and rule.</summary>
public sealed class CatalogImportException(string message) : Exception(message);
