namespace ApprovalGrid.Tasks;

/// <summary>A task in a list.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskSummary")]
public sealed record TaskSummary
{
    /// <summary>Task id: case and number.</summary>
    [Id(0)] public required string TaskId { get; init; }

    /// <summary>Case number.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Case id.</summary>
    [Id(2)] public required long CaseId { get; init; }

    /// <summary>Number within the case.</summary>
    [Id(3)] public required int Number { get; init; }

    /// <summary>The task's own version, for commands.</summary>
    [Id(4)] public required int Version { get; init; }

    /// <summary><c>open</c>, <c>closed</c>.</summary>
    [Id(5)] public required string State { get; init; }

    /// <summary><c>{region}/{department}</c>.</summary>
    [Id(6)] public required string Department { get; init; }

    /// <summary>Role that may take it.</summary>
    [Id(7)] public string? Role { get; init; }

    /// <summary>Official who holds it.</summary>
    [Id(8)] public string? Assignee { get; init; }

    /// <summary>Step it belongs to.</summary>
    [Id(9)] public required string Step { get; init; }

    /// <summary>Service item of the case.</summary>
    [Id(10)] public required string ServiceItem { get; init; }

    /// <summary>When it was opened.</summary>
    [Id(11)] public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>End of its clock.</summary>
    [Id(12)] public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A task with what its handler needs.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskView")]
public sealed record TaskView
{
    /// <summary>The task.</summary>
    [Id(0)] public required TaskSummary Task { get; init; }

    /// <summary>What may be done with it now.</summary>
    [Id(1)] public ImmutableArray<TaskOperation> Operations { get; init; } = [];

    /// <summary>How it was closed: <c>agree</c>, <c>disagree</c>, …; null while it is open.</summary>
    [Id(2)] public string? Opinion { get; init; }

    /// <summary>Account that closed it.</summary>
    [Id(3)] public string? ClosedBy { get; init; }

    /// <summary>When it was closed.</summary>
    [Id(4)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Opinion in words. Personal.</summary>
    [Id(5)] public string? Comment { get; init; }

    /// <summary>Status of the case after the last command.</summary>
    [Id(6)] public required Cases.CaseStatus CaseStatus { get; init; }

    /// <summary>Version of the case.</summary>
    [Id(7)] public required int CaseVersion { get; init; }
}

/// <summary>A page of a list of tasks.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskPage")]
public sealed record TaskPage
{
    /// <summary>The tasks, the earliest due first.</summary>
    [Id(0)] public ImmutableArray<TaskSummary> Items { get; init; } = [];

    /// <summary>Cursor of the next page; null at the end.</summary>
    [Id(1)] public string? Next { get; init; }
}
