using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Departments;

/// <summary>One department of one region (部门). Key: <c>{region}/{department}</c>, such as <c>430100/hrss</c>.</summary>
[Alias("grid.IDepartmentGrain")]
public interface IDepartmentGrain : IGrainWithStringKey
{
    /// <summary>What the department is, who works there, how much waits.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<DepartmentView>> GetAsync(Actor by);

    /// <summary>Open tasks (待办), the earliest due first.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="query">Filter and page.</param>
    Task<Answer<TaskPage>> GetTasksAsync(Actor by, TaskFilter query);

    /// <summary>Claims one of the first open tasks for <paramref name="by"/> (认领下一件).</summary>
    /// <param name="by">Who asks: an official of this department.</param>
    /// <param name="command">For which role; key for a safe repetition.</param>
    Task<Answer<TaskView>> ClaimNextAsync(Actor by, ClaimNext command);

    /// <summary>The duty roster (值班表): who answers for the department on which day.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<DutyRoster>> GetDutyAsync(Actor by);

    /// <summary>Replaces the duty roster. Only for an official with the role <c>head</c>.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="roster">The new roster.</param>
    Task<Answer<DutyRoster>> SetDutyAsync(Actor by, DutyRoster roster);
}

/// <summary>A department as people see it.</summary>
[GenerateSerializer, Immutable, Alias("grid.DepartmentView")]
public sealed record DepartmentView
{
    /// <summary><c>{region}/{department}</c>.</summary>
    [Id(0)] public required string Key { get; init; }

    /// <summary>Name in Chinese.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Name in English.</summary>
    [Id(2)] public required string NameEn { get; init; }

    /// <summary>Region code.</summary>
    [Id(3)] public required string Region { get; init; }

    /// <summary>Open tasks.</summary>
    [Id(4)] public required long OpenTasks { get; init; }

    /// <summary>Roles that its officials hold.</summary>
    [Id(5)] public ImmutableArray<string> Roles { get; init; } = [];
}

/// <summary>Filter of a department's tasks.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskFilter")]
public sealed record TaskFilter
{
    /// <summary>Only tasks the asking official holds.</summary>
    [Id(0)] public bool Mine { get; init; }

    /// <summary>Only tasks nobody holds.</summary>
    [Id(1)] public bool Unclaimed { get; init; }

    /// <summary>From the previous page.</summary>
    [Id(2)] public string? Cursor { get; init; }

    /// <summary>1 to 200.</summary>
    [Id(3)] public int Limit { get; init; } = 50;

    /// <summary>Only tasks that this official holds: for their proxy (代理) and for the head of the department.</summary>
    [Id(4)] public string? Holder { get; init; }

    /// <summary>Only tasks of cases of this service item.</summary>
    [Id(5)] public string? ServiceItem { get; init; }

    /// <summary>Only tasks of the step of this name.</summary>
    [Id(6)] public string? Step { get; init; }

    /// <summary><c>red</c>: past the due date; <c>yellow</c>: due within two days; <c>green</c>: later, or without a date.</summary>
    [Id(7)] public string? Due { get; init; }

    /// <summary>Only tasks of the case of this number.</summary>
    [Id(8)] public string? CaseNumber { get; init; }

    /// <summary>Only tasks of this applicant's cases: identity number, unified social credit code, or the whole name. Personal.</summary>
    [Id(9)] public string? Applicant { get; init; }

    /// <summary>Never prints whom it looks for.</summary>
    public override string ToString() => "task filter";
}

/// <summary>Claims the next task.</summary>
[GenerateSerializer, Immutable, Alias("grid.ClaimNext")]
public sealed record ClaimNext
{
    /// <summary>Only tasks of this role; null: any role the official holds.</summary>
    [Id(0)] public string? Role { get; init; }

    /// <summary>See <see cref="Cases.FileCase.IdempotencyKey"/>.</summary>
    [Id(1)] public string? IdempotencyKey { get; init; }
}

/// <summary>Who is on duty when.</summary>
[GenerateSerializer, Immutable, Alias("grid.DutyRoster")]
public sealed record DutyRoster
{
    /// <summary>The days, each with the ids of the officials on duty.</summary>
    [Id(0)] public ImmutableArray<DutyDay> Days { get; init; } = [];

    /// <summary>
    /// Which roster this is. Given back with a changed one, it is refused with <c>stale-version</c> when somebody has saved another since; without
    /// it whatever stands there is replaced.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    [Id(1)]
    public string? Version { get; init; }
}

/// <summary>One day of a roster.</summary>
[GenerateSerializer, Immutable, Alias("grid.DutyDay")]
public sealed record DutyDay
{
    /// <summary>The day, local.</summary>
    [Id(0)] public required DateOnly Date { get; init; }

    /// <summary>Ids of the officials on duty.</summary>
    [Id(1)] public ImmutableArray<string> Officials { get; init; } = [];
}
