namespace ApprovalGrid.Storage;

/// <summary>Lists over all cases, by keyset paging: a page costs the same at the start and a million rows in.</summary>
public interface IListStore
{
    /// <summary>Open tasks of a department by (due, case, number); rows without a due date come last.</summary>
    ValueTask<Page<ListedTask>> ListTasksAsync(TaskQuery query, CancellationToken cancellation);

    /// <summary>How many tasks are open in a department.</summary>
    ValueTask<long> CountTasksAsync(string department, CancellationToken cancellation);

    /// <summary>Cases, the newest first. Trial cases are left out unless the query wants them.</summary>
    ValueTask<Page<ListedCase>> ListCasesAsync(CaseQuery query, CancellationToken cancellation);

    /// <summary>The children of a case, in order of filing.</summary>
    ValueTask<IReadOnlyList<ListedCase>> ListChildrenAsync(long parent, CancellationToken cancellation);

    /// <summary>Rows of a register, the newest first.</summary>
    ValueTask<Page<ListedRegister>> ListRegisterAsync(RegisterQuery query, CancellationToken cancellation);

    /// <summary>How many rows of a register there are by department, label and standing; paging is ignored.</summary>
    ValueTask<IReadOnlyList<RegisterCount>> CountRegisterAsync(RegisterQuery query, CancellationToken cancellation);

    /// <summary>How many cases were filed in a time by department and status. Trial cases are left out.</summary>
    /// <param name="regionPrefix">First digits of the region code.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after.</param>
    /// <param name="cancellation">Ends the count.</param>
    ValueTask<IReadOnlyList<CaseCount>> CountCasesAsync(string regionPrefix, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>How many cases the query finds, by region, department, item, status and colour; paging is ignored.</summary>
    ValueTask<IReadOnlyList<CaseTally>> TallyCasesAsync(CaseQuery query, CancellationToken cancellation);

    /// <summary>How many cases were filed and how many ended on each day. Trial cases are left out.</summary>
    /// <param name="scope">Whose cases; its times are those of <paramref name="from"/> and <paramref name="to"/>.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant after.</param>
    /// <param name="offset">Of the days from UTC.</param>
    /// <param name="cancellation">Ends the count.</param>
    ValueTask<IReadOnlyList<DayCount>> CountDaysAsync(ListScope scope, DateTimeOffset from, DateTimeOffset to, TimeSpan offset, CancellationToken cancellation);

    /// <summary>Where open tasks wait: by department, item and step, the most overdue first; at most <see cref="StoreLimits.MaxPage"/>.</summary>
    /// <param name="scope">Whose tasks.</param>
    /// <param name="now">What is due before it is overdue.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Ends the count.</param>
    ValueTask<IReadOnlyList<StepLoad>> CountStepsAsync(ListScope scope, DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>How full the queues and the database are, for operators. Each count stops at <see cref="StoreLimits.MaxCounted"/>.</summary>
    /// <param name="now">What is due before it is due.</param>
    /// <param name="soon">What is due before it is due soon.</param>
    /// <param name="cancellation">Ends the count.</param>
    ValueTask<StoreMeasure> MeasureAsync(DateTimeOffset now, DateTimeOffset soon, CancellationToken cancellation);
}

/// <param name="Bytes">Size of the database.</param>
/// <param name="Messages">Messages between cases that wait to be delivered.</param>
/// <param name="Requests">Requests to the outside that wait.</param>
/// <param name="DeadLetters">What was given up and waits for an operator.</param>
/// <param name="Due">Deadlines that are due.</param>
/// <param name="DueSoon">Deadlines that are due soon, and due.</param>
/// <param name="OpenTasks">Tasks that are open.</param>
public sealed record StoreMeasure(long Bytes, long Messages, long Requests, long DeadLetters, long Due, long DueSoon, long OpenTasks);

/// <summary>Whose rows are counted; all given conditions must hold.</summary>
/// <param name="RegionPrefix">First digits of the region: all regions beneath it.</param>
/// <param name="Department"><c>{region}/{department}</c>.</param>
/// <param name="ServiceItem">Code of the item.</param>
public sealed record ListScope(string? RegionPrefix = null, string? Department = null, string? ServiceItem = null);

/// <param name="Colour">See <see cref="CaseQuery.Colour"/>.</param>
public sealed record CaseTally(string Region, string Department, string ServiceItem, string Status, bool Ended, string Colour, long Count);

/// <param name="Day">Local day.</param>
public sealed record DayCount(DateOnly Day, long Filed, long Ended);

/// <param name="Open">Tasks that are open.</param>
/// <param name="Overdue">Of them, those past their due date.</param>
/// <param name="Oldest">When the oldest was opened.</param>
public sealed record StepLoad(string Department, string ServiceItem, string Step, long Open, long Overdue, DateTimeOffset Oldest);

/// <summary>All given conditions must hold.</summary>
/// <param name="DepartmentPrefix">First characters of <c>{region}/{department}</c>: the first digits of a region take all beneath it.</param>
/// <param name="From">First instant.</param>
/// <param name="To">First instant after.</param>
public sealed record RegisterQuery(
    string Kind,
    string DepartmentPrefix,
    string? Label,
    string? Standing,
    DateTimeOffset From,
    DateTimeOffset To,
    string? Cursor,
    int Limit)
{
    /// <summary>Exactly this department, besides the prefix.</summary>
    public string? Department { get; init; }

    /// <summary>Only rows of cases of this item.</summary>
    public string? ServiceItem { get; init; }
}

public sealed record ListedRegister(long CaseId, RegisterRow Row);

public sealed record RegisterCount(string Department, string Label, string Standing, long Count);

public sealed record CaseCount(string Department, string Status, long Count);

/// <param name="Roles">When not null: only tasks of one of these roles (or of none), or assigned to <paramref name="Assignee"/>.</param>
/// <param name="Assignee">With <paramref name="OnlyAssigned"/>: only tasks this official holds.</param>
/// <param name="Cursor">From the previous page, or null.</param>
public sealed record TaskQuery(
    string Department,
    IReadOnlyList<string>? Roles,
    string? Assignee,
    bool OnlyAssigned,
    bool OnlyUnassigned,
    string? Cursor,
    int Limit)
{
    /// <summary>Only tasks of cases of this item.</summary>
    public string? ServiceItem { get; init; }

    /// <summary>Only tasks of the step of this name.</summary>
    public string? Step { get; init; }

    /// <summary>Only tasks of the case of this number.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Only tasks due at this instant or later, or not at all.</summary>
    public DateTimeOffset? DueFrom { get; init; }

    /// <summary>Only tasks due before this instant.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Hashes that the task's case must all be found under.</summary>
    public IReadOnlyList<SearchHash> Found { get; init; } = [];
}

public sealed record ListedTask(long CaseId, TaskRow Task);

/// <summary>All given conditions must hold.</summary>
/// <param name="WithTrials">Trial cases too.</param>
public sealed record CaseQuery(
    SearchHash? Applicant,
    string? Status,
    string? ServiceItem,
    string? Region,
    string? Department,
    bool? Ended,
    string? Cursor,
    int Limit,
    bool WithTrials = false)
{
    /// <summary>Id of the definition that the case runs.</summary>
    public string? Definition { get; init; }

    /// <summary>With <see cref="Definition"/>: the version that it runs.</summary>
    public int? DefinitionVersion { get; init; }

    /// <summary>First digits of the region: all regions beneath it.</summary>
    public string? RegionPrefix { get; init; }

    /// <summary>Only cases filed at this instant or later.</summary>
    public DateTimeOffset? FiledFrom { get; init; }

    /// <summary>Only cases filed before this instant.</summary>
    public DateTimeOffset? FiledBefore { get; init; }

    /// <summary>
    /// Of the supervision cards that count (not those whose appeal was upheld): <c>red</c> with a red one, <c>yellow</c> with yellow ones only,
    /// <c>green</c> without any.
    /// </summary>
    public string? Colour { get; init; }

    /// <summary>Hashes that the case must all be found under, besides the applicant's.</summary>
    public IReadOnlyList<SearchHash> Found { get; init; } = [];

    internal IEnumerable<SearchHash> Hashes => Applicant is { } applicant ? Found.Prepend(applicant) : Found;
}

public sealed record ListedCase(long CaseId, int Version, CaseHead Head);

/// <param name="Next">Cursor of the next page, or null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
