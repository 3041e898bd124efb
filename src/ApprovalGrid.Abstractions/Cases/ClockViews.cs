namespace ApprovalGrid.Cases;

/// <summary>A clock as seen now.</summary>
[GenerateSerializer, Immutable, Alias("grid.ClockView")]
public sealed record ClockView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>What it measures: <c>statutory</c>, <c>promised</c>, <c>step</c>, <c>procedure</c>, <c>delivery</c>, <c>gap</c>.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary>Display name of what it measures.</summary>
    [Id(2)] public required string Name { get; init; }

    /// <summary>Who owes the work: <c>{region}/{department}</c>.</summary>
    [Id(3)] public required string Owner { get; init; }

    /// <summary>Legal basis of the limit.</summary>
    [Id(4)] public string? Basis { get; init; }

    /// <summary>Day of the event; not counted.</summary>
    [Id(5)] public required DateOnly Start { get; init; }

    /// <summary>Length in days.</summary>
    [Id(6)] public required int Days { get; init; }

    /// <summary><c>working</c> or <c>calendar</c>.</summary>
    [Id(7)] public required string DayKind { get; init; }

    /// <summary>Last day of the limit; null while it is stopped.</summary>
    [Id(8)] public DateOnly? Deadline { get; init; }

    /// <summary>True while the deadline rests on a year without a decree.</summary>
    [Id(9)] public bool Provisional { get; init; }

    /// <summary>Working (or calendar) days left after today, the last one included; negative when over. Today is a day used.</summary>
    [Id(10)] public int? DaysLeft { get; init; }

    /// <summary><c>running</c>, <c>stopped</c>, <c>met</c>, <c>overdue</c>, <c>cancelled</c>.</summary>
    [Id(11)] public required string State { get; init; }

    /// <summary>When it ended.</summary>
    [Id(12)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Days by which it was extended (延期), contained in <see cref="Days"/>.</summary>
    [Id(13)] public int ExtraDays { get; init; }

    /// <summary>Legal basis in English, where the guide or the definition gives it.</summary>
    [Id(14)] public string? BasisEn { get; init; }
}

/// <summary>A lawful stop of the clocks (特别程序).</summary>
[GenerateSerializer, Immutable, Alias("grid.StopView")]
public sealed record StopView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Reason of the law's list: <c>hearing</c>, <c>tender</c>, …</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>First stopped day.</summary>
    [Id(2)] public required DateOnly From { get; init; }

    /// <summary>Last stopped day; null while it goes on.</summary>
    [Id(3)] public DateOnly? To { get; init; }

    /// <summary>Working days that the applicant was told.</summary>
    [Id(4)] public required int ExpectedDays { get; init; }

    /// <summary>Number of the written notice.</summary>
    [Id(5)] public required string Notice { get; init; }
}

/// <summary>Every clock of a case with its arithmetic.</summary>
[GenerateSerializer, Immutable, Alias("grid.DeadlineReport")]
public sealed record DeadlineReport
{
    /// <summary>The clocks.</summary>
    [Id(0)] public ImmutableArray<ExplainedClock> Clocks { get; init; } = [];
}

/// <summary>A clock and each of its days.</summary>
[GenerateSerializer, Immutable, Alias("grid.ExplainedClock")]
public sealed record ExplainedClock
{
    /// <summary>The clock.</summary>
    [Id(0)] public required ClockView Clock { get; init; }

    /// <summary>Calendar that was used, with its version.</summary>
    [Id(1)] public required string Calendar { get; init; }

    /// <summary>Each day from the start to the deadline.</summary>
    [Id(2)] public ImmutableArray<ExplainedDay> Days { get; init; } = [];

    /// <summary>The rules that were applied, in Chinese, each with its source.</summary>
    [Id(3)] public ImmutableArray<string> Rules { get; init; } = [];
}

/// <summary>One day of a clock.</summary>
[GenerateSerializer, Immutable, Alias("grid.ExplainedDay")]
public sealed record ExplainedDay
{
    /// <summary>The day, local.</summary>
    [Id(0)] public required DateOnly Date { get; init; }

    /// <summary>Which day of the limit it is; null when it does not count.</summary>
    [Id(1)] public int? Ordinal { get; init; }

    /// <summary>Why it counts or not: <c>counted</c>, <c>startDay</c>, <c>weekend</c>, <c>holiday</c>, <c>stopped</c>, …</summary>
    [Id(2)] public required string Verdict { get; init; }

    /// <summary>Name of the holiday, reason of the stop.</summary>
    [Id(3)] public string? Note { get; init; }
}
