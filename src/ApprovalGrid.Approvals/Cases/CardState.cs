namespace ApprovalGrid.Approvals.Cases;

/// <summary>Colour of a supervision card.</summary>
public enum CardColour
{
    /// <summary>黄牌: a limit is near, or a promise or an inner limit was missed.</summary>
    Yellow,

    /// <summary>红牌: a limit of the law was missed.</summary>
    Red,
}

/// <summary>Where a card stands.</summary>
public enum CardStanding
{
    /// <summary>The department has to reply.</summary>
    Open,

    /// <summary>答复: the department has replied.</summary>
    Replied,

    /// <summary>申诉: the department says that it is not at fault.</summary>
    Appealed,

    /// <summary>申诉成立: supervision agrees; the card stays and does not count.</summary>
    Upheld,

    /// <summary>申诉不成立.</summary>
    Dismissed,
}

/// <summary>A supervision card (电子监察).</summary>
/// <param name="Rule">What was broken, in kebab case; see <see cref="Operations.CardRules"/>.</param>
/// <param name="Clock">The clock it is about.</param>
/// <param name="Owner">Department that has to answer.</param>
/// <param name="LegalBreach">A limit of the law was missed, not only a promise.</param>
/// <param name="ReplyBy">Last day for the reply.</param>
public sealed record CardState(
    int Number, CardColour Colour, string Rule, int? Clock, string Owner, bool LegalBreach, DateOnly ReplyBy, DateTimeOffset At, CardStanding Standing);
