namespace ApprovalGrid.Cases;

/// <summary>签章: the licence service has sealed a certificate, which takes effect; or says why it could not.</summary>
[GenerateSerializer, Immutable, Alias("grid.SealCertificate")]
public sealed record SealCertificate : LegalAct
{
    /// <summary>Number of the certificate.</summary>
    [Id(0)] public required string Number { get; init; }

    /// <summary>Identifier or value of the seal, as the service gives it; 1 to 4,000 characters. Null: it could not be sealed.</summary>
    [Id(1)] public string? Seal { get; init; }

    /// <summary>Why it could not be sealed; 1 to 4,000 characters.</summary>
    [Id(2)] public string? Failure { get; init; }
}
