namespace ApprovalGrid.Cases;

/// <summary>A task for an outside system (Elsa's RunTask): completed once, by a system that is authorised for its name.</summary>
[GenerateSerializer, Immutable, Alias("grid.RunTaskView")]
public sealed record RunTaskView
{
    /// <summary><c>{caseNumber}.{number}</c>.</summary>
    [Id(0)] public required string TaskId { get; init; }

    /// <summary>The case that asks.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Which task, as the definition names it; null once it is over.</summary>
    [Id(2)] public string? TaskName { get; init; }

    /// <summary><c>open</c>, <c>completed</c>, or <c>kept</c>: completed before the case asked for it.</summary>
    [Id(3)] public required string State { get; init; }

    /// <summary>Since when the case waits for it.</summary>
    [Id(4)] public DateTimeOffset? Since { get; init; }

    /// <summary>What the task needs. May be personal.</summary>
    [Id(5)] public JsonText? Payload { get; init; }
}

/// <summary>Open tasks of a case.</summary>
[GenerateSerializer, Immutable, Alias("grid.RunTaskList")]
public sealed record RunTaskList
{
    /// <summary>In the order in which they were asked for.</summary>
    [Id(0)] public ImmutableArray<RunTaskView> Items { get; init; } = [];
}

/// <summary>Completes a task of an outside system.</summary>
[GenerateSerializer, Immutable, Alias("grid.CompleteTask")]
public sealed record CompleteTask
{
    /// <summary>The task's id.</summary>
    [Id(0)] public required string TaskId { get; init; }

    /// <summary>What came of it; any JSON.</summary>
    [Id(1)] public JsonText? Result { get; init; }

    /// <summary>Needed only when the case may not have asked yet: the completion is then kept.</summary>
    [Id(2)] public string? TaskName { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(3)] public string? IdempotencyKey { get; init; }
}

/// <summary>Retries or skips a faulted activity, or ends the case because of it.</summary>
[GenerateSerializer, Immutable, Alias("grid.MendIncident")]
public sealed record MendIncident
{
    /// <summary>Number of the incident within the case.</summary>
    [Id(0)] public required int Incident { get; init; }

    /// <summary>By which outcome a skipped activity is left; <c>Done</c> when empty.</summary>
    [Id(1)] public string? Outcome { get; init; }

    /// <summary>Why; required for skipping and ending. May be personal.</summary>
    [Id(2)] public string? Reason { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(3)] public string? IdempotencyKey { get; init; }

    /// <summary>The case's version as last read; another one is refused as stale. Null: whatever it is now.</summary>
    [Id(4)] public int? Version { get; init; }
}
