using System.Collections.Immutable;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>How the results of joint handling become one.</summary>
public enum JointPolicy
{
    /// <summary>All that count must be granted; the first refusal fails the whole.</summary>
    All,

    /// <summary>Each stands by itself; the whole passes when all have ended.</summary>
    Independent,

    /// <summary>So many must be granted.</summary>
    Quorum,
}

/// <summary>One matter of joint handling.</summary>
/// <param name="After">Ids of those that must be granted before it starts.</param>
/// <param name="Informational">Its result is told, not waited for, and counts for nothing.</param>
/// <param name="CaseId">The child case; null while it has not started.</param>
/// <param name="Outcome"><c>Granted</c>, <c>Refused</c>, <c>Withdrawn</c>, or <c>NotStarted</c> when what it needs was not granted.</param>
public sealed record JointChild(
    string Id,
    string ServiceItem,
    string Department,
    ImmutableArray<string> After,
    bool Informational,
    long? CaseId = null,
    string? Outcome = null);

public sealed record JointState(int Visit, JointPolicy Policy, int Quorum, ImmutableArray<JointChild> Children);
