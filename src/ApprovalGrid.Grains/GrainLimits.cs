namespace ApprovalGrid.Grains;

/// <summary>Limits of the grains.</summary>
public static class GrainLimits
{
    /// <summary>How often a turn decides again after it lost the fence, before the caller is asked to try again (503).</summary>
    public const int MaxAttempts = 8;

    /// <summary>How many event rows an audit or timeline shows.</summary>
    public const int MaxHistoryRows = 5_000;

    /// <summary>Messages between cases that one silo carries from memory at a time; more are left in the outbox, to whichever silo claims them.</summary>
    public const int MaxCarried = 4_096;

    /// <summary>How many open tasks claim-next looks at, so that silos spread over them.</summary>
    public const int ClaimCandidates = 20;
}
