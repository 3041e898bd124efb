using System.Security.Cryptography;
using System.Text.Json;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Definitions;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// Brings the data files of a folder into the catalogue: <c>calendars/</c>, <c>departments/</c>, <c>base-items/</c>, <c>items/</c>, <c>chains/</c>. Each version is
/// imported once; what was changed since in the designer is never overwritten. A file with a fault stops the import with path and rule.
/// </summary>
public sealed partial class CatalogImport(IGridStore store, TimeProvider time, ILogger<CatalogImport> logger)
{
    private const int BasePage = 500;

    /// <exception cref="CatalogImportException">A file is not valid, or its content changed without a new version.</exception>
    public async Task<ImportSummary> ImportAsync(string directory, CancellationToken cancellation)
    {
        var calendars = await ImportKindAsync(directory, "calendars", ReadCalendar, cancellation);
        var departments = await ImportKindAsync(directory, "departments", ReadDepartments, cancellation);
        await ImportKindAsync(directory, "base-items", ReadBaseItem, cancellation);
        var bases = await BaseItemsAsync(cancellation);
        var items = await ImportKindAsync(directory, "items", bytes => ReadItem(bytes, bases), cancellation);
        var definitions = await ImportKindAsync(directory, "chains", ReadDefinition, cancellation);
        return new ImportSummary(calendars, departments, items, definitions);
    }

    private async Task<int> ImportKindAsync(
        string directory, string folder, Func<byte[], IEnumerable<Entry>> read, CancellationToken cancellation)
    {
        var path = Path.Combine(directory, folder);
        if (!Directory.Exists(path))
            return 0;
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (var entry in Read(file, read, await File.ReadAllBytesAsync(file, cancellation)))
            {
                await AddAsync(file, entry, cancellation);
                count++;
            }
        }

        return count;
    }

    private static Entry[] Read(string file, Func<byte[], IEnumerable<Entry>> read, byte[] bytes)
    {
        try
        {
            return [.. read(bytes)];
        }
        catch (Exception fault) when (fault is DataFileException or DefinitionFormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CatalogImportException($"{file}: {fault.Message}");
        }
    }

    private async Task AddAsync(string file, Entry entry, CancellationToken cancellation)
    {
        var hash = SHA256.HashData(entry.Json);
        var newest = await store.Catalog.FindAsync(entry.Kind, entry.Code, entry.Version, cancellation);
        if (newest is not null && newest.ContentHash.Span.SequenceEqual(hash))
            return;
        if (newest is { Origin: not "file" })
        {
            LogKept(logger, file, entry.Code, newest.Version);
            return;
        }

        var version = entry.Version ?? (newest?.Version ?? 0) + 1;
        try
        {
            if (await store.Catalog.AddAsync(
                new CatalogDocument(entry.Kind, entry.Code, version, "file", entry.Json, hash, time.GetUtcNow()), cancellation))
                LogImported(logger, entry.Kind, entry.Code, version);
        }
        catch (CatalogConflictException)
        {
            throw new CatalogImportException(
                $"{file}: {entry.Kind} '{entry.Code}' version {version} is in the catalogue with another content. Give the changed file a new version.");
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
        return [new Entry(CatalogKinds.Item, item.Code, item.Version, bytes)];
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
        var compiled = GridCatalog.Compile(definition);
        if (!compiled.IsValid)
            throw new CatalogImportException(string.Join("; ", compiled.Faults
                .Where(fault => fault.Severity == FaultSeverity.Error)
                .Select(fault => $"{fault.Path}: {fault.Message}")));
        return [new Entry(CatalogKinds.Definition, definition.DefinitionId, definition.Version, bytes)];
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

    private sealed record Entry(string Kind, string Code, int? Version, byte[] Json);

    [LoggerMessage(1, LogLevel.Information, "Imported {Kind} {Code} version {Version}")]
    private static partial void LogImported(ILogger logger, string kind, string code, int version);

    [LoggerMessage(2, LogLevel.Information, "{File}: {Code} version {Version} was changed since in the designer and is kept")]
    private static partial void LogKept(ILogger logger, string file, string code, int version);
}

/// <summary>How many documents of each kind the folder holds.</summary>
public sealed record ImportSummary(int Calendars, int Departments, int Items, int Definitions);

/// <summary>A data file cannot be imported; the message names file, path and rule.</summary>
public sealed class CatalogImportException(string message) : Exception(message);
