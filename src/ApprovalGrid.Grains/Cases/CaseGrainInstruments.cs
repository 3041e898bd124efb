using System.Diagnostics.Metrics;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

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

    private static readonly Counter<long> RepeatVisits = Meter.CreateCounter<long>(
        "grid.case.repeat_visits", "{visit}", "Visits in person beyond the first of a case, by service item and step.");

    /// <summary>Counts what a committed turn did.</summary>
    public static void Committed(CaseTurn turn)
    {
        Turns.Add(1);
        foreach (var fact in turn.Facts)
        {
            if (fact is VisitCounted { Number: > 1 } visit)
                RepeatVisits.Add(1, new("service_item", turn.State.ServiceItem), new KeyValuePair<string, object?>("step", visit.Step ?? ""));
        }
    }
}
