using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ApprovalGrid.Telemetry.Metrics;

/// <summary>
/// Adds up what the meters of this process say, for <c>/metrics</c>. A small one of our own: label sets are bounded, a measurement allocates
/// nothing, and nothing is kept beyond the sums.
/// </summary>
public sealed class MetricsRegistry : IDisposable
{
    private const string DroppedHelp = "Measurements that were not counted because their metric has too many label sets.";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Family> _families = new(StringComparer.Ordinal);
    private readonly Lock _reading = new();
    private readonly int _maxSeries;
    private long _dropped;

    public MetricsRegistry(TelemetryOptions options)
    {
        _maxSeries = options.MaxSeries;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ObservedMeters.Contains(instrument))
                return;
            var family = _families.GetOrAdd(instrument.Name, static (_, made) => new Family(made), instrument);
            listener.EnableMeasurementEvents(instrument, family);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, family) => Measured(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, family) => Measured(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, family) => Measured(instrument, value, tags, family));
        _listener.Start();
    }

    /// <summary>Writes everything in Prometheus' text format 0.0.4.</summary>
    public void Write(TextWriter output)
    {
        lock (_reading)
        {
            foreach (var series in _families.Values.Where(family => family.IsObserved).SelectMany(family => family.Series))
                series.Forget();
            _listener.RecordObservableInstruments();
            foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
                PrometheusText.Write(output, family);
            PrometheusText.WriteSingle(output, "approvalgrid_metrics_dropped_total", DroppedHelp, Interlocked.Read(ref _dropped));
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>What there is, with or without a measurement.</summary>
    internal IReadOnlyList<Family> Families => [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var family = (Family)state!;
        if (family.Find(instrument.Meter.Tags, tags, _maxSeries) is not { } series)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        if (family.Kind == FamilyKind.Histogram)
            series.Observe(value);
        else if (family.IsObserved)
            series.Set(value);
        else
            series.Add(value);
    }
}
