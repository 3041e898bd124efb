namespace ApprovalGrid.Approvals.Clocks;

/// <summary>The union of stops: sorted, disjoint and not adjacent, so that a day lies in at most one of them.</summary>
internal readonly struct StopUnion
{
    private readonly (DateOnly From, DateOnly To)[]? _segments;

    private StopUnion((DateOnly From, DateOnly To)[] segments) => _segments = segments;

    /// <summary>Merges the stops; an open one ends on <see cref="DateOnly.MaxValue"/>.</summary>
    public static StopUnion Of(IReadOnlyList<StopInterval> stops)
    {
        if (stops.Count == 0)
            return default;
        var sorted = new (DateOnly From, DateOnly To)[stops.Count];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = (stops[i].From, stops[i].To ?? DateOnly.MaxValue);
        Array.Sort(sorted, static (a, b) => a.From.CompareTo(b.From));

        var last = 0;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].From.DayNumber <= (long)sorted[last].To.DayNumber + 1)
                sorted[last].To = Later(sorted[last].To, sorted[i].To);
            else
                sorted[++last] = sorted[i];
        }

        return new StopUnion(sorted.Length == last + 1 ? sorted : sorted[..(last + 1)]);
    }

    /// <summary>
    /// The segment that holds <paramref name="day"/>. <paramref name="cursor"/> starts at 0 and only moves forward,
    /// so a walk over rising days costs one pass.
    /// </summary>
    public bool Find(DateOnly day, ref int cursor, out DateOnly from, out DateOnly to)
    {
        (from, to) = (default, default);
        if (_segments is null)
            return false;
        while (cursor < _segments.Length && _segments[cursor].To < day)
            cursor++;
        if (cursor == _segments.Length || _segments[cursor].From > day)
            return false;
        (from, to) = _segments[cursor];
        return true;
    }

    public bool Covers(DateOnly day)
    {
        var cursor = 0;
        return Find(day, ref cursor, out _, out _);
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
