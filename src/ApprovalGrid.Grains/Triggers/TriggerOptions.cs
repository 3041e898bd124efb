namespace ApprovalGrid.Grains.Triggers;

/// <summary>How triggers of definitions start instances.</summary>
public sealed record TriggerOptions
{
    /// <summary><c>{region}/{department}</c> that the instances belong to; null: no trigger starts anything.</summary>
    public string? Department { get; init; }

    /// <summary>Occurrences of one schedule that are made up for after a standstill; older ones are left out, with a warning.</summary>
    public int MaxCatchUp { get; init; } = 100;
}
