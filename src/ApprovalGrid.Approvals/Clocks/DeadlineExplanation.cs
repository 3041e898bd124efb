namespace ApprovalGrid.Approvals.Clocks;

/// <summary>A deadline with its whole arithmetic: what an applicant, a court or a supervisor is shown.</summary>
/// <param name="LastCountedDay">The day that was counted last; before the deadline where that moved, null where no day was counted.</param>
/// <param name="Days">Every day from the start to the deadline; with an open stop, to the first day of it that was reached.</param>
/// <param name="Rules">The rules that were applied, each with its source.</param>
public sealed record DeadlineExplanation(
    DateOnly Start,
    Limit Limit,
    DateOnly? Deadline,
    bool Provisional,
    bool Moved,
    DateOnly? StoppedSince,
    DateOnly? LastCountedDay,
    string CalendarId,
    string CalendarVersion,
    IReadOnlyList<ExplainedDay> Days,
    IReadOnlyList<DeadlineRule> Rules)
{
    /// <summary>What <see cref="DeadlineCalculator.Compute"/> answers for the same input.</summary>
    public DeadlineResult Result => new(Deadline, Provisional, Moved, StoppedSince);
}

/// <summary>One day of an explanation.</summary>
/// <param name="Ordinal">The how-manieth counted day it is, from 1; null when it does not count.</param>
/// <param name="Note">The holiday's name, the reason of the stop, that a weekend is worked, that the year has no decree yet.</param>
public sealed record ExplainedDay(DateOnly Date, int? Ordinal, DayVerdict Verdict, string? Note);

/// <summary>A rule of counting and where it stands.</summary>
public sealed record DeadlineRule(string Id, string Text, string Source);
