namespace ApprovalGrid.Approvals.Clocks;

/// <summary>What a limit counts.</summary>
public enum LimitKind
{
    /// <summary>Working days (工作日): Administrative Licensing Law art. 82. The default of a licensing limit.</summary>
    Working,

    /// <summary>Calendar days (自然日); the last one moves off a day of rest: Civil Code art. 203.</summary>
    Calendar,
}
