namespace ApprovalGrid.Approvals.Clocks;

/// <summary>What one day did to a clock.</summary>
public enum DayVerdict
{
    /// <summary>The day of the event; it is not counted (Civil Code art. 201).</summary>
    StartDay,

    /// <summary>The day counts and has an ordinal.</summary>
    Counted,

    /// <summary>Saturday or Sunday, not declared a working day.</summary>
    Weekend,

    /// <summary>A day off by the decree, weekend days inside the holiday included.</summary>
    Holiday,

    /// <summary>A day on which the offices of this region alone are closed.</summary>
    RegionalClosure,

    /// <summary>The clock stands, whatever else the day is.</summary>
    Stopped,

    /// <summary>Not counted, but the deadline: the last day fell on a day of rest and moved here (Civil Code art. 203).</summary>
    Moved,
}
