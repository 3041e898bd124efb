using System.Collections.Immutable;

namespace ApprovalGrid.Approvals.Votes;

/// <summary>How the opinions of a step's slots become one outcome (会签、或签、顺序会签、票签). Exact integers, never rounded.</summary>
/// <param name="Kind">See <see cref="VoteKind"/>.</param>
/// <param name="Numerator">Of a ratio; the least count for <see cref="VoteKind.Count"/>.</param>
/// <param name="Denominator">Of a ratio.</param>
/// <param name="Base">What a ratio is taken of.</param>
/// <param name="DecideOnFirstNegative">For <see cref="VoteKind.All"/>: fail at the first disagreement (default), or when all are in.</param>
/// <param name="MoreThan">The threshold has to be exceeded (&gt;) instead of reached (≥).</param>
/// <param name="AnyReject">For <see cref="VoteKind.Any"/>: the first refusal closes it; else only when all have refused.</param>
/// <param name="AllAbstainPasses">What comes out when everybody abstains; not passed by default.</param>
/// <param name="Quorum">Least number of opinions, abstentions included, before anything passes.</param>
/// <param name="Veto">一票否决: whose disagreement fails the step at once. The right stays with the slot's participant: it goes along with a proxy (代理), not with a transfer (转办).</param>
/// <param name="Weights">For <see cref="VoteKind.Weight"/>: weight by participant; 1 for whoever is not named.</param>
public sealed record VoteRule(
    VoteKind Kind,
    int Numerator = 1,
    int Denominator = 1,
    VoteBase Base = VoteBase.All,
    bool DecideOnFirstNegative = true,
    bool MoreThan = false,
    bool AnyReject = false,
    bool AllAbstainPasses = false,
    int Quorum = 0,
    ImmutableArray<string> Veto = default,
    ImmutableArray<VoteWeight> Weights = default)
{
    /// <summary>How much the opinion of a participant weighs.</summary>
    public int WeightOf(string? participant)
    {
        if (Kind != VoteKind.Weight || Weights.IsDefaultOrEmpty)
            return 1;
        foreach (var weight in Weights)
        {
            if (weight.Participant == participant)
                return weight.Weight;
        }

        return 1;
    }

    /// <summary>Whether it would pass if everybody agreed; if not, it is lost before anybody is asked.</summary>
    /// <param name="slots">How many are asked.</param>
    /// <param name="weight">The sum of their weights.</param>
    public bool CanPass(int slots, int weight) => Quorum <= slots && new VoteTally(0, 0, 0, weight).Judge(this) != VoteVerdict.Failed;

    public bool HasVeto(string? participant) => participant is not null && !Veto.IsDefaultOrEmpty && Veto.Contains(participant);
}

public sealed record VoteWeight(string Participant, int Weight);

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

    /// <summary>票签 by weight: passes when the agreeing weights reach the number.</summary>
    Weight,
}

/// <summary>What a ratio is taken of.</summary>
public enum VoteBase
{
    /// <summary>All slots.</summary>
    All,

    /// <summary>Slots that do not abstain.</summary>
    NotAbstaining,
}
