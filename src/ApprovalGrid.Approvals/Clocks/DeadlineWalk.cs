namespace ApprovalGrid.Approvals.Clocks;

/// <summary>
/// One walk from the start to the deadline. It writes down each day where a list is given; without one it leaps over stops and allocates
/// nothing but their union.
/// </summary>
internal ref struct DeadlineWalk
{
    private readonly DateOnly _start;
    private readonly DateOnly _horizon;
    private readonly Limit _limit;
    private readonly IReadOnlyList<StopInterval> _stops;
    private readonly StopUnion _union;
    private readonly WorkingCalendar _calendar;
    private readonly List<ExplainedDay>? _days;
    private DateOnly _day;
    private int _cursor;
    private bool _provisional;

    public DeadlineWalk(DateOnly start, Limit limit, IReadOnlyList<StopInterval> stops, WorkingCalendar calendar, List<ExplainedDay>? days)
    {
        _start = _day = start;
        _horizon = start.AddDays(ClockLimits.MaxSpanDays);
        _limit = limit;
        _stops = stops;
        _union = StopUnion.Of(stops);
        _calendar = calendar;
        _days = days;
    }

    public DeadlineResult Run()
    {
        _days?.Add(DayNotes.Start(_start, _calendar));
        var counted = 0;
        while (counted < _limit.Days)
        {
            if (!Advance(out var stoppedSince))
                return Stopped(stoppedSince);
            if (_limit.Kind == LimitKind.Working && !IsWorking())
            {
                _days?.Add(DayNotes.Rest(_day, _calendar));
                continue;
            }

            counted++;
            _days?.Add(DayNotes.Counted(_day, counted, _calendar));
        }

        return Land();
    }

    /// <summary>The deadline is neither a day of rest nor a stopped day: where the last counted day is one, the deadline moves on.</summary>
    private DeadlineResult Land()
    {
        // The last of one or more working days is both already; asking again would only cost.
        if (_limit is { Kind: LimitKind.Working, Days: > 0 } || (!_union.Covers(_day) && IsWorking()))
            return new DeadlineResult(_day, _provisional, Moved: false, StoppedSince: null);

        var last = _day;
        DateOnly stoppedSince;
        while (Advance(out stoppedSince))
        {
            if (IsWorking())
            {
                _days?.Add(DayNotes.Moved(_day, last, _calendar));
                return new DeadlineResult(_day, _provisional, Moved: true, StoppedSince: null);
            }

            _days?.Add(DayNotes.Rest(_day, _calendar));
        }

        return Stopped(stoppedSince);
    }

    /// <summary>Goes to the next day that is not stopped; false at a stop that goes on.</summary>
    private bool Advance(out DateOnly stoppedSince)
    {
        _day = _day.AddDays(1);
        while (_union.Find(_day, ref _cursor, out stoppedSince, out var to))
        {
            if (to == DateOnly.MaxValue)
            {
                _days?.Add(DayNotes.Stopped(_day, _stops, _calendar));
                return false;
            }

            if (to >= _horizon)
                throw DeadlineInput.TooLong(_start);
            if (_days is not null)
            {
                for (; _day < to; _day = _day.AddDays(1))
                    _days.Add(DayNotes.Stopped(_day, _stops, _calendar));
                _days.Add(DayNotes.Stopped(to, _stops, _calendar));
            }

            _day = to.AddDays(1);
        }

        return _day <= _horizon ? true : throw DeadlineInput.TooLong(_start);
    }

    private bool IsWorking()
    {
        _provisional |= _calendar.IsProvisional(_day);
        return _calendar.IsWorkingDay(_day);
    }

    private readonly DeadlineResult Stopped(DateOnly since) => new(null, _provisional, Moved: false, since);
}
