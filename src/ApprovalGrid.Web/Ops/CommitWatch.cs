using System.Diagnostics.Metrics;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Web.Ops;

/// <summary>The commits of this silo in the last minute: sizes of batches and how long they took, from the store's own measurements.</summary>
public sealed class CommitWatch : IDisposable
{
    /// <summary>Older or more than this is forgotten.</summary>
    private const int MaxKept = 4_096;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<(long At, double Value)> _durations = new();
    private readonly Queue<(long At, double Value)> _sizes = new();
    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;

    public CommitWatch(TimeProvider time)
    {
        _time = time;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StorageTelemetry.MeterName && instrument.Name is "approvalgrid.storage.batch.size" or "approvalgrid.storage.commit.duration")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, size, _, _) => Keep(_sizes, size));
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Keep(_durations, seconds));
        _listener.Start();
    }

    /// <summary>Null when nothing was committed.</summary>
    public CommitNumbers? Read()
    {
        lock (_gate)
        {
            Forget(_durations);
            Forget(_sizes);
            if (_durations.Count == 0 || _sizes.Count == 0)
                return null;
            var sorted = _durations.Select(one => one.Value).Order().ToArray();
            return new CommitNumbers(
                Math.Round(_sizes.Average(one => one.Value), 1), (int)_sizes.Max(one => one.Value),
                TimeSpan.FromSeconds(sorted[sorted.Length / 2]), TimeSpan.FromSeconds(sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * 0.99))]));
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Queue<(long At, double Value)> kept, double value)
    {
        lock (_gate)
        {
            kept.Enqueue((_time.GetTimestamp(), value));
            if (kept.Count > MaxKept)
                kept.Dequeue();
        }
    }

    private void Forget(Queue<(long At, double Value)> kept)
    {
        while (kept.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.At) > Window)
            kept.Dequeue();
    }
}

/// <param name="MeanBatch">Turns in one transaction.</param>
/// <param name="LargestBatch">The most of them.</param>
/// <param name="P50">Half of the transactions took no longer.</param>
/// <param name="P99">Nearly all of them.</param>
public sealed record CommitNumbers(double MeanBatch, int LargestBatch, TimeSpan P50, TimeSpan P99);
