namespace ApprovalGrid.Approvals.Votes;

/// <summary>The count of a step's opinions; they always sum up to the number of slots.</summary>
public readonly record struct VoteTally(int Agree, int Disagree, int Abstain, int Open)
{
    public int Total => Agree + Disagree + Abstain + Open;

    /// <summary>
    /// The verdict as soon as no opinion still open could change it. All slots abstaining is no agreement.
    /// </summary>
    public VoteVerdict Judge(VoteRule rule) => rule.Kind switch
    {
        VoteKind.All or VoteKind.Sequential => JudgeAll(rule),
        VoteKind.Any => Agree > 0 ? VoteVerdict.Passed : Open > 0 ? VoteVerdict.Open : VoteVerdict.Failed,
        VoteKind.Count => Agree >= rule.Numerator ? VoteVerdict.Passed
            : Agree + Open < rule.Numerator ? VoteVerdict.Failed : VoteVerdict.Open,
        _ => JudgeRatio(rule),
    };

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
        (long)agree * rule.Denominator >= (long)rule.Numerator * votes;
}

public enum VoteVerdict
{
    Open,
    Passed,
    Failed,
}
