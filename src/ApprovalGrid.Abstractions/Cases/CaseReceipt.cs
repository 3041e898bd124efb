namespace ApprovalGrid.Cases;

/// <summary>The receipt for a filing (收件凭证).</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseReceipt")]
public sealed record CaseReceipt
{
    /// <summary>Case id: key of the grain.</summary>
    [Id(0)] public required long CaseId { get; init; }

    /// <summary>Case number (办件编号).</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Number of the receipt.</summary>
    [Id(2)] public required string ReceiptNumber { get; init; }

    /// <summary>Status after filing.</summary>
    [Id(3)] public required CaseStatus Status { get; init; }

    /// <summary>Version of the case.</summary>
    [Id(4)] public required int Version { get; init; }

    /// <summary>When it was filed.</summary>
    [Id(5)] public required DateTimeOffset FiledAt { get; init; }
}
