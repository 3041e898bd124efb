namespace ApprovalGrid.Api.Admission;

/// <summary>
/// Lets in as many requests at a time as are answered within the target: the limit falls by a tenth when a stretch was too slow and grows by a
/// twentieth when it was fast enough and the gate was full. Who does not fit waits at the door, in the order of having come first, and is refused
/// after a bounded time: what is let in stays quick, however many come.
/// </summary>
internal sealed class AdmissionGate(AdmissionOptions options, TimeProvider time)
{
    private const int FirstLimit = 256;
    private const int FewestSamples = 20;
    private const double Fall = 0.9;
    private const double Growth = 1.05;
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly AdmissionDoor _door = new();
    private double _limit = Math.Clamp(FirstLimit, options.FewestInside, options.MostInside);
    private int _inside;
    private bool _wasFull;
    private long _began = time.GetTimestamp();
    private TimeSpan _taken;
    private int _left;
    private int _came;
    private int _retryAfterSeconds = 1;

    public int Inside => Volatile.Read(ref _inside);

    public int Waiting => _door.Count;

    public int Limit => (int)Volatile.Read(ref _limit);

    /// <summary>When a refused caller should come again: the longer the more come than leave.</summary>
    public int RetryAfterSeconds => Volatile.Read(ref _retryAfterSeconds);

    /// <summary>True: inside, and <see cref="Leave"/> must follow. False: refused, nothing was done.</summary>
    /// <param name="kind">What goes first.</param>
    /// <param name="firstCame">When this request came for the first time: whoever came earlier goes first.</param>
    public Task<bool> EnterAsync(AdmissionClass kind, DateTimeOffset firstCame)
    {
        lock (_lock)
        {
            _came++;
            RefuseOverdue();
            if (_inside < (int)_limit && _door.Count == 0)
            {
                _inside++;
                return Task.FromResult(true);
            }

            _wasFull = true;
            var waiter = _door.Add(kind, firstCame, time.GetTimestamp());
            if (_door.Count > options.MaxWaiting)
                _door.TakeLast().Answer(false);
            return waiter.Answered;
        }
    }

    /// <param name="taken">How long it was inside.</param>
    public void Leave(TimeSpan taken)
    {
        lock (_lock)
        {
            _inside--;
            _left++;
            _taken += taken;
            if (time.GetElapsedTime(_began) >= Stretch && _left >= FewestSamples)
                Adapt();
            RefuseOverdue();
            while (_inside < (int)_limit && _door.TakeFirst() is { } waiter)
            {
                _inside++;
                waiter.Answer(true);
            }
        }
    }

    /// <summary>Refuses who has waited too long. Whoever comes or goes does it; a timer does when nobody does.</summary>
    public void Expire()
    {
        lock (_lock)
            RefuseOverdue();
    }

    private void RefuseOverdue()
    {
        while (_door.LongestWaiting is { } waiter && time.GetElapsedTime(waiter.Since) >= options.LongestWait)
        {
            _door.Remove(waiter);
            waiter.Answer(false);
        }
    }

    private void Adapt()
    {
        var mean = _taken / _left;
        if (mean > options.Target)
            _limit = Math.Max(options.FewestInside, _limit * Fall);
        else if (_wasFull)
            _limit = Math.Min(options.MostInside, Math.Max(_limit + 1, _limit * Growth));
        _retryAfterSeconds = Math.Clamp((int)Math.Ceiling(_came / (double)_left), 1, 30);
        (_began, _taken, _left, _came, _wasFull) = (time.GetTimestamp(), TimeSpan.Zero, 0, 0, false);
    }
}
