namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Limits of the clocks. What is beyond them is refused with an error that names the limit.</summary>
public static class ClockLimits
{
    /// <summary>Days of one limit; ten years.</summary>
    public const int MaxDays = 3660;

    /// <summary>Stops of one clock.</summary>
    public const int MaxStops = 200;

    /// <summary>Days from the start to the deadline, stopped days included; a hundred years.</summary>
    public const int MaxSpanDays = 36_600;

    /// <summary>The earliest start of a clock.</summary>
    public static readonly DateOnly MinStart = new(1900, 1, 1);

    /// <summary>The latest start of a clock.</summary>
    public static readonly DateOnly MaxStart = new(2200, 12, 31);

    /// <summary>Characters of one calendar file.</summary>
    public const int MaxCalendarChars = 1_000_000;

    /// <summary>Decrees in one calendar file.</summary>
    public const int MaxDecrees = 200;

    /// <summary>Entries in one list of days.</summary>
    public const int MaxDayEntries = 400;

    /// <summary>Days of one range in a calendar file.</summary>
    public const int MaxRangeDays = 60;

    /// <summary>Calendars in a set.</summary>
    public const int MaxCalendars = 5_000;

    /// <summary>Overlays on overlays: county on prefecture on province on the nation.</summary>
    public const int MaxOverlayDepth = 4;
}
