using System.Diagnostics.Metrics;

namespace ApprovalGrid.Storage;

/// <summary>The numbers by which operations judge a store.</summary>
internal sealed class StorageInstruments : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _turns;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _overloads;
    private readonly Dictionary<CommitOutcome, KeyValuePair<string, object?>> _outcomes;
    private readonly KeyValuePair<string, object?> _system;

    public StorageInstruments(string system, Func<int> queueLength)
    {
        _system = new("db.system.name", system);
        _meter = new Meter(StorageTelemetry.MeterName, version: null, tags: [_system]);
        _turns = _meter.CreateCounter<long>(StorageTelemetry.Turns, "{turn}", "Turns by how their commit ended.");
        _batchSize = _meter.CreateHistogram<int>("approvalgrid.storage.batch.size", "{turn}", "Turns in one transaction.");
        _commitDuration = _meter.CreateHistogram<double>("approvalgrid.storage.commit.duration", "s", "One transaction, with its flush.");
        _overloads = _meter.CreateCounter<long>("approvalgrid.storage.overloads", "{turn}", "Turns turned away because too many waited.");
        _meter.CreateObservableGauge("approvalgrid.storage.queue.length", queueLength, "{turn}", "Turns waiting for a transaction.");
        _outcomes = Enum.GetValues<CommitOutcome>().ToDictionary(o => o, o => new KeyValuePair<string, object?>("outcome", OutcomeName(o)));
    }

    public void Turn(CommitOutcome outcome) => _turns.Add(1, _outcomes[outcome]);

    public void UnknownOutcome(int turns) => _turns.Add(turns, new KeyValuePair<string, object?>("outcome", "unknown"));

    public void Batch(int size, TimeSpan duration)
    {
        _batchSize.Record(size);
        _commitDuration.Record(duration.TotalSeconds);
    }

    public void Overloaded() => _overloads.Add(1);

    public void Dispose() => _meter.Dispose();

    private static string OutcomeName(CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Committed => StorageTelemetry.Committed,
        CommitOutcome.VersionLost => "version_lost",
        CommitOutcome.KeyTaken => "key_taken",
        CommitOutcome.QuotaFull => "quota_full",
        CommitOutcome.QuotaHeld => "quota_held",
        _ => "refused",
    };
}
