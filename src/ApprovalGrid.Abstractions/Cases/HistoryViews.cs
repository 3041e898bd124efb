namespace ApprovalGrid.Cases;

/// <summary>What happened, in order.</summary>
[GenerateSerializer, Immutable, Alias("grid.Timeline")]
public sealed record Timeline
{
    /// <summary>Entries, the oldest first.</summary>
    [Id(0)] public ImmutableArray<TimelineEntry> Entries { get; init; } = [];
}

/// <summary>One thing that happened.</summary>
[GenerateSerializer, Immutable, Alias("grid.TimelineEntry")]
public sealed record TimelineEntry
{
    /// <summary>Version of the case it belongs to.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>When.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Stable name of the event: <c>filed</c>, <c>task-opened</c>, …</summary>
    [Id(2)] public required string Event { get; init; }

    /// <summary>Who: account id, or <c>engine</c>.</summary>
    [Id(3)] public required string By { get; init; }

    /// <summary>Step it belongs to, if any.</summary>
    [Id(4)] public string? Step { get; init; }

    /// <summary>One line in English.</summary>
    [Id(5)] public required string Text { get; init; }

    /// <summary>One line in Chinese.</summary>
    [Id(6)] public required string TextZh { get; init; }

    /// <summary>Name of the official or system who acted, where it is known.</summary>
    [Id(7)] public string? ByName { get; init; }

    /// <summary>The words of an opinion, for officials of the departments that handle the case. Personal.</summary>
    [Id(8)] public string? Words { get; init; }

    /// <summary>The step in English.</summary>
    [Id(9)] public string? StepEn { get; init; }
}

/// <summary>The event rows of a case with their hash chain.</summary>
[GenerateSerializer, Immutable, Alias("grid.AuditTrail")]
public sealed record AuditTrail
{
    /// <summary>Rows, the oldest first.</summary>
    [Id(0)] public ImmutableArray<AuditRow> Rows { get; init; } = [];

    /// <summary>True when every hash follows from its row and the one before.</summary>
    [Id(1)] public required bool ChainIntact { get; init; }
}

/// <summary>One stored turn.</summary>
[GenerateSerializer, Immutable, Alias("grid.AuditRow")]
public sealed record AuditRow
{
    /// <summary>Version the turn made.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>Command the turn answered.</summary>
    [Id(1)] public required Guid CommandId { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>Names of its events.</summary>
    [Id(3)] public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>SHA-256 of the chain up to this row, in hex.</summary>
    [Id(4)] public required string Hash { get; init; }
}
