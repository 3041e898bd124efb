using System.Diagnostics.Metrics;
using System.Globalization;
using ApprovalGrid.Telemetry.Metrics;

namespace ApprovalGrid.Telemetry.Tests;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new($"ApprovalGrid.Test{Guid.NewGuid():N}");
    private readonly string _prefix = $"t{Guid.NewGuid():N}";

    public void Dispose() => _meter.Dispose();

    [Fact]
    public void A_counter_adds_up_by_its_labels_whatever_their_order()
    {
        using var registry = new MetricsRegistry(new TelemetryOptions());
        var turns = _meter.CreateCounter<long>(_prefix + ".turns", "{turn}", "Turns.");
        turns.Add(2, new("b", "x"), new KeyValuePair<string, object?>("a", 1));
        turns.Add(3, new("a", 1), new KeyValuePair<string, object?>("b", "x"));
        turns.Add(1);

        Assert.Equal(
            [$"# HELP {_prefix}_turns_total Turns.", $"# TYPE {_prefix}_turns_total counter", $"{_prefix}_turns_total 1", $"{_prefix}_turns_total{{a=\"1\",b=\"x\"}} 5"],
            Lines(registry));
    }

    [Fact]
    public void A_histogram_has_cumulative_buckets_a_sum_and_a_count()
    {
        using var registry = new MetricsRegistry(new TelemetryOptions());
        var took = _meter.CreateHistogram(
            _prefix + ".took", "s", "Took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.1, 0.5, 4 })
            took.Record(value);

        Assert.Equal(
            [
                $"# HELP {_prefix}_took_seconds Took.", $"# TYPE {_prefix}_took_seconds histogram",
                $"{_prefix}_took_seconds_bucket{{le=\"0.1\"}} 1", $"{_prefix}_took_seconds_bucket{{le=\"1\"}} 2",
                $"{_prefix}_took_seconds_bucket{{le=\"+Inf\"}} 3", $"{_prefix}_took_seconds_sum 4.6", $"{_prefix}_took_seconds_count 3",
            ],
            Lines(registry));
    }

    [Fact]
    public void A_gauge_shows_what_it_is_now_and_a_series_that_ended_is_gone()
    {
        using var registry = new MetricsRegistry(new TelemetryOptions());
        var rooms = new Dictionary<string, int> { ["a"] = 1, ["b\"\\\n"] = 2 };
        _meter.CreateObservableGauge(
            _prefix + ".people", () => rooms.Select(room => new Measurement<int>(room.Value, new KeyValuePair<string, object?>("room.name", room.Key))));
        Assert.Contains($"{_prefix}_people{{room_name=\"b\\\"\\\\\\n\"}} 2", Lines(registry));

        rooms.Remove("b\"\\\n");
        rooms["a"] = 7;
        Assert.Equal([$"{_prefix}_people{{room_name=\"a\"}} 7"], Lines(registry).Skip(2));
    }

    [Fact]
    public void Label_sets_are_bounded_and_what_is_left_out_is_counted()
    {
        using var registry = new MetricsRegistry(new TelemetryOptions { MaxSeries = 3 });
        var turns = _meter.CreateCounter<long>(_prefix + ".turns");
        for (var i = 0; i < 10; i++)
            turns.Add(1, new KeyValuePair<string, object?>("case", i));

        Assert.Equal(3, Lines(registry).Count - 2);
        var dropped = Text(registry).Split('\n').Single(line => line.StartsWith("approvalgrid_metrics_dropped_total ", StringComparison.Ordinal));
        Assert.InRange(int.Parse(dropped.Split(' ')[1], CultureInfo.InvariantCulture), 7, int.MaxValue);
    }

    [Fact]
    public void Meters_of_others_are_not_shown()
    {
        using var registry = new MetricsRegistry(new TelemetryOptions());
        using var other = new Meter("Somebody.Else");
        other.CreateCounter<int>(_prefix + ".other").Add(1);
        Assert.Empty(Lines(registry));
    }

    private static string Text(MetricsRegistry registry)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        registry.Write(text);
        return text.ToString();
    }

    private List<string> Lines(MetricsRegistry registry) =>
        [.. Text(registry).Split('\n').Where(line => line.Contains(_prefix, StringComparison.Ordinal))];
}
