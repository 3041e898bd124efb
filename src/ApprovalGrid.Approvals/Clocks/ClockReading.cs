namespace ApprovalGrid.Approvals.Clocks;

/// <summary>How a clock stands on one day.</summary>
/// <param name="Result">Its deadline.</param>
/// <param name="Elapsed">Days of the limit's kind used, today included: the 19 of "day 19 of 20".</param>
/// <param name="RemainingWorkingDays">
/// Working days left after today, the deadline day included: 0 on the deadline day, negative when overdue. While an open stop holds a limit
/// in working days, what will be left when it ends; null for one in calendar days.
/// </param>
/// <param name="Overdue">The deadline day is over.</param>
/// <param name="StoppedToday">Today is a stopped day.</param>
public readonly record struct ClockReading(DeadlineResult Result, int Elapsed, int? RemainingWorkingDays, bool Overdue, bool StoppedToday);
