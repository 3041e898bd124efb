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
}

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
    int Limit);

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
    int Limit);

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

    /// <summary>Hashes that the case must all be found under, besides the applicant's.</summary>
    public IReadOnlyList<SearchHash> Found { get; init; } = [];

    internal IEnumerable<SearchHash> Hashes => Applicant is { } applicant ? Found.Prepend(applicant) : Found;
}

public sealed record ListedCase(long CaseId, int Version, CaseHead Head);

/// <param name="Next">Cursor of the next page, or null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
