namespace ApprovalGrid.Load;

/// <summary>How to measure.</summary>
internal sealed record LoadOptions
{
    /// <summary>How long each measurement lasts, after its warm-up.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Matters in flight in a closed loop.</summary>
    public required int InFlight { get; init; }

    /// <summary>The largest number of cases that the database is grown to.</summary>
    public required int Largest { get; init; }

    /// <summary>Measure although the machine does other work.</summary>
    public required bool EvenWhenBusy { get; init; }
}
