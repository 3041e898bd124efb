namespace ApprovalGrid.Approvals.Clocks;

/// <summary>How long an authority has (时限).</summary>
/// <param name="Days">0 to <see cref="ClockLimits.MaxDays"/>. 0 means: due on the day itself.</param>
public readonly record struct Limit(int Days, LimitKind Kind)
{
    public static Limit Working(int days) => new(days, LimitKind.Working);

    public static Limit Calendar(int days) => new(days, LimitKind.Calendar);

    /// <summary>
    /// An extension (延期) is more days on the same clock from the same start, not a second clock from the old deadline:
    /// 20 + 10 working days are one limit of 30 (Administrative Licensing Law art. 42).
    /// </summary>
    public Limit ExtendedBy(int days) => this with { Days = checked(Days + days) };

    public override string ToString() => Kind == LimitKind.Working ? $"{Days} working days" : $"{Days} calendar days";
}
