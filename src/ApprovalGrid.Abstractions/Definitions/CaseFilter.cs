namespace ApprovalGrid.Definitions;

/// <summary>Which cases of a definition are meant. All given conditions must hold.</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseFilter")]
public sealed record CaseFilter
{
    /// <summary>Code of a service item.</summary>
    [Id(0)] public string? ServiceItem { get; init; }

    /// <summary>Region code.</summary>
    [Id(1)] public string? Region { get; init; }

    /// <summary><c>{region}/{department}</c> that handles the case.</summary>
    [Id(2)] public string? Department { get; init; }

    /// <summary>Filed at or after this instant.</summary>
    [Id(3)] public DateTimeOffset? FiledFrom { get; init; }

    /// <summary>Filed before this instant: the cut-off date of a change of law.</summary>
    [Id(4)] public DateTimeOffset? FiledBefore { get; init; }
}
