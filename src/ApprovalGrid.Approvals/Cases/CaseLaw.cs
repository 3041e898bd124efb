using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>What the procedures of the law have added to a case: the fold of <c>LawEvents</c>. Nothing personal.</summary>
public sealed class CaseLaw
{
    /// <summary>Stops of the clocks by number, ended ones too.</summary>
    public SortedMap<int, StopState> Stops { get; set; } = [];

    /// <summary>Supervision cards by number. A card is never deleted.</summary>
    public SortedMap<int, CardState> Cards { get; set; } = [];

    /// <summary>When the applicant last delivered a supplement before acceptance.</summary>
    public DateTimeOffset? SupplementedAt { get; set; }

    public CaseLaw Clone() => (CaseLaw)MemberwiseClone();
}

/// <summary>Why a clock may lawfully stop (特别程序). The list is closed: Administrative Licensing Law, art. 45.</summary>
public enum StopReason
{
    /// <summary>听证.</summary>
    Hearing,

    /// <summary>招标.</summary>
    Tender,

    /// <summary>拍卖.</summary>
    Auction,

    /// <summary>检验.</summary>
    Inspection,

    /// <summary>检测.</summary>
    Testing,

    /// <summary>检疫.</summary>
    Quarantine,

    /// <summary>鉴定.</summary>
    Appraisal,

    /// <summary>专家评审.</summary>
    ExpertReview,
}

/// <summary>A lawful stop. Its first and its last day are both stopped days.</summary>
/// <param name="To">Last stopped day; null while it goes on.</param>
/// <param name="ExpectedDays">Working days that the applicant was told in writing.</param>
/// <param name="Notice">Number of the written notice.</param>
/// <param name="Visit">The step that is the procedure; null when an official stopped the clock by hand.</param>
public sealed record StopState(int Number, StopReason Reason, DateOnly From, DateOnly? To, int ExpectedDays, string Notice, int? Visit);

/// <summary>What a clock says before its limit.</summary>
public enum ClockAlarm
{
    None,

    /// <summary>预警: most of the limit is used.</summary>
    Threshold,

    /// <summary>提醒: the last working day before the deadline has come.</summary>
    Reminder,
}

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
