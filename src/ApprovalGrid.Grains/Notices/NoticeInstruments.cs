using System.Diagnostics.Metrics;
using ApprovalGrid.Grains.Cases;

namespace ApprovalGrid.Grains.Notices;

/// <summary>Metrics of the notices that leave by channels.</summary>
internal static class NoticeInstruments
{
    private static readonly Meter Meter = new(CaseGrainInstruments.MeterName);

    /// <summary>By channel and outcome: <c>sent</c>, <c>nobody</c>, <c>waits</c>, <c>failed</c>, <c>refused</c>.</summary>
    public static readonly Counter<long> Tries = Meter.CreateCounter<long>("approvalgrid.notices.tries", "{try}", "Notices by channel and outcome.");
}
