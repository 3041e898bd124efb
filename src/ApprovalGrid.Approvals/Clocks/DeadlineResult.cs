namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Where a clock ends.</summary>
/// <param name="Deadline">The last day (届满日), until 24:00 local; null while an open stop holds the clock.</param>
/// <param name="Provisional">A day that mattered lies in a year without a decree: to be computed again when it is published.</param>
/// <param name="Moved">The last day fell on a day of rest and moved to the next working day.</param>
/// <param name="StoppedSince">With no deadline: the first day of the stop that goes on, adjacent stops joined.</param>
public readonly record struct DeadlineResult(DateOnly? Deadline, bool Provisional, bool Moved, DateOnly? StoppedSince);
