using System.Diagnostics.Metrics;
using ApprovalGrid.Grains.Cases;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>Metrics of what carries deadlines and messages.</summary>
internal static class PumpInstruments
{
    private static readonly Meter Meter = new(CaseGrainInstruments.MeterName);

    /// <summary>How long after its due time a deadline was taken up, by this silo's clock.</summary>
    public static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "approvalgrid.deadlines.lateness", "s", "How long after its due time a deadline was taken up.");

    /// <summary>Messages between cases that their own silo brought from memory.</summary>
    public static readonly Counter<long> Carried = Meter.CreateCounter<long>(
        "approvalgrid.messages.carried", "{message}", "Messages between cases that the silo that wrote them brought at once.");

    /// <summary>Messages for which the silo had no room.</summary>
    public static readonly Counter<long> NotCarried = Meter.CreateCounter<long>(
        "approvalgrid.messages.not_carried", "{message}", "Messages between cases left to the outbox because the silo carries as many as it may.");
}
