namespace ApprovalGrid.Cases;

/// <summary>Legal state of a case.</summary>
public enum CaseStatus
{
    /// <summary>已提交: filed, not yet looked at.</summary>
    Submitted,

    /// <summary>预审.</summary>
    Precheck,

    /// <summary>补正: waits for the applicant.</summary>
    AwaitingSupplement,

    /// <summary>受理: accepted, being handled.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>准予: granted; certificate or delivery may be under way.</summary>
    Granted,

    /// <summary>不予许可.</summary>
    Refused,

    /// <summary>办结: closed, delivered.</summary>
    Completed,

    /// <summary>撤回: withdrawn by the applicant.</summary>
    Withdrawn,

    /// <summary>终止: ended without a decision.</summary>
    Terminated,
}
