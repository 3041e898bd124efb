using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 电子监察: which facts give a card. Independent of what a chain does: a definition can neither ask for a card nor avoid one.
/// Yellow warns (a limit is near, a promise or an inner limit was missed), red says that a limit of the law was missed.
/// </summary>
public static class CardRules
{
    /// <summary>Most of a limit of the law is used.</summary>
    public const string NearLimit = "near-limit";

    /// <summary>A limit of the law is over.</summary>
    public const string OverLimit = "over-limit";

    /// <summary>The promise is over, the limit of the law is not.</summary>
    public const string OverPromise = "over-promise";

    /// <summary>An inner limit of one step is over.</summary>
    public const string OverStep = "over-step";

    /// <summary>A stop takes longer than the applicant was told.</summary>
    public const string OverStop = "over-stop";

    /// <summary>Something outside the published guide was asked for (超清单).</summary>
    public const string BeyondGuide = "beyond-guide";

    /// <summary>A second notice of what could have been seen at first (一次告知).</summary>
    public const string SecondNotice = "second-notice";

    /// <summary>A bad evaluation (差评): to be put right within fifteen working days.</summary>
    public const string BadEvaluation = "bad-evaluation";

    /// <summary>A work order of the hotline is not answered in time.</summary>
    public const string OverWorkOrder = "over-work-order";

    /// <summary>The hotline asks for a review of the case's quality.</summary>
    public const string QualityReview = "quality-review";

    /// <summary>The applicant came more often than the item promises.</summary>
    public const string RepeatVisit = "repeat-visit";

    /// <summary>A permit that the case rests on was revoked.</summary>
    public const string ReviewNeeded = "review-needed";

    /// <summary>Working days to reply to a card.</summary>
    public const int ReplyDays = 3;

    internal static void Near(CaseTurn turn, ClockState clock) => Issue(turn, CardColour.Yellow, NearLimit, clock.Owner, clock.Number, legal: false);

    internal static void Over(CaseTurn turn, ClockState clock)
    {
        var legal = ClockAlarms.IsLegal(clock);
        var rule = clock.Kind switch
        {
            ClockKind.Gap => null,
            _ when legal => OverLimit,
            ClockKind.Promised => OverPromise,
            ClockKind.Procedure => OverStop,
            ClockKind.WorkOrder => OverWorkOrder,
            _ => OverStep,
        };
        if (rule is not null)
            Issue(turn, legal ? CardColour.Red : CardColour.Yellow, rule, clock.Owner, clock.Number, legal);
    }

    internal static void Issue(CaseTurn turn, CardColour colour, string rule, string owner, int? clock, bool legal, int replyDays = ReplyDays)
    {
        var replyBy = DeadlineCalculator.Compute(turn.Today, new Limit(replyDays, LimitKind.Working), [], turn.World.Calendar).Deadline!.Value;
        turn.Emit(new CardIssued(turn.State.Law.Cards.Count + 1, colour, rule, clock, owner, legal, replyBy));
    }
}
