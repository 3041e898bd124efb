namespace ApprovalGrid.Approvals.Clocks;

/// <summary>
/// A lawful stop of a clock (特别程序, 中止): hearing, tender, inspection, test, appraisal, expert review
/// (Administrative Licensing Law art. 45). Both end days are stopped days; stops that overlap count once.
/// </summary>
/// <param name="From">The first stopped day.</param>
/// <param name="To">The last stopped day; null while the stop goes on.</param>
/// <param name="Reason">Why, as the explanation shows it.</param>
public sealed record StopInterval(DateOnly From, DateOnly? To, string Reason)
{
    public bool Covers(DateOnly day) => day >= From && (To is not { } to || day <= to);
}
