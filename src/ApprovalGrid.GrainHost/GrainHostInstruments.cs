using System.Diagnostics.Metrics;
using ApprovalGrid.GrainHost.Activations;
using Orleans;

namespace ApprovalGrid.GrainHost;

/// <summary>The host's metrics, under the meter <see cref="MeterName"/>.</summary>
public sealed class GrainHostInstruments
{
    public const string MeterName = "ApprovalGrid.GrainHost";

    private readonly Meter _meter;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _timedOut;
    private readonly Counter<long> _collected;

    public GrainHostInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _turns = _meter.CreateCounter<long>("approvalgrid.grains.turns", "{turn}", "Turns ended.");
        _refused = _meter.CreateCounter<long>("approvalgrid.grains.refused", "{call}", "Calls refused, by the limit or state that refused.");
        _timedOut = _meter.CreateCounter<long>("approvalgrid.grains.timed_out", "{call}", "Calls whose callers stopped waiting.");
        _collected = _meter.CreateCounter<long>("approvalgrid.grains.collected", "{activation}", "Activations that left, by reason.");
    }

    internal void Observe(ActivationDirectory directory)
    {
        _meter.CreateObservableGauge(
            "approvalgrid.grains.activations", () => directory.ActivationCount, "{activation}", "Activations in memory.");
        _meter.CreateObservableGauge(
            "approvalgrid.grains.queue.length", () => directory.Mailboxes.Sum(m => m.WaitingCount), "{call}", "Calls that wait for a turn.");
        _meter.CreateObservableGauge(
            "approvalgrid.grains.queue.longest",
            () => directory.Mailboxes.Select(m => m.WaitingCount).DefaultIfEmpty().Max(),
            "{call}",
            "Calls that wait for the grain with the longest queue.");
    }

    internal void TurnEnded() => _turns.Add(1);

    internal void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void TimedOut() => _timedOut.Add(1);

    internal void Collected(DeactivationReasonCode reason) =>
        _collected.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
}
