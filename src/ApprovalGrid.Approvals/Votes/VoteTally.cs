namespace ApprovalGrid.Approvals.Votes;

/// <summary>The count of a step's opinions; they always sum up to the number of slots.</summary>
public readonly record struct VoteTally(int Agree, int Disagree, int Abstain, int Open)
{
    public int Total => Agree + Disagree + Abstain + Open;

    /// <summary>
    /// The verdict as soon as no opinion still open could change it. For <see cref="VoteKind.Weight"/> the numbers are sums of weights.
    /// </summary>
    public VoteVerdict Judge(VoteRule rule)
    {
        if (Agree + Disagree == 0 && rule.AllAbstainPasses)
            return Open > 0 ? VoteVerdict.Open : VoteVerdict.Passed;
        if (Agree + Disagree + Open == 0)
            return VoteVerdict.Failed;
        return rule.Kind switch
        {
            VoteKind.All or VoteKind.Sequential => JudgeAll(rule),
            VoteKind.Any => JudgeAny(rule),
            VoteKind.Count or VoteKind.Weight => Reaches(Agree, rule) ? VoteVerdict.Passed
                : Reaches(Agree + Open, rule) ? VoteVerdict.Open : VoteVerdict.Failed,
            _ => JudgeRatio(rule),
        };
    }

    private VoteVerdict JudgeAny(VoteRule rule)
    {
        if (rule.AnyReject && Disagree > 0)
            return VoteVerdict.Failed;
        return Agree > 0 ? VoteVerdict.Passed : Open > 0 ? VoteVerdict.Open : VoteVerdict.Failed;
    }

    private VoteVerdict JudgeAll(VoteRule rule)
    {
        if (Disagree > 0 && (rule.DecideOnFirstNegative || Open == 0))
            return VoteVerdict.Failed;
        if (Open > 0)
            return VoteVerdict.Open;
        return Agree > 0 ? VoteVerdict.Passed : VoteVerdict.Failed;
    }

    private VoteVerdict JudgeRatio(VoteRule rule)
    {
        // Worst for the motion: every open slot disagrees. Best: every open slot agrees (an abstention gains less).
        var votes = rule.Base == VoteBase.All ? Total : Total - Abstain;
        if (Agree > 0 && Enough(Agree, votes, rule))
            return VoteVerdict.Passed;
        return Open > 0 && Enough(Agree + Open, votes, rule) ? VoteVerdict.Open : VoteVerdict.Failed;
    }

    private static bool Enough(int agree, int votes, VoteRule rule) =>
        ((long)agree * rule.Denominator) - ((long)rule.Numerator * votes) >= (rule.MoreThan ? 1 : 0);

    private static bool Reaches(int agree, VoteRule rule) => agree - rule.Numerator >= (rule.MoreThan ? 1 : 0);
}

public enum VoteVerdict
{
    Open,
    Passed,
    Failed,
}
