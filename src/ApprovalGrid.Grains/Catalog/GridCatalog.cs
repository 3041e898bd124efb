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

    private readonly ConcurrentDictionary<(string Code, int Version, bool Plain), WorkflowProgram> _programs = new();
    private readonly ConcurrentDictionary<(string Code, int Version), ServiceItem> _items = new();
    private volatile NewestKnown _newest = new(-1, DateTimeOffset.MinValue);

    /// <summary>What a new case of an item runs on: the newest versions; null when there is no such item.</summary>
    /// <param name="itemCode">Code of the item.</param>
    /// <param name="newCaseId">Draws ids of child cases.</param>
    /// <param name="applicant">The applicant's number: it decides who gets a version that is tried on a share.</param>
    public async ValueTask<CaseWorld?> NewestWorldAsync(string itemCode, Func<long> newCaseId, string? applicant = null)
    {
        if (await FindItemAsync(itemCode, applicant) is not { } item || await NewestVersionAsync(CatalogKinds.Definition, item.Definition) is not { } version)
            return null;
        var calendars = await CalendarsAsync();
        return await ProgramAsync(item.Definition, version, plain: false) is { } program
            ? World(item, program, calendars, newCaseId) with
            {
                InstantApprovalOff = await IsSwitchedOffAsync(CatalogKinds.InstantApproval, item.Code),
                FilingSuspended = await IsSwitchedOffAsync(CatalogKinds.Filing, item.Code) || await IsSwitchedOffAsync(CatalogKinds.Starts, item.Definition),
            }
            : null;
    }

    /// <summary>What a new instance without a service item runs on: the newest version; null when there is no such definition.</summary>
    public async ValueTask<CaseWorld?> NewestInstanceWorldAsync(string definition, Func<long> newCaseId) =>
        await NewestVersionAsync(CatalogKinds.Definition, definition) is { } version ? await InstanceWorldAsync(definition, version, newCaseId) : null;

    /// <summary>A number that grows with every change of the catalogue; as fresh as <see cref="Freshness"/>.</summary>
    public async ValueTask<long> RevisionAsync() => (await NewestAsync()).Revision;

    /// <summary>The newest version of every definition, compiled for instances without a service item.</summary>
    public async IAsyncEnumerable<WorkflowProgram> ListInstanceProgramsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        const int PageSize = 200;
        for (string? after = null; ;)
        {
            var page = await store.Catalog.ListAsync(CatalogKinds.Definition, after, PageSize, cancellation);
            foreach (var document in page)
            {
                if (await TryProgramAsync(document) is { } program)
                    yield return program;
            }

            if (page.Count < PageSize)
                yield break;
            after = page[^1].Code;
        }
    }

    /// <summary>One definition that no longer compiles must not keep the others from being listed.</summary>
    private async ValueTask<WorkflowProgram?> TryProgramAsync(CatalogDocument document)
    {
        try
        {
            return await ProgramAsync(document.Code, document.Version, plain: true);
        }
        catch (Exception fault) when (fault is InvalidOperationException or DefinitionFormatException)
        {
            return null;
        }
    }

    /// <summary>What a case runs on: the versions it was filed under; null when the catalogue lacks them.</summary>
    public async ValueTask<CaseWorld?> WorldAsync(CaseState state, Func<long> newCaseId)
    {
        if (state.Outward.IsPlain)
            return await InstanceWorldAsync(state.Definition, state.DefinitionVersion, newCaseId);
        if (state.Trial && state.ServiceItem == TrialItem.Code)
            return await TrialWorldAsync(null, state.Definition, state.DefinitionVersion, newCaseId);
        if (await ItemAsync(state.ServiceItem, state.ItemVersion) is not { } item
            || await ProgramAsync(state.Definition, state.DefinitionVersion, plain: false) is not { } program)
            return null;
        return World(item, program, await CalendarsAsync(), newCaseId) with
        {
            InstantApprovalOff = await IsSwitchedOffAsync(CatalogKinds.InstantApproval, item.Code),
            DepartmentName = (await FindDepartmentAsync(state.Department))?.Name,
        };
    }

    /// <summary>What a trial (试办) runs on: a version of a definition, or a snapshot of a draft, as the item's or as nobody's.</summary>
    /// <param name="item">Code of a service item; null: the stand-in for definitions that no item is bound to.</param>
    /// <param name="definition">Definition id, or the code of a snapshot.</param>
    /// <param name="version">Its version.</param>
    /// <param name="newCaseId">Draws ids of child cases.</param>
    public async ValueTask<CaseWorld?> TrialWorldAsync(string? item, string definition, int version, Func<long> newCaseId)
    {
        if (await ProgramAsync(definition, version, plain: false) is not { } program || (item is null ? TrialItem.StandIn : await FindItemAsync(item)) is not { } found)
            return null;
        return World(found with { Definition = definition }, program, await CalendarsAsync(), newCaseId);
    }

    /// <summary>The newest version of an item.</summary>
    public async ValueTask<ServiceItem?> FindItemAsync(string code)
    {
        var newest = await NewestAsync();
        var item = await NewestVersionAsync(CatalogKinds.Item, code) is { } version ? await ItemAsync(code, version) : null;
        if (newest.Items.Count >= MaxCachedVersions)
            newest.Items.Clear();
        newest.Items[code] = item;
        return item;
    }

    /// <summary>The version of an item that this applicant meets: the newest, but where that one is tried on a share (灰度) they are not in.</summary>
    /// <param name="code">Code of the item.</param>
    /// <param name="applicant">The applicant's number; null: the version that most meet.</param>
    public async ValueTask<ServiceItem?> FindItemAsync(string code, string? applicant)
    {
        var newest = await FindItemAsync(code);
        return newest is not null && await CanaryAsync(code) is { } share && share.Version == newest.Version && !(applicant is not null && share.Covers(code, applicant))
            ? await ItemAsync(code, share.Stable) ?? newest
            : newest;
    }

    /// <summary>The share that the newest version is tried on; null when everybody gets it.</summary>
    public async ValueTask<CanaryShare?> CanaryAsync(string code)
    {
        var newest = await NewestAsync();
        if (newest.Canaries.TryGetValue(code, out var known))
            return known;
        var share = await store.Catalog.FindAsync(CatalogKinds.Canary, code, null, CancellationToken.None) is { } document ? CanaryShare.Parse(document.Json.Span) : null;
        if (newest.Canaries.Count >= MaxCachedVersions)
            newest.Canaries.Clear();
        return newest.Canaries[code] = share is { Percent: < 100 } ? share : null;
    }

    /// <summary>A published version, compiled; null when there is none.</summary>
    /// <param name="plain">As instances without a service item run it.</param>
    public ValueTask<WorkflowProgram?> FindProgramAsync(string code, int version, bool plain = false) => ProgramAsync(code, version, plain);

    /// <summary>A published version as stored; the newest with <paramref name="version"/> null.</summary>
    public ValueTask<CatalogDocument?> FindDefinitionAsync(string code, int? version, CancellationToken cancellation) =>
        store.Catalog.FindAsync(CatalogKinds.Definition, code, version, cancellation);

    /// <summary>What was looked up before is looked up again: this silo has changed the catalogue.</summary>
    public void Refresh() => _newest = new NewestKnown(-1, DateTimeOffset.MinValue);

    /// <summary>The newest versions of all items, by code.</summary>
    public async ValueTask<IReadOnlyList<ServiceItem>> ListItemsAsync(string? afterCode, int limit, CancellationToken cancellation)
    {
        var documents = await store.Catalog.ListAsync(CatalogKinds.Item, afterCode, limit, cancellation);
        return [.. documents.Select(document => ParseItem(document))];
    }

    /// <summary>The departments of one region, by key.</summary>
    public async ValueTask<IReadOnlyList<Department>> ListDepartmentsAsync(string region, int limit, CancellationToken cancellation)
    {
        var newest = await NewestAsync();
        if (newest.OfRegion.TryGetValue(region, out var known))
            return known;
        var documents = await store.Catalog.ListAsync(CatalogKinds.Department, $"{region}/", limit, cancellation);
        if (newest.OfRegion.Count >= MaxCachedVersions)
            newest.OfRegion.Clear();
        return newest.OfRegion[region] =
            [.. documents.TakeWhile(document => document.Code.StartsWith($"{region}/", StringComparison.Ordinal)).Select(document => Department.Parse(document.Json.Span))];
    }

    public async ValueTask<Department?> FindDepartmentAsync(string key)
    {
        var newest = await NewestAsync();
        if (newest.Departments.TryGetValue(key, out var known))
            return known;
        var document = await store.Catalog.FindAsync(CatalogKinds.Department, key, null, CancellationToken.None);
        if (newest.Departments.Count >= MaxCachedVersions)
            newest.Departments.Clear();
        return newest.Departments[key] = document is null ? null : Department.Parse(document.Json.Span);
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

    private async ValueTask<CaseWorld?> InstanceWorldAsync(string definition, int version, Func<long> newCaseId) =>
        await ProgramAsync(definition, version, plain: true) is { } program
            ? World(ServiceItem.None(definition, program.Definition.Name ?? definition), program, await CalendarsAsync(), newCaseId)
            : null;

    private async ValueTask<WorkflowProgram?> ProgramAsync(string code, int version, bool plain)
    {
        if (_programs.TryGetValue((code, version, plain), out var program))
            return program;
        var kind = Drafts.TrialSnapshots.IsSnapshot(code) ? CatalogKinds.TrialDefinition : CatalogKinds.Definition;
        if (await store.Catalog.FindAsync(kind, code, version, CancellationToken.None) is not { } document)
            return null;
        var compiled = await CompileAsync(WorkflowDefinition.Parse(document.Json.Span), plain: plain);
        if (_programs.Count >= MaxCachedVersions)
            _programs.Clear();
        return _programs.GetOrAdd((code, version, plain), compiled.Program ?? throw new InvalidOperationException(
            $"Definition {code} version {version} does not compile: {string.Join("; ", compiled.Faults.Select(fault => fault.Message))}"));
    }

    /// <summary>
    /// Compiles a definition. Where it names no incident strategy, a fault in a case of a service item stops only its branch, so that somebody
    /// can mend it; in an instance without one (<paramref name="plain"/>) it ends the instance, as in Elsa. Workflows used as activities are
    /// those of the catalogue, or of <paramref name="others"/> where a folder is read that is not in the catalogue yet.
    /// </summary>
    public async ValueTask<CompileResult> CompileAsync(
        WorkflowDefinition definition, Func<string, int, WorkflowDefinition?>? others = null, Func<string, bool>? exists = null, bool plain = false)
    {
        var subWorkflows = await SubWorkflows.LoadAsync(definition, async (code, version) =>
            others?.Invoke(code, version)
            ?? (await FindDefinitionAsync(code, version, CancellationToken.None) is { } found ? WorkflowDefinition.Parse(found.Json.Span) : null));
        return WorkflowProgram.Compile(
            definition,
            ApprovalActivities.Catalog,
            new CompileOptions
            {
                IncidentStrategy = plain ? IncidentStrategy.Fault : IncidentStrategy.ContinueWithIncidents,
                ResolveWorkflow = subWorkflows.Resolve,
                WorkflowExists = exists,
            });
    }

    private CaseWorld World(ServiceItem item, WorkflowProgram program, CalendarSet calendars, Func<long> newCaseId) =>
        new(item, program, calendars.Find(item.Calendar) ?? calendars.National, newCaseId) { FindItem = KnownItem };

    /// <exception cref="ItemNeededException">The item has to be looked up first.</exception>
    private ServiceItem? KnownItem(string code) =>
        _newest.Items.TryGetValue(code, out var item) ? item : throw new ItemNeededException(code);

    private async ValueTask<bool> IsSwitchedOffAsync(string kind, string item)
    {
        var newest = await NewestAsync();
        if (!newest.SwitchedOff.TryGetValue(kind, out var off))
        {
            off = [.. (await store.Catalog.ListAsync(kind, null, MaxSwitches, CancellationToken.None))
                .Where(document => document.Json.Span.SequenceEqual("false"u8))
                .Select(document => document.Code)];
            newest.SwitchedOff[kind] = off;
        }

        return off.Contains(item);
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

    private async ValueTask<NewestKnown> NewestAsync()
    {
        var newest = _newest;
        var now = time.GetUtcNow();
        if (now - newest.CheckedAt < Freshness)
            return newest;
        var revision = await store.Catalog.RevisionAsync(CancellationToken.None);
        if (revision != newest.Revision)
            return _newest = new NewestKnown(revision, now);
        newest.CheckedAt = now;
        return newest;
    }
}
