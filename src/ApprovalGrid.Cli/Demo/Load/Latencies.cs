namespace ApprovalGrid.Cli.Demo.Load;

/// <summary>
/// A histogram of times in a fixed amount of memory: 64 buckets for each doubling, so that a percentile is off by 1.1 % at most. The largest
/// time is kept exactly.
/// </summary>
internal sealed class Latencies
{
    private const int BucketsPerDoubling = 64;

    private readonly long[] _buckets = new long[BucketsPerDoubling * 42];
    private TimeSpan _max;

    public long Count { get; private set; }

    public TimeSpan Max => _max;

    public void Add(TimeSpan took)
    {
        Count++;
        _max = took > _max ? took : _max;
        _buckets[Math.Clamp(BucketOf(took), 0, _buckets.Length - 1)]++;
    }

    /// <param name="share">0.5 for the median.</param>
    public TimeSpan Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        var below = 0L;
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            below += _buckets[bucket];
            if (below >= rank && rank > 0)
                return TimeSpan.FromTicks(Math.Min(_max.Ticks, (long)Math.Pow(2, (bucket + 1.0) / BucketsPerDoubling) * TimeSpan.TicksPerMicrosecond));
        }

        return TimeSpan.Zero;
    }

    private static int BucketOf(TimeSpan took)
    {
        var microseconds = Math.Max(1, took.TotalMicroseconds);
        return (int)(double.Log2(microseconds) * BucketsPerDoubling);
    }
}
