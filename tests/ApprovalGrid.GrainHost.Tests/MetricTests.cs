using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ApprovalGrid.GrainHost.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class MetricTests
{
    [Fact]
    public async Task Turns_refusals_departures_activations_and_queues_are_measured()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxQueuePerGrain = 1);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        var sums = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == GrainHostInstruments.MeterName && instrument.Meter.Scope == meters)
                    l.EnableMeasurementEvents(instrument);
            },
        };
        void Add(string name, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            sums.AddOrUpdate(name + (tags.Length > 0 ? $"({tags[0].Value})" : ""), value, (_, sum) => sum + value);
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i.Name, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i.Name, value, tags));
        listener.Start();

        var grain = host.Grains.GetGrain<IPuppetGrain>("a");
        var running = grain.Pass("turn");
        await host.Stage["turn"].Entered;
        var waiting = grain.LeaveAfterThisTurn();
        await Assert.ThrowsAsync<GrainOverloadedException>(() => grain.Count().Soon());
        listener.RecordObservableInstruments();
        host.Stage["turn"].Open();
        await Task.WhenAll(running, waiting).Soon();
        await host.Stage.Departures["a"].Soon();
        var late = grain.Pass("late");
        await host.Stage["late"].Entered;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<TimeoutException>(() => late.Soon());
        host.Stage["late"].Open();

        await grain.Count().Soon();
        Assert.Equal(4, sums["approvalgrid.grains.turns"]);
        Assert.Equal(1, sums["approvalgrid.grains.timed_out"]);
        Assert.Equal(1, sums["approvalgrid.grains.refused(MaxQueuePerGrain)"]);
        Assert.Equal(1, sums["approvalgrid.grains.collected(ApplicationRequested)"]);
        Assert.Equal(1, sums["approvalgrid.grains.activations"]);
        Assert.Equal(1, sums["approvalgrid.grains.queue.length"]);
        Assert.Equal(1, sums["approvalgrid.grains.queue.longest"]);
    }
}
