using System.Diagnostics.Metrics;

namespace ApprovalGrid.Storage.Tests.Unit;

public sealed class StorageInstrumentsTests
{
    [Fact]
    public void Turns_batches_and_the_queue_are_measured()
    {
        var system = Guid.NewGuid().ToString(); // other tests measure at the same time
        var seen = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Meter.Name == StorageTelemetry.MeterName && instrument.Meter.Tags!.Contains(new("db.system.name", system)))
                me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => seen.Add($"{i.Name} {value} {(tags.IsEmpty ? "" : tags[0].Value)}"));
        listener.SetMeasurementEventCallback<int>((i, value, _, _) => seen.Add($"{i.Name} {value}"));
        listener.SetMeasurementEventCallback<double>((i, value, _, _) => seen.Add($"{i.Name} {value}"));
        listener.Start();

        using var instruments = new StorageInstruments(system, () => 17);
        foreach (var outcome in Enum.GetValues<CommitOutcome>())
            instruments.Turn(outcome);
        instruments.UnknownOutcome(4);
        instruments.Overloaded();
        instruments.Batch(128, TimeSpan.FromMilliseconds(250));
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "approvalgrid.storage.turns 1 committed", "approvalgrid.storage.turns 1 version_lost", "approvalgrid.storage.turns 1 key_taken",
                "approvalgrid.storage.turns 1 quota_full", "approvalgrid.storage.turns 1 quota_held", "approvalgrid.storage.turns 1 refused", "approvalgrid.storage.turns 4 unknown", "approvalgrid.storage.overloads 1 ",
                "approvalgrid.storage.batch.size 128", "approvalgrid.storage.commit.duration 0.25", "approvalgrid.storage.queue.length 17",
            ],
            seen);
    }
}
