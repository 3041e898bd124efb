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
}
