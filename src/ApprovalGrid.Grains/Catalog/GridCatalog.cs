using System.Collections.Concurrent;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// The catalogue as this silo uses it: versions, once read, compiled and kept; what is newest, looked up again after the catalogue changed.
/// A change made on another silo is seen within <see cref="Freshness"/>.
/// </summary>
public sealed class GridCatalog(IGridStore store, TimeProvider time)
{
    /// <summary>How old the knowledge of what is newest may be.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    /// <summary>How many compiled versions are kept; beyond it all are dropped and compiled again when asked for.</summary>
    public const int MaxCachedVersions = 10_000;

    private const int MaxCalendars = 1_000;
    private const int MaxSwitches = 10_000;

    private readonly ConcurrentDictionary<(string Code, int Version), WorkflowProgram> _programs = new();
    private readonly ConcurrentDictionary<(string Code, int Version), ServiceItem> _items = new();
    private volatile Newest _newest = new(-1, DateTimeOffset.MinValue);

    /// <summary>What a new case of an item runs on: the newest versions; null when there is no such item.</summary>
    public async ValueTask<CaseWorld?> NewestWorldAsync(string itemCode, Func<long> newCaseId)
    {
        if (await FindItemAsync(itemCode) is not { } item || await NewestVersionAsync(CatalogKinds.Definition, item.Definition) is not { } version)
            return null;
        var calendars = await CalendarsAsync();
        return await ProgramAsync(item.Definition, version) is { } program
            ? new CaseWorld(item, program, calendars.Find(item.Calendar) ?? calendars.National, newCaseId) { InstantApprovalOff = await IsSwitchedOffAsync(item.Code) }
            : null;
    }

    /// <summary>What a case runs on: the versions it was filed under; null when the catalogue lacks them.</summary>
    public async ValueTask<CaseWorld?> WorldAsync(CaseState state, Func<long> newCaseId)
    {
        if (await ItemAsync(state.ServiceItem, state.ItemVersion) is not { } item
            || await ProgramAsync(state.Definition, state.DefinitionVersion) is not { } program)
            return null;
        var calendars = await CalendarsAsync();
        return new CaseWorld(item, program, calendars.Find(item.Calendar) ?? calendars.National, newCaseId)
        {
            InstantApprovalOff = await IsSwitchedOffAsync(item.Code),
        };
    }

    /// <summary>The newest version of an item.</summary>
    public async ValueTask<ServiceItem?> FindItemAsync(string code) =>
        await NewestVersionAsync(CatalogKinds.Item, code) is { } version ? await ItemAsync(code, version) : null;

    /// <summary>The newest versions of all items, by code.</summary>
    public async ValueTask<IReadOnlyList<ServiceItem>> ListItemsAsync(string? afterCode, int limit, CancellationToken cancellation)
    {
        var documents = await store.Catalog.ListAsync(CatalogKinds.Item, afterCode, limit, cancellation);
        return [.. documents.Select(document => ParseItem(document))];
    }

    public async ValueTask<Department?> FindDepartmentAsync(string key)
    {
        var document = await store.Catalog.FindAsync(CatalogKinds.Department, key, null, CancellationToken.None);
        return document is null ? null : Department.Parse(document.Json.Span);
    }

    private async ValueTask<ServiceItem?> ItemAsync(string code, int version)
    {
        if (_items.TryGetValue((code, version), out var item))
            return item;
        return await store.Catalog.FindAsync(CatalogKinds.Item, code, version, CancellationToken.None) is { } document ? ParseItem(document) : null;
    }

    private ServiceItem ParseItem(CatalogDocument document)
    {
        if (_items.Count >= MaxCachedVersions)
            _items.Clear();
        return _items.GetOrAdd(
            (document.Code, document.Version),
            _ => ServiceItemFile.Parse(System.Text.Encoding.UTF8.GetString(document.Json.Span)));
    }

    private async ValueTask<WorkflowProgram?> ProgramAsync(string code, int version)
    {
        if (_programs.TryGetValue((code, version), out var program))
            return program;
        if (await store.Catalog.FindAsync(CatalogKinds.Definition, code, version, CancellationToken.None) is not { } document)
            return null;
        var compiled = Compile(WorkflowDefinition.Parse(document.Json.Span));
        if (_programs.Count >= MaxCachedVersions)
            _programs.Clear();
        return _programs.GetOrAdd((code, version), compiled.Program ?? throw new InvalidOperationException(
            $"Definition {code} version {version} does not compile: {string.Join("; ", compiled.Faults.Select(fault => fault.Message))}"));
    }

    /// <summary>Compiles a definition for cases: a fault stops only its branch, so that an operator can mend it.</summary>
    public static CompileResult Compile(WorkflowDefinition definition) =>
        WorkflowProgram.Compile(
            definition,
            ApprovalActivities.Catalog,
            new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents });

    private async ValueTask<bool> IsSwitchedOffAsync(string item)
    {
        var newest = await NewestAsync();
        newest.SwitchedOff ??= [.. (await store.Catalog.ListAsync(CatalogKinds.InstantApproval, null, MaxSwitches, CancellationToken.None))
            .Where(document => document.Json.Span.SequenceEqual("false"u8))
            .Select(document => document.Code)];
        return newest.SwitchedOff.Contains(item);
    }

    private async ValueTask<CalendarSet> CalendarsAsync()
    {
        var newest = await NewestAsync();
        if (newest.Calendars is { } known)
            return known;
        var documents = await store.Catalog.ListAsync(CatalogKinds.Calendar, null, MaxCalendars, CancellationToken.None);
        return newest.Calendars = CalendarSet.Load(documents.Select(document => System.Text.Encoding.UTF8.GetString(document.Json.Span)));
    }

    private async ValueTask<int?> NewestVersionAsync(string kind, string code)
    {
        var newest = await NewestAsync();
        if (newest.Versions.TryGetValue((kind, code), out var version))
            return version;
        version = (await store.Catalog.FindAsync(kind, code, null, CancellationToken.None))?.Version;
        if (version is not null)
            newest.Versions[(kind, code)] = version;
        return version;
    }

    private async ValueTask<Newest> NewestAsync()
    {
        var newest = _newest;
        var now = time.GetUtcNow();
        if (now - newest.CheckedAt < Freshness)
            return newest;
        var revision = await store.Catalog.RevisionAsync(CancellationToken.None);
        if (revision != newest.Revision)
            return _newest = new Newest(revision, now);
        newest.CheckedAt = now;
        return newest;
    }

    /// <summary>What is newest, as of one revision of the catalogue.</summary>
    private sealed class Newest(long revision, DateTimeOffset checkedAt)
    {
        private long _checkedAt = checkedAt.UtcTicks;

        public long Revision { get; } = revision;

        public DateTimeOffset CheckedAt
        {
            get => new(Interlocked.Read(ref _checkedAt), TimeSpan.Zero);
            set => Interlocked.Exchange(ref _checkedAt, value.UtcTicks);
        }

        public CalendarSet? Calendars { get; set; }

        public HashSet<string>? SwitchedOff { get; set; }

        public ConcurrentDictionary<(string Kind, string Code), int?> Versions { get; } = new();
    }
}
