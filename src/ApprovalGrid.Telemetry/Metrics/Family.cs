using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ApprovalGrid.Telemetry.Metrics;

internal enum FamilyKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>A metric with all its series.</summary>
internal sealed class Family
{
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] Numbers = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

    private readonly ConcurrentDictionary<TagKey, Series> _byTags = new(TagKey.Comparer.Instance);
    private readonly ConcurrentDictionary<string, Series> _byLabels = new(StringComparer.Ordinal);
    private readonly double[]? _bounds;

    public Family(Instrument instrument)
    {
        Instrument = instrument.Name;
        Meter = instrument.Meter.Name;
        Unit = instrument.Unit ?? "";
        Help = instrument.Description ?? "";
        Kind = KindOf(instrument);
        IsObserved = instrument.IsObservable;
        Name = PrometheusName(instrument, Kind);
        _bounds = Kind == FamilyKind.Histogram ? BoundsOf(instrument) : null;
    }

    /// <summary>As the program calls it, such as <c>approvalgrid.storage.turns</c>.</summary>
    public string Instrument { get; }

    public string Meter { get; }

    public string Unit { get; }

    public string Help { get; }

    public FamilyKind Kind { get; }

    /// <summary>Looked at when asked, not told of as it happens.</summary>
    public bool IsObserved { get; }

    /// <summary>As Prometheus calls it, such as <c>approvalgrid_storage_turns_total</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<double> Bounds => _bounds ?? [];

    public IEnumerable<Series> Series => _byLabels.Values.OrderBy(series => series.Labels, StringComparer.Ordinal);

    /// <summary>The series of a measurement, or null when there are too many already.</summary>
    public Series? Find(IEnumerable<KeyValuePair<string, object?>>? meter, ReadOnlySpan<KeyValuePair<string, object?>> tags, int limit)
    {
        // The tags of the meter belong to the labels; a family has one meter but in tests, so its tags need not be in the key.
        var known = _byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (known.TryGetValue(tags, out var series))
            return series;
        if (_byTags.Count >= limit)
            return null;
        var labels = Labels.Of(meter, tags);
        series = _byLabels.GetOrAdd(labels, static (text, bounds) => new Series(text, bounds), _bounds);
        known[tags] = series;
        return series;
    }

    private static FamilyKind KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => FamilyKind.Counter,
        "Histogram" => FamilyKind.Histogram,
        _ => FamilyKind.Gauge,
    };

    /// <summary>The naming that OpenTelemetry prescribes for Prometheus: unit and, for counters, <c>_total</c> at the end.</summary>
    private static string PrometheusName(Instrument instrument, FamilyKind kind)
    {
        var name = Labels.Name(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "1" when kind == FamilyKind.Gauge => "_ratio",
            _ => "",
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return kind == FamilyKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static double[] BoundsOf(Instrument instrument)
    {
        var advised = instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => bounds.Select(bound => (double)bound).ToArray(),
            _ => null,
        };
        return advised ?? (instrument.Unit == "s" ? Seconds : Numbers);
    }
}
