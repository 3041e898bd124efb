using System.Diagnostics.Metrics;

namespace ApprovalGrid.Grains.Cases;

/// <summary>Metrics of the case grains.</summary>
internal static class CaseGrainInstruments
{
    public const string MeterName = "ApprovalGrid.Grains";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Turns committed.</summary>
    public static readonly Counter<long> Turns = Meter.CreateCounter<long>("grid.case.turns", "{turn}", "Turns committed.");

    /// <summary>Attempts that decided on stale state.</summary>
    public static readonly Counter<long> Retries = Meter.CreateCounter<long>("grid.case.retries", "{attempt}", "Turns decided again on fresh state.");
}
