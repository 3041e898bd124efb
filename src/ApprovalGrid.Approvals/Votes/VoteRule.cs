namespace ApprovalGrid.Approvals.Votes;

/// <summary>How the opinions of a step's slots become one outcome (会签、或签、顺序会签、票签). Exact integers, never rounded.</summary>
/// <param name="Kind">See <see cref="VoteKind"/>.</param>
/// <param name="Numerator">Of a ratio; the least count for <see cref="VoteKind.Count"/>.</param>
/// <param name="Denominator">Of a ratio.</param>
/// <param name="Base">What a ratio is taken of.</param>
/// <param name="DecideOnFirstNegative">For <see cref="VoteKind.All"/>: fail at the first disagreement (default), or when all are in.</param>
public sealed record VoteRule(
    VoteKind Kind,
    int Numerator = 1,
    int Denominator = 1,
    VoteBase Base = VoteBase.All,
    bool DecideOnFirstNegative = true);

public enum VoteKind
{
    /// <summary>会签: every slot that does not abstain agrees.</summary>
    All,

    /// <summary>或签: the first agreement passes; refused when all have refused.</summary>
    Any,

    /// <summary>顺序会签: as <see cref="All"/>, the slots open one after another.</summary>
    Sequential,

    /// <summary>票签 by a fraction: passes when <c>agree × denominator ≥ numerator × base</c>.</summary>
    Ratio,

    /// <summary>票签 by a number: passes at that many agreements.</summary>
    Count,
}

/// <summary>What a ratio is taken of.</summary>
public enum VoteBase
{
    /// <summary>All slots.</summary>
    All,

    /// <summary>Slots that do not abstain.</summary>
    NotAbstaining,
}
