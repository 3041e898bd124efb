using ApprovalGrid.Cli.Demo.Load;

namespace ApprovalGrid.Cli.Tests.Demo;

public sealed class LatenciesTests
{
    [Fact]
    public void Percentiles_are_right_to_two_in_a_hundred_and_the_largest_is_exact()
    {
        var latencies = new Latencies();
        foreach (var milliseconds in Enumerable.Range(1, 1000))
            latencies.Add(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(1000, latencies.Count);
        Assert.InRange(latencies.Percentile(0.5).TotalMilliseconds, 500, 510);
        Assert.InRange(latencies.Percentile(0.95).TotalMilliseconds, 950, 969);
        Assert.InRange(latencies.Percentile(0.99).TotalMilliseconds, 990, 1000);
        Assert.Equal(TimeSpan.FromSeconds(1), latencies.Max);
    }

    [Fact]
    public void Nothing_measured_is_nothing() => Assert.Equal(TimeSpan.Zero, new Latencies().Percentile(0.99));

    [Fact]
    public void Very_short_and_very_long_times_fit()
    {
        var latencies = new Latencies();
        latencies.Add(TimeSpan.Zero);
        latencies.Add(TimeSpan.FromDays(30));

        Assert.InRange(latencies.Percentile(0.5), TimeSpan.Zero, TimeSpan.FromMicroseconds(2));
        Assert.Equal(TimeSpan.FromDays(30), latencies.Percentile(1));
    }
}
