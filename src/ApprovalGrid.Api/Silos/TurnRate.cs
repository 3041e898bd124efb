using System.Diagnostics.Metrics;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api.Silos;

/// <summary>Turns committed a second between two looks, from the store's own count.</summary>
internal sealed class TurnRate : IDisposable
{
    private readonly TimeProvider _time;
    private readonly MeterListener _listener = new();
    private long _turns;
    private long _seen;
    private long _at;

    public TurnRate(TimeProvider time)
    {
        _time = time;
        _at = time.GetTimestamp();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StorageTelemetry.MeterName && instrument.Name == StorageTelemetry.Turns)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (tags.Length > 0 && Equals(tags[0].Value, StorageTelemetry.Committed))
                Interlocked.Add(ref _turns, count);
        });
        _listener.Start();
    }

    /// <summary>Since the last call.</summary>
    public int Take()
    {
        var (turns, now) = (Interlocked.Read(ref _turns), _time.GetTimestamp());
        var seconds = _time.GetElapsedTime(_at, now).TotalSeconds;
        var rate = seconds > 0 ? (turns - _seen) / seconds : 0;
        (_seen, _at) = (turns, now);
        return (int)Math.Round(Math.Min(rate, int.MaxValue));
    }

    public void Dispose() => _listener.Dispose();
}
