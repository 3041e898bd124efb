namespace ApprovalGrid.Cases;

/// <summary>A supervision card (电子监察).</summary>
[GenerateSerializer, Immutable, Alias("grid.CardView")]
public sealed record CardView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary><c>yellow</c>, <c>red</c>.</summary>
    [Id(1)] public required string Colour { get; init; }

    /// <summary>What was broken: <c>near-limit</c>, <c>over-limit</c>, <c>over-promise</c>, <c>over-step</c>, <c>over-stop</c>, <c>beyond-guide</c>, <c>second-notice</c>.</summary>
    [Id(2)] public required string Rule { get; init; }

    /// <summary>Number of the clock.</summary>
    [Id(3)] public int? Clock { get; init; }

    /// <summary>Department that answers it.</summary>
    [Id(4)] public required string Owner { get; init; }

    /// <summary>A limit of the law was missed, not only a promise.</summary>
    [Id(5)] public bool LegalBreach { get; init; }

    /// <summary>Last day for the reply.</summary>
    [Id(6)] public required DateOnly ReplyBy { get; init; }

    /// <summary>When it was issued.</summary>
    [Id(7)] public required DateTimeOffset At { get; init; }

    /// <summary><c>open</c>, <c>replied</c>, <c>appealed</c>, <c>upheld</c>, <c>dismissed</c>.</summary>
    [Id(8)] public required string Standing { get; init; }
}
