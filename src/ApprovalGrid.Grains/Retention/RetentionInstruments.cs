using System.Diagnostics.Metrics;
using ApprovalGrid.Grains.Cases;

namespace ApprovalGrid.Grains.Retention;

/// <summary>Metrics of what is moved and forgotten.</summary>
internal static class RetentionInstruments
{
    private static readonly Meter Meter = new(CaseGrainInstruments.MeterName);

    /// <summary>Finished cases whose history this silo has moved into files.</summary>
    public static readonly Counter<long> ArchivedCases = Meter.CreateCounter<long>(
        "approvalgrid.retention.archived", "{case}", "Finished cases whose history was moved into files.");

    /// <summary>Remembered answers this silo has removed.</summary>
    public static readonly Counter<long> PurgedAnswers = Meter.CreateCounter<long>(
        "approvalgrid.retention.purged_answers", "{answer}", "Remembered answers that were removed after their time.");
}
