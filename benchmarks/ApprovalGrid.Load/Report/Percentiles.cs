namespace ApprovalGrid.Load.Report;

/// <summary>Latencies in milliseconds.</summary>
internal sealed record Percentiles(double P50, double P90, double P99, double P999, double Max)
{
    public static Percentiles? Of(IReadOnlyCollection<TimeSpan> times)
    {
        if (times.Count == 0)
            return null;
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToArray();
        return new(At(sorted, 0.5), At(sorted, 0.9), At(sorted, 0.99), At(sorted, 0.999), Round(sorted[^1]));
    }

    private static double At(double[] sorted, double share) => Round(sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))]);

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);
}
