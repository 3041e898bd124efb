namespace ApprovalGrid.Telemetry.Metrics;

/// <summary>One combination of label values and what was measured under it.</summary>
internal sealed class Series(string labels, double[]? bounds)
{
    private readonly Lock _lock = new();
    private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Length + 1];
    private double _value;
    private long _count;
    private bool _fresh;

    public string Labels => labels;

    /// <summary>For what is added up.</summary>
    public void Add(double value)
    {
        lock (_lock)
        {
            _value += value;
            _fresh = true;
        }
    }

    /// <summary>For what is looked at.</summary>
    public void Set(double value)
    {
        lock (_lock)
        {
            // Several objects may report under the same labels, such as two grain hosts in one process: their sum is shown.
            _value = _fresh ? _value + value : value;
            _fresh = true;
        }
    }

    public void Observe(double value)
    {
        var bucket = Array.BinarySearch(bounds!, value);
        lock (_lock)
        {
            _buckets![bucket < 0 ? ~bucket : bucket]++;
            _value += value;
            _count++;
            _fresh = true;
        }
    }

    /// <summary>Before a look: what is not reported again is not shown again.</summary>
    public void Forget()
    {
        lock (_lock)
            _fresh = false;
    }

    public SeriesReading Read()
    {
        lock (_lock)
            return new SeriesReading(_fresh, _value, _count, _buckets is null ? null : [.. _buckets]);
    }
}

/// <param name="Fresh">Something was measured.</param>
/// <param name="Value">The sum, or the newest value.</param>
internal readonly record struct SeriesReading(bool Fresh, double Value, long Count, long[]? Buckets);
