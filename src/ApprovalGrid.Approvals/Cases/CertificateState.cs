namespace ApprovalGrid.Approvals.Cases;

/// <summary>Where a certificate stands.</summary>
public enum CertificateStanding
{
    /// <summary>有效.</summary>
    Valid,

    /// <summary>已变更.</summary>
    Changed,

    /// <summary>已延续.</summary>
    Renewed,

    /// <summary>有效（视为准予延续）.</summary>
    DeemedRenewed,

    /// <summary>已撤销.</summary>
    Revoked,

    /// <summary>已注销.</summary>
    Cancelled,

    /// <summary>已生成，待签章: it has no effect yet.</summary>
    Generated,
}

/// <summary>证照.</summary>
public sealed record CertificateState(string Number, DateTimeOffset IssuedAt, DateOnly? ValidUntil, CertificateStanding Standing)
{
    public bool IsInForce(DateOnly today) =>
        Standing is not (CertificateStanding.Revoked or CertificateStanding.Cancelled or CertificateStanding.Generated) && !(today > ValidUntil);
}

/// <summary>The earlier case whose permit this one is about.</summary>
/// <param name="DeemedAt">Last day of the old permit: silence renews at its end; null: it does not.</param>
public sealed record RelationState(long CaseId, string Number, ApprovalGrid.Cases.RelationKind Kind, DateOnly? DeemedAt);
