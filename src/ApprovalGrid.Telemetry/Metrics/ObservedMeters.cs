using System.Diagnostics.Metrics;

namespace ApprovalGrid.Telemetry.Metrics;

/// <summary>The meters that are shown: ours, and those of what we stand on. Each of their label sets is bounded.</summary>
public static class ObservedMeters
{
    /// <summary>Every meter of this program begins so.</summary>
    public const string OwnPrefix = "ApprovalGrid.";

    internal static readonly string[] Foreign =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    public static bool Contains(Instrument instrument) =>
        instrument.Meter.Name.StartsWith(OwnPrefix, StringComparison.Ordinal) || Foreign.Contains(instrument.Meter.Name, StringComparer.Ordinal);
}
