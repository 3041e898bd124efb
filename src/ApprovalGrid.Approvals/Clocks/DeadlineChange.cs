namespace ApprovalGrid.Approvals.Clocks;

/// <summary>What a new version of a calendar did to a clock.</summary>
public sealed record DeadlineChange(DeadlineResult Before, DeadlineResult After, string CalendarId, string CalendarVersion)
{
    public bool DeadlineChanged => Before.Deadline != After.Deadline;

    public bool ProvisionalChanged => Before.Provisional != After.Provisional;
}
