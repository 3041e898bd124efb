using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Checks what a clock is asked to compute, before it is asked.</summary>
public static class DeadlineInput
{
    /// <summary>All faults of the input, with JSON paths <c>$.start</c>, <c>$.limit.days</c>, <c>$.stops[i]…</c>; empty when it can be computed.</summary>
    public static IReadOnlyList<DataFault> Check(DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops)
    {
        var faults = new List<DataFault>();
        if (start < ClockLimits.MinStart || start > ClockLimits.MaxStart)
            faults.Add(new("$.start", $"A clock starts from {ClockLimits.MinStart:yyyy-MM-dd} to {ClockLimits.MaxStart:yyyy-MM-dd}; this is {start:yyyy-MM-dd}.", "Correct the date."));
        if (limit.Days is < 0 or > ClockLimits.MaxDays)
            faults.Add(new("$.limit.days", $"A limit has 0 to {ClockLimits.MaxDays} days; this has {limit.Days}.", "Correct the number."));
        if (!Enum.IsDefined(limit.Kind))
            faults.Add(new("$.limit.kind", "A limit counts working or calendar days.", "Write working or calendar."));
        if (stops.Count > ClockLimits.MaxStops)
            faults.Add(new("$.stops", $"A clock has at most {ClockLimits.MaxStops} stops; these are {stops.Count}.", "Join stops that touch."));

        for (var i = 0; i < stops.Count; i++)
        {
            if (stops[i].To < stops[i].From)
                faults.Add(new($"$.stops[{i}].to", $"The stop ends ({stops[i].To:yyyy-MM-dd}) before it begins ({stops[i].From:yyyy-MM-dd}).", "Exchange the two."));
        }

        return faults;
    }

    internal static void Require(DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops)
    {
        if (start < ClockLimits.MinStart || start > ClockLimits.MaxStart || (uint)limit.Days > ClockLimits.MaxDays
            || !Enum.IsDefined(limit.Kind) || (stops.Count > 0 && Check(start, limit, stops).Count > 0))
            throw new DataFileException("clock", Check(start, limit, stops));
    }

    internal static DataFileException TooLong(DateOnly start) => new("clock", [new DataFault(
        "$.stops", $"The deadline of a clock started on {start:yyyy-MM-dd} would lie more than {ClockLimits.MaxSpanDays} days off.", "Correct the end of the long stop.")]);
}
