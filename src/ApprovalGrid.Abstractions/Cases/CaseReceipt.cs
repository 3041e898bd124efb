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

    /// <summary>SHA-256 of what was filed, in hex; over the lines that the guarantees name.</summary>
    [Id(6)] public string? ContentSha256 { get; init; }

    /// <summary>The words of the agency's seal for receipts (收件专用章).</summary>
    [Id(7)] public string? Seal { get; init; }

    /// <summary>办件编号 in the national shape, where the item has an implementation code.</summary>
    [Id(8)] public string? NationalNumber { get; init; }

    /// <summary>查询码: with the case's number it shows where the case stands, without signing in. Keep it.</summary>
    [Id(9)] public string? QueryCode { get; init; }
}
