using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Departments;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Officials;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;
using ApprovalGrid.Tasks;
using Orleans.Runtime;
using Orleans.Storage;

namespace ApprovalGrid.Grains.Departments;

/// <summary>One department (部门): reads of its work list and its roster. The case grain is the only writer of tasks.</summary>
public sealed class DepartmentGrain : Grain, IDepartmentGrain
{
    /// <summary>The state's name carries the grain's, because the ADO.NET persistence of Orleans leaves the grain's type out of its key.</summary>
    public const string RosterState = "department-duty-roster";

    /// <summary>Storage of small grain state.</summary>
    public const string Storage = "grid";

    private const string NoRoster = "none";

    public const int MaxPage = 200;
    public const int MaxRosterDays = 400;

    /// <summary>What is due within this time is shown in yellow.</summary>
    public static readonly TimeSpan DueSoon = TimeSpan.FromDays(2);

    private readonly IListStore _lists;
    private readonly ICaseStore _cases;
    private readonly GridCatalog _catalog;
    private readonly IPersistentState<RosterRecord> _roster;
    private readonly StandingRules _rules;
    private readonly IRegionKeys _keys;
    private readonly TimeProvider _time;

    public DepartmentGrain(
        IGridStore store,
        GridCatalog catalog,
        StandingRules rules,
        IRegionKeys keys,
        TimeProvider time,
        [PersistentState(RosterState, Storage)] IPersistentState<RosterRecord> roster)
    {
        (_rules, _keys, _time) = (rules, keys, time);
        _lists = store.Lists;
        _cases = store.Cases;
        _catalog = catalog;
        _roster = roster;
    }

    private string Key => this.GetPrimaryKeyString();

    public async Task<Answer<DepartmentView>> GetAsync(Actor by)
    {
        if (await _catalog.FindDepartmentAsync(Key) is not { } department)
            return Unknown();
        return new DepartmentView
        {
            Key = department.Key,
            Name = department.Name,
            NameEn = department.NameEn,
            Region = department.Region,
            Roles = department.Roles,
            OpenTasks = Works(by) || by.Kind is ActorKind.Supervisor or ActorKind.Operator ? await _lists.CountTasksAsync(Key, CancellationToken.None) : 0,
        };
    }

    public async Task<Answer<TaskPage>> GetTasksAsync(Actor by, TaskFilter query)
    {
        if (await RefusalAsync(by) is { } refusal)
            return refusal;
        if (query.Limit is < 1 or > MaxPage)
            return Refuse.Invalid("$.limit", "range", $"A page has 1 to {MaxPage} tasks.");
        if (query.Holder is { } other && other != by.Id && !await SeesTasksOfAsync(by, other))
            return Refuse.Forbidden("Only their proxy, or the head of the department, lists the tasks of another official.");
        if (query.Due is not (null or "red" or "yellow" or "green"))
            return Refuse.Invalid("$.due", "one-of", "Due is one of: red, yellow, green.");
        var now = _time.GetUtcNow();
        var page = await _lists.ListTasksAsync(
            new TaskQuery(Key, null, query.Holder ?? by.Id, query.Mine || query.Holder is not null, query.Unclaimed, query.Cursor, query.Limit)
            {
                ServiceItem = query.ServiceItem,
                Step = query.Step,
                CaseNumber = query.CaseNumber,
                DueFrom = query.Due switch { "yellow" => now, "green" => now + DueSoon, _ => null },
                DueBefore = query.Due switch { "red" => now, "yellow" => now + DueSoon, _ => null },
                Found = query.Applicant is { Length: > 0 } applicant ? [ApplicantHash.OfAny(_keys, applicant)] : [],
            },
            CancellationToken.None);
        return new TaskPage { Items = [.. page.Items.Select(Summary)], Next = page.Next };
    }

    /// <summary>
    /// Picks among the first open tasks, spread so that officials and silos do not all ask for the same one; on a loss the next is tried.
    /// </summary>
    public async Task<Answer<TaskView>> ClaimNextAsync(Actor by, ClaimNext command)
    {
        if (await RefusalAsync(by) is { } refusal)
            return refusal;
        if (command.IdempotencyKey is { } key
            && await _cases.FindAnswerAsync($"{by.Kind}:{by.Id}", key, CancellationToken.None) is { } remembered)
            return await ClaimAsync(by, remembered.CaseId, 0, 0, command);

        var roles = command.Role is { } role ? [role] : by.Roles;
        var page = await _lists.ListTasksAsync(
            new TaskQuery(Key, roles, by.Id, false, true, null, GrainLimits.ClaimCandidates), CancellationToken.None);
        var first = page.Items.Count == 0 ? 0 : (int)((uint)string.GetHashCode(by.Id, StringComparison.Ordinal) % (uint)page.Items.Count);
        for (var index = 0; index < page.Items.Count; index++)
        {
            var task = page.Items[(first + index) % page.Items.Count];
            var answer = await ClaimAsync(by, task.CaseId, task.Task.Number, task.Task.Revision, command);
            if (answer.Accepted || answer.Refusal.Class is not (RefusalClass.Conflict or RefusalClass.NotFound or RefusalClass.Forbidden))
                return answer;
        }

        return new Refusal { Code = RefusalCodes.NothingToClaim, Class = RefusalClass.NotFound, Message = "No open task that this account may take." };
    }

    public async Task<Answer<DutyRoster>> GetDutyAsync(Actor by)
    {
        if (await RefusalAsync(by) is { } refusal)
            return refusal;

        // Another silo may have saved it since this activation read it.
        await _roster.ReadStateAsync();
        return Roster();
    }

    public async Task<Answer<DutyRoster>> SetDutyAsync(Actor by, DutyRoster roster)
    {
        if (await RefusalAsync(by) is { } refusal)
            return refusal;
        if (!by.Roles.Contains("head"))
            return Refuse.Forbidden("Only an official with the role 'head' changes the roster.");
        if (roster.Days.Length > MaxRosterDays || roster.Days.Select(day => day.Date).Distinct().Count() != roster.Days.Length)
            return Refuse.Invalid("$.days", "days", $"A roster has at most {MaxRosterDays} days, each once.");
        await _roster.ReadStateAsync();
        if (roster.Version is { } read && read != Roster().Version)
            return SavedSince();
        _roster.State.Roster = roster with { Version = null };
        try
        {
            await _roster.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            return SavedSince();
        }

        return Roster();
    }

    private DutyRoster Roster() => (_roster.State.Roster ?? new DutyRoster()) with { Version = _roster.Etag ?? NoRoster };

    private static Refusal SavedSince() => new()
    {
        Code = RefusalCodes.StaleVersion,
        Class = RefusalClass.Conflict,
        Message = "Somebody else has saved the roster since you read it; nothing of yours was saved. Read it again and make your change there.",
    };

    private async ValueTask<bool> SeesTasksOfAsync(Actor by, string holder) =>
        by.Roles.Contains(OfficialRoles.Head) || (await _rules.PrincipalsOfAsync(by.Id, CancellationToken.None)).Any(proxy => proxy.From == holder);

    private Task<Answer<TaskView>> ClaimAsync(Actor by, long caseId, int task, int version, ClaimNext command) =>
        GrainFactory.GetGrain<ICaseMailbox>(caseId.ToString(CultureInfo.InvariantCulture)).ClaimNextAsync(by, new ClaimPick
        {
            Task = task,
            Version = version,
            Department = Key,
            Role = command.Role,
            IdempotencyKey = command.IdempotencyKey,
        });

    private async Task<Refusal?> RefusalAsync(Actor by)
    {
        if (!Works(by))
            return Refuse.Forbidden("Only officials and systems of this department.");
        return await _catalog.FindDepartmentAsync(Key) is null ? Unknown() : null;
    }

    private bool Works(Actor by) => by.Kind is ActorKind.Official or ActorKind.System && by.Department == Key;

    private static Refusal Unknown() => new()
    {
        Code = RefusalCodes.UnknownDepartment,
        Class = RefusalClass.NotFound,
        Message = "There is no such department.",
    };

    private static TaskSummary Summary(ListedTask listed) => new()
    {
        TaskId = new TaskIdentifier(listed.CaseId, listed.Task.Number).ToString(),
        CaseNumber = listed.Task.CaseNumber,
        CaseId = listed.CaseId,
        Number = listed.Task.Number,
        Version = listed.Task.Revision,
        State = "open",
        Department = listed.Task.Department,
        Role = listed.Task.Role,
        Assignee = listed.Task.Assignee,
        Step = listed.Task.Step,
        ServiceItem = listed.Task.ServiceItem,
        OpenedAt = listed.Task.OpenedAt,
        DueAt = listed.Task.DueAt,
    };
}

/// <summary>What is kept of a department's roster.</summary>
[GenerateSerializer, Alias("grid.RosterRecord")]
public sealed record RosterRecord
{
    [Id(0)] public DutyRoster? Roster { get; set; }
}
