namespace ApprovalGrid.Cases;

/// <summary>催办: asks those who hold the case to get on with it.</summary>
[GenerateSerializer, Immutable, Alias("grid.UrgeCase")]
public sealed record UrgeCase
{
    /// <summary>Words for whoever holds the case. Personal. At most 4,000 characters.</summary>
    [Id(0)] public string? Comment { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(1)] public string? IdempotencyKey { get; init; }

    /// <summary>The case's version as last read; another one is refused as stale. Null: whatever it is now.</summary>
    [Id(2)] public int? Version { get; init; }
}

/// <summary>挂起: nobody acts on the case until it is resumed. Legal clocks go on.</summary>
[GenerateSerializer, Immutable, Alias("grid.SuspendCase")]
public sealed record SuspendCase
{
    /// <summary>Why. At most 4,000 characters.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(1)] public string? IdempotencyKey { get; init; }

    /// <summary>See <see cref="UrgeCase.Version"/>.</summary>
    [Id(2)] public int? Version { get; init; }
}

/// <summary>激活.</summary>
[GenerateSerializer, Immutable, Alias("grid.ResumeCase")]
public sealed record ResumeCase
{
    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(0)] public string? IdempotencyKey { get; init; }

    /// <summary>See <see cref="UrgeCase.Version"/>.</summary>
    [Id(1)] public int? Version { get; init; }
}

/// <summary>跳转: proposed by one head of the department, approved by another one, never past a step that the law requires.</summary>
[GenerateSerializer, Immutable, Alias("grid.JumpCase")]
public sealed record JumpCase
{
    /// <summary>Id of the node to go to.</summary>
    [Id(0)] public required string Target { get; init; }

    /// <summary>Why. At most 4,000 characters.</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>Id of the open step that is left; needed when several are open.</summary>
    [Id(2)] public string? From { get; init; }

    /// <summary>What becomes of child cases that run behind the target. Required when there are any.</summary>
    [Id(3)] public Tasks.ChildrenChoice? Children { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(4)] public string? IdempotencyKey { get; init; }

    /// <summary>See <see cref="UrgeCase.Version"/>.</summary>
    [Id(5)] public int? Version { get; init; }
}

/// <summary>终止办理: ends the case without a decision, on a legal basis. The applicant is told.</summary>
[GenerateSerializer, Immutable, Alias("grid.TerminateCase")]
public sealed record TerminateCase
{
    /// <summary>Why, for the applicant. At most 4,000 characters.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>The provision that allows it.</summary>
    [Id(1)] public required string Basis { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(2)] public string? IdempotencyKey { get; init; }

    /// <summary>See <see cref="UrgeCase.Version"/>.</summary>
    [Id(3)] public int? Version { get; init; }
}
