namespace ApprovalGrid.Approvals.Clocks;

/// <summary>What a day is in a calendar, before any clock looks at it.</summary>
public enum DayKind
{
    Working,

    /// <summary>A Saturday or Sunday on which offices work (调休上班).</summary>
    WorkingWeekend,

    Weekend,

    /// <summary>Off by the decree (法定节假日及调休放假).</summary>
    Holiday,

    /// <summary>Off in this region only.</summary>
    RegionalClosure,
}
