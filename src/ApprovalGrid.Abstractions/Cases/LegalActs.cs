using System.Text.Json.Serialization;

namespace ApprovalGrid.Cases;

/// <summary>An act of the law's procedures on a case, such as a lawful stop of its clocks.</summary>
[GenerateSerializer, Immutable, Alias("grid.LegalAct")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(StopClock), "stop-clock")]
[JsonDerivedType(typeof(ResumeClock), "resume-clock")]
[JsonDerivedType(typeof(ExtendClock), "extend-clock")]
[JsonDerivedType(typeof(AnswerCard), "answer-card")]
public abstract record LegalAct
{
    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(0)] public string? IdempotencyKey { get; init; }

    /// <summary>The case's version as last read; another one is refused as stale. Null: whatever it is now.</summary>
    [Id(1)] public int? Version { get; init; }
}

/// <summary>特别程序: stops the clocks while a procedure of the law's list runs (Administrative Licensing Law, art. 45).</summary>
[GenerateSerializer, Immutable, Alias("grid.StopClock")]
public sealed record StopClock : LegalAct
{
    /// <summary><c>hearing</c>, <c>tender</c>, <c>auction</c>, <c>inspection</c>, <c>testing</c>, <c>quarantine</c>, <c>appraisal</c>, <c>expertReview</c>; nothing else.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>Working days that it is expected to take; at least 1.</summary>
    [Id(1)] public int ExpectedDays { get; init; }

    /// <summary>The written notice to the applicant; up to 4,000 characters.</summary>
    [Id(2)] public string? Notice { get; init; }
}

/// <summary>恢复计时: ends a stop today.</summary>
[GenerateSerializer, Immutable, Alias("grid.ResumeClock")]
public sealed record ResumeClock : LegalAct
{
    /// <summary>Number of the stop in the case.</summary>
    [Id(0)] public required int Stop { get; init; }
}

/// <summary>延期: extends the limit of the law once, by the head whom the guide names (art. 42).</summary>
[GenerateSerializer, Immutable, Alias("grid.ExtendClock")]
public sealed record ExtendClock : LegalAct
{
    /// <summary>Why, as the applicant is told; up to 4,000 characters.</summary>
    [Id(0)] public required string Reason { get; init; }
}

/// <summary>What is done with a supervision card.</summary>
public enum CardAnswer
{
    /// <summary>答复, by the department.</summary>
    Reply,

    /// <summary>申诉, by the department.</summary>
    Appeal,

    /// <summary>申诉成立, by supervision above the department.</summary>
    Uphold,

    /// <summary>申诉不成立, by supervision above the department.</summary>
    Dismiss,
}

/// <summary>Answers a supervision card (电子监察).</summary>
[GenerateSerializer, Immutable, Alias("grid.AnswerCard")]
public sealed record AnswerCard : LegalAct
{
    /// <summary>Number of the card in the case.</summary>
    [Id(0)] public required int Card { get; init; }

    /// <summary>What is done.</summary>
    [Id(1)] public required CardAnswer Answer { get; init; }

    /// <summary>In words; up to 4,000 characters.</summary>
    [Id(2)] public required string Text { get; init; }
}
