using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ApprovalGrid.Load.Machine;

/// <summary>Sums of counters of this process.</summary>
internal sealed class CounterReading : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, StrongBoxOfLong> _sums = new();

    public CounterReading(string meter, params string[] counters)
    {
        foreach (var counter in counters)
            _sums[counter] = new StrongBoxOfLong();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter && _sums.TryGetValue(instrument.Name, out var sum))
                listener.EnableMeasurementEvents(instrument, sum);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, sum) => Interlocked.Add(ref ((StrongBoxOfLong)sum!).Value, value));
        _listener.Start();
    }

    public long this[string counter] => Interlocked.Read(ref _sums[counter].Value);

    public void Dispose() => _listener.Dispose();

    private sealed class StrongBoxOfLong
    {
        public long Value;
    }
}
